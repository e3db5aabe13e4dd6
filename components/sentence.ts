import type { Message } from '../rubric/finding.ts';
import { say } from '../messages/format.ts';
import { cleanText } from './clean-text.ts';
import type { Locale } from './locale.ts';

/** A sentence of the rubric's in a language, what a server supplied in it cleaned first. */
export function sentence(message: Message, locale: Locale): string {
  const values = Object.fromEntries(
    Object.entries(message.values).map(([name, value]) => [
      name,
      typeof value === 'string' ? cleanText(value) : value,
    ]),
  );
  return cleanText(say({ key: message.key, values }, locale), 1000);
}
