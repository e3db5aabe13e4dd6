import { cleanText } from './clean-text.ts';

/** Text that a server or an operator supplied: shown as text, its direction kept to itself, capped. */
export function ServerText({ text, max = 200 }: { text: string; max?: number }) {
  return <bdi dir="auto">{cleanText(text, max)}</bdi>;
}
