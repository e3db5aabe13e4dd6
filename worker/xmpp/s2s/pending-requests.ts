import { randomBytes } from 'node:crypto';
import { NAMESPACES } from '../namespaces.ts';
import { findChild, type XmlElement } from '../xml-element.ts';
import { refusalIn } from './authenticate.ts';
import type { IqAnswer } from './s2s-peer.ts';

type Answered = Exclude<IqAnswer, { state: 'noAnswer' }>;

interface Request {
  readonly to: string;
  readonly sentAt: number;
  readonly settle: (answer: Answered) => void;
}

/** The domain of a JID (RFC 7622 §3.2). */
export function domainOf(jid: string): string {
  const [bare = ''] = jid.split('/', 1);
  return bare.slice(bare.indexOf('@') + 1).toLowerCase();
}

/** Our IQs that wait for what comes back, over whatever stream it comes. */
export class PendingRequests {
  readonly #requests = new Map<string, Request>();

  /** @returns the id to send it with, and what takes it back */
  add(to: string, settle: (answer: Answered) => void): { id: string; forget: () => void } {
    const id = randomBytes(16).toString('hex');
    this.#requests.set(id, { to, sentAt: performance.now(), settle });
    return { id, forget: () => this.#requests.delete(id) };
  }

  /**
   * Gives an answer to whom it is for. It counts only from exactly whom we asked, over a stream that may speak for that
   * domain: whoever else knows the id, or guesses it, changes nothing.
   * @param speakers domains that the stream is authenticated for
   * @returns whether it was one
   */
  take(stanza: XmlElement, speakers: ReadonlySet<string>, via: 'inbound' | 'bidi'): boolean {
    const id = stanza.attributes.get('id') ?? '';
    const from = stanza.attributes.get('from') ?? '';
    const type = stanza.attributes.get('type');
    if (stanza.name !== 'iq' || (type !== 'result' && type !== 'error')) return false;
    const request = this.#requests.get(id);
    if (request === undefined || request.to !== from || !speakers.has(domainOf(from))) return false;
    this.#requests.delete(id);
    const ms = Math.max(0, performance.now() - request.sentAt);
    request.settle(
      type === 'result' ? { state: 'result', stanza, via, ms } : errorOf(stanza, via, ms),
    );
    return true;
  }
}

function errorOf(stanza: XmlElement, via: 'inbound' | 'bidi', ms: number): Answered {
  const error = findChild(stanza, NAMESPACES.server, 'error');
  const refusal =
    error === null
      ? { condition: 'undefined-condition', text: null }
      : refusalIn(error, NAMESPACES.stanzaErrors);
  return { state: 'error', ...refusal, via, ms };
}
