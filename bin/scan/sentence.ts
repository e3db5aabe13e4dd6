import { say } from '../../messages/format.ts';
import type { Message } from '../../rubric/finding.ts';

/** A sentence of the rubric as reports have it: its key, which stays, and the English of it. */
export interface Sentence {
  readonly key: string;
  readonly text: string;
}

export const sentence = (message: Message): Sentence => ({
  key: message.key,
  text: say(message, 'en'),
});

export const sentenceOrNull = (message: Message | null): Sentence | null =>
  message === null ? null : sentence(message);
