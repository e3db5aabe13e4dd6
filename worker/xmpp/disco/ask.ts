import { clip } from '../../net/clip.ts';
import type { FailureReason } from '../../../rubric/observations.ts';
import type { IqAnswer, PeerConnection } from '../s2s/s2s-peer.ts';
import type { XmlElement } from '../xml-element.ts';

/** What is observed where nothing was told. */
export type Untold =
  | { readonly state: 'refused'; readonly condition: string }
  | { readonly state: 'noAnswer'; readonly reason: FailureReason; readonly detail: string };

export interface Question<T> {
  /** The child of the IQ, as XML text. */
  readonly payload: string;
  /** A JID; absent: the domain of the connection. */
  readonly to?: string;
  /** For the answer; absent: as long as any may take. */
  readonly ms?: number;
  /** Null where the answer is none to this question. */
  readonly read: (iq: XmlElement) => T | null;
}

/** Asks once and reads what comes back. Never throws but for the signal's reason. */
export async function ask<T>(
  connection: Pick<PeerConnection, 'request'>,
  { payload, read, ...options }: Question<T>,
): Promise<{ told: T } | { told: null; untold: Untold }> {
  const answer = await connection.request(payload, options);
  if (answer.state !== 'result') return { told: null, untold: untoldOf(answer) };
  const told = read(answer.stanza);
  if (told !== null) return { told };
  const detail = 'The server answered, but not what was asked.';
  return { told: null, untold: { state: 'noAnswer', reason: 'malformed', detail } };
}

function untoldOf(answer: Exclude<IqAnswer, { state: 'result' }>): Untold {
  if (answer.state === 'error') return { state: 'refused', condition: clip(answer.condition, 100) };
  const { reason, detail } = answer.failure;
  return { state: 'noAnswer', reason, detail: clip(detail, 1000) };
}
