import { ProbeFailure } from '../../net/failure.ts';
import { NAMESPACES } from '../namespaces.ts';
import type { Resumption } from './client-session.ts';
import { readStanzaError } from './stanza-error.ts';
import { xml, type Element } from './xml.ts';

/** Stanzas that wait for the server's word that it has them. */
const MOST_WAITING = 1_000;
const COUNTER_SIZE = 2 ** 32;
const xmlns = NAMESPACES.streamManagement;

/**
 * Our side of XEP-0198, without its connections. xmpp.js has one too, but it counts from a moment too late when stanzas
 * come with `<enabled/>`, and asks for acknowledgements of its own accord, which wakes a client that is to be left alone.
 */
export class StreamManagement {
  #id: string | null = null;
  #isEnabled = false;
  #handled = 0;
  #acknowledged = 0;
  #waiting: Element[] = [];

  /** To be sent once a resource is bound; our stanzas count from now on. */
  enable(): Element {
    this.#isEnabled = true;
    return xml('enable', { xmlns, resume: 'true' });
  }

  /** What the server says to `enable`: `<enabled/>` or `<failed/>`. */
  agreed(answer: Element): Resumption {
    const { id, resume, max } = answer.attrs as Record<string, string | undefined>;
    this.#isEnabled = answer.is('enabled');
    this.#handled = 0;
    if (!this.#isEnabled)
      return { isAgreed: false, maxSeconds: null, error: readStanzaError(answer) };
    const isAgreed = id !== undefined && (resume === 'true' || resume === '1');
    this.#id = isAgreed ? id : null;
    const maxSeconds = /^\d{1,9}$/.test(max ?? '') ? Number(max) : null;
    return { isAgreed, maxSeconds: isAgreed ? maxSeconds : null, error: null };
  }

  /** To be sent on another connection (§5); null: nobody agreed to it. */
  resume(): Element | null {
    if (this.#id === null) return null;
    return xml('resume', { xmlns, h: String(this.#handled), previd: this.#id });
  }

  /** @returns what has to be sent again, in order; it counts as sent when it goes out */
  resumed(answer: Element): readonly Element[] {
    this.acknowledge(answer);
    return this.#waiting.splice(0);
  }

  /** A stanza of the server's has come. */
  received(): void {
    this.#handled = (this.#handled + 1) % COUNTER_SIZE;
  }

  /** A stanza of ours goes out, or would, if there were a connection. */
  sent(stanza: Element): void {
    if (!this.#isEnabled) return;
    if (this.#waiting.length >= MOST_WAITING)
      throw new ProbeFailure('ours', 'Too many stanzas wait for the server to acknowledge them.');
    this.#waiting.push(stanza);
  }

  /** The server has asked what came, or we are about to leave; null: this stream does not count. */
  answer(): Element | null {
    return this.#isEnabled ? xml('a', { xmlns, h: String(this.#handled) }) : null;
  }

  /** @throws ProbeFailure where more is acknowledged than was sent */
  acknowledge({ attrs }: Element): void {
    const { h = '' } = attrs as Record<string, string | undefined>;
    const count = (Number(h) - this.#acknowledged + COUNTER_SIZE) % COUNTER_SIZE;
    if (!/^\d{1,10}$/.test(h) || count > this.#waiting.length)
      throw new ProbeFailure('malformed', 'The server acknowledges stanzas that nobody sent.');
    this.#waiting.splice(0, count);
    this.#acknowledged = Number(h);
  }
}
