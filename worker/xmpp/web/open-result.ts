import { ProbeFailure } from '../../net/failure.ts';
import type { TlsSession, WebContext } from '../../net/open-web.ts';
import { NAMESPACES } from '../namespaces.ts';
import { isBan, readStreamError, streamRefusal } from '../stream-error.ts';
import { readStreamFeatures } from '../stream-features.ts';
import type { Transcript } from '../transcript.ts';
import { isNamed, type XmlElement } from '../xml-element.ts';

/** What an attempt to open a stream over the web needs. */
export interface OpenOptions {
  readonly domain: string;
  readonly context: WebContext;
  readonly transcript: Transcript;
  /** Until the features are there, DNS and TLS included, our waiting for our turn not. Default 8000. */
  readonly timeoutMs?: number;
  /** Told as soon as it is known, also where the stream does not come about. */
  readonly onTls: (tls: TlsSession) => void;
}

/** What `withDeadline` needs. */
export function deadlineOf({ context, timeoutMs = 8_000 }: OpenOptions) {
  const detail = `The server did not send its stream features within ${timeoutMs / 1000} seconds.`;
  return { signal: context.signal, ms: timeoutMs, detail };
}

/**
 * Reads an element that came where stream features were due.
 * @returns the SASL mechanisms in it; null: it is something else
 * @throws ProbeFailure stream-error, banned
 */
export function mechanismsIn(element: XmlElement): string[] | null {
  if (isNamed(element, NAMESPACES.streams, 'features'))
    return [...readStreamFeatures(element).saslMechanisms];
  if (!isNamed(element, NAMESPACES.streams, 'error')) return null;
  const error = readStreamError(element);
  if (!isBan(error)) throw streamRefusal(error);
  throw new ProbeFailure('banned', `The server refuses us: ${error.text ?? ''}`);
}
