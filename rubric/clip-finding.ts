import {
  MAX_EVIDENCE_PIECES,
  MAX_VALUE_CHARACTERS,
  type Finding,
  type Message,
} from './finding.ts';
import { MAX_EVIDENCE_CHARACTERS, type Evidence } from './observations.ts';

/** Text of at most `length` UTF-16 units, an ellipsis where it was longer; never half of a surrogate pair. */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

function clipValues(values: Message['values']): Message['values'] {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? clip(value, MAX_VALUE_CHARACTERS) : value,
    ]),
  );
}

const clipEvidence = ({ kind, text }: Evidence): Evidence => ({
  kind,
  text: clip(text, MAX_EVIDENCE_CHARACTERS),
});

/**
 * The same finding in sizes that a stored report takes. A check joins what a server sent, each piece of it capped, and
 * the sum may be longer than any piece: without this a server could make its own report unreadable.
 */
export function clipFinding({ outcome, proof, message, evidence }: Finding): Finding {
  return {
    outcome,
    proof,
    message: { key: message.key, values: clipValues(message.values) },
    evidence: evidence.slice(0, MAX_EVIDENCE_PIECES).map(clipEvidence),
  };
}
