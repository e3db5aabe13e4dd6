import { jid, type Client } from '@xmpp/client';
import { NAMESPACES } from '../namespaces.ts';
import type { ClientSession, StanzaError } from './client-session.ts';
import { writeStanzaError } from './stanza-error.ts';
import type { Element } from './xml.ts';

type Respond = Parameters<ClientSession['answer']>[2];

/** Answers IQ requests by way of xmpp.js, which answers pings, and what nobody answers with `service-unavailable`. */
export class Answering {
  readonly #handlers: { name: string; namespace: string; respond: Respond }[] = [];
  readonly #bareJid: string;

  constructor(bareJid: string) {
    this.#bareJid = bareJid;
  }

  add(name: string, namespace: string, respond: Respond): () => void {
    const handler = { name, namespace, respond };
    this.#handlers.unshift(handler);
    return () => {
      const at = this.#handlers.indexOf(handler);
      if (at !== -1) this.#handlers.splice(at, 1);
    };
  }

  /** To be called for each stream anew. */
  serve(entity: Client): void {
    entity.middleware.use(
      async ({ stanza }, next): Promise<unknown> => this.#answer(stanza) ?? (await next()),
    );
  }

  /** An element, an empty result, or null for the next. */
  #answer(stanza: Element): Element | object | null {
    const [child] = stanza.getChildElements();
    if (stanza.name !== 'iq' || child === undefined) return null;
    const handler = this.#handlers.find(({ name, namespace }) => child.is(name, namespace));
    if (handler !== undefined) {
      const response = handler.respond(stanza);
      return response === null ? {} : isElement(response) ? response : writeStanzaError(response);
    }
    return this.#isRosterPush(stanza, child) ? {} : null;
  }

  /** From our own server (RFC 6121 §2.1.6); anybody else's is no push. */
  #isRosterPush(stanza: Element, child: Element): boolean {
    const from = stanza.attrs['from'] as string | undefined;
    const isOurs = from === undefined || from.toLowerCase() === this.#bareJid;
    return isOurs && stanza.attrs['type'] === 'set' && child.is('query', NAMESPACES.roster);
  }
}

const isElement = (response: Element | StanzaError): response is Element => 'attrs' in response;

/** Whether it is a request that can be answered; xmpp.js throws on addresses that are none. */
export function isRequest(stanza: Element): boolean {
  const { type, from, to } = stanza.attrs as Record<string, string | undefined>;
  return stanza.name === 'iq' && (type === 'get' || type === 'set') && isJid(from) && isJid(to);
}

function isJid(text: string | undefined): boolean {
  if (text === undefined) return true;
  try {
    return jid(text).domain !== '';
  } catch {
    return false;
  }
}
