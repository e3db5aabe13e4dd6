import type { ProbeFailure } from '../../../../worker/net/failure.ts';
import type {
  ClientSession,
  IqReply,
  OpenSession,
  SessionOptions,
} from '../../../../worker/xmpp/client/client-session.ts';
import { xml, type Element } from '../../../../worker/xmpp/client/xml.ts';
import { ProbeFailure as Failure } from '../../../../worker/net/failure.ts';

/** How long a scripted session waits for what never comes. */
const PATIENCE_MS = 40;
const NS_ROSTER = 'jabber:iq:roster';

/** Both servers of a test in memory: lists of contacts and subscriptions (RFC 6121), and nothing else. */
export interface ScriptedServers {
  readonly open: OpenSession;
  /** What was opened, in order. */
  readonly opened: SessionOptions[];
  /** Of those that are open now. */
  readonly sessions: ScriptedSession[];
  /** By bare JID: who is on the list, and how. */
  readonly rosters: Map<string, Map<string, { name?: string; subscription: string }>>;
  /** Every stanza that a session sent. */
  readonly sent: { readonly by: string; readonly stanza: Element }[];
  /** Asked before a session opens. */
  refuse: (options: SessionOptions) => ProbeFailure | null;
  /** How many messages the server says wait for an account (XEP-0013); null: it does not tell. */
  waiting: string | null;
  /** The salt that the server names. */
  salt: () => Buffer;
  /** Hands a stanza to all sessions of a bare JID. */
  deliver(jid: string, stanza: Element): void;
}

export interface ScriptedSession extends ClientSession {
  take(stanza: Element): void;
  breakDown(): void;
}

export function createScriptedServers(): ScriptedServers {
  const servers: ScriptedServers = {
    ...{ opened: [], sessions: [], rosters: new Map(), sent: [] },
    refuse: () => null,
    waiting: null,
    salt: () => Buffer.from('always the same'),
    open: async (options) => {
      servers.opened.push(options);
      await Promise.resolve();
      const failure = servers.refuse(options);
      if (failure) throw failure;
      const session = createSession(servers, options);
      servers.sessions.push(session);
      return session;
    },
    deliver(jid, stanza) {
      for (const session of servers.sessions) if (session.bareJid === jid) session.take(stanza);
    },
  };
  return servers;
}

function createSession(servers: ScriptedServers, options: SessionOptions): ScriptedSession {
  const { account, party, resource } = options;
  const bareJid = `${account.local}@${account.domain}`;
  const listeners = new Set<(stanza: Element) => void>();
  const tell = (direction: 'sent' | 'received', stanza: Element) => {
    options.onStanza({ by: party, direction, text: options.redact(stanza.toString()) });
  };
  let isOpen = true;
  const leave = () => {
    isOpen = false;
    const index = servers.sessions.indexOf(session);
    if (index >= 0) servers.sessions.splice(index, 1);
  };
  const failWhereClosed = () => {
    if (!isOpen) throw new Failure('closed', 'The session is closed.');
  };
  const session: ScriptedSession = {
    ...{ party, bareJid, jid: `${bareJid}/${resource}`, domain: account.domain },
    get isOpen() {
      return isOpen;
    },
    signedIn: {
      mechanismsOffered: ['SCRAM-SHA-256'],
      ...{ mechanism: 'SCRAM-SHA-256', channelBinding: null },
      scram: { salt: servers.salt(), iterations: 4096, serverProved: true },
    },
    features: xml('stream:features'),
    resumption: { isAgreed: false, maxSeconds: null, error: null },
    async request(type, payload) {
      await Promise.resolve();
      failWhereClosed();
      tell('sent', xml('iq', { type }, payload));
      return answer(servers, bareJid, type, payload);
    },
    send(stanza) {
      failWhereClosed();
      servers.sent.push({ by: bareJid, stanza });
      tell('sent', stanza);
      if (stanza.is('presence')) subscribe(servers, bareJid, stanza);
    },
    async next(matches, ms = PATIENCE_MS) {
      failWhereClosed();
      return new Promise((resolve) => {
        const end = (stanza: Element | null) => {
          listeners.delete(listener);
          resolve(stanza);
        };
        const listener = (stanza: Element) => {
          if (matches(stanza)) end(stanza);
        };
        listeners.add(listener);
        setTimeout(
          () => {
            end(null);
          },
          Math.min(ms, PATIENCE_MS),
        ).unref();
      });
    },
    collect: () => ({ stanzas: [], stop: () => undefined }),
    answer: () => () => undefined,
    cut: leave,
    resume: () => Promise.resolve(null),
    async close() {
      leave();
      await Promise.resolve();
    },
    take(stanza) {
      tell('received', stanza);
      for (const listener of listeners) listener(stanza);
    },
    breakDown: leave,
  };
  return session;
}

function rosterOf(servers: ScriptedServers, jid: string) {
  const roster =
    servers.rosters.get(jid) ?? new Map<string, { name?: string; subscription: string }>();
  servers.rosters.set(jid, roster);
  return roster;
}

const itemOf = ([jid, item]: [string, { name?: string; subscription: string }]) =>
  xml('item', { jid, ...item });

function push(servers: ScriptedServers, jid: string, entry: Element): void {
  servers.deliver(jid, xml('iq', { type: 'set' }, xml('query', { xmlns: NS_ROSTER }, entry)));
}

function answer(servers: ScriptedServers, jid: string, type: string, payload: Element): IqReply {
  const stanza = xml('iq', { type: 'result' });
  if (
    payload.getAttr('node') === 'http://jabber.org/protocol/offline' &&
    servers.waiting !== null
  ) {
    const value = xml('value', {}, servers.waiting);
    const field = xml('field', { var: 'number_of_messages' }, value);
    const form = xml('x', { xmlns: 'jabber:x:data', type: 'result' }, field);
    const info = xml('query', { xmlns: 'http://jabber.org/protocol/disco#info' }, form);
    return { state: 'result', payload: info, stanza: xml('iq', { type: 'result' }, info) };
  }
  if (payload.getNS() !== NS_ROSTER) {
    const error = {
      condition: 'service-unavailable',
      type: 'cancel',
      text: null,
      more: null,
    } as const;
    return { state: 'error', error, stanza };
  }
  const roster = rosterOf(servers, jid);
  if (type === 'get')
    return {
      state: 'result',
      stanza,
      payload: xml('query', { xmlns: NS_ROSTER }, ...[...roster].map(itemOf)),
    };
  const {
    jid: other,
    name,
    subscription,
  } = payload.getChild('item')?.attrs as Record<string, string>;
  if (subscription === 'remove') roster.delete(other ?? '');
  else roster.set(other ?? '', { subscription: 'none', ...(name !== undefined && { name }) });
  push(servers, jid, xml('item', { jid: other, subscription: subscription ?? 'none' }));
  return { state: 'result', stanza, payload: null };
}

/** RFC 6121 §3: a request goes to the other; a yes makes `to` on one list and `from` on the other. */
function subscribe(servers: ScriptedServers, jid: string, presence: Element): void {
  const { to, type } = presence.attrs as Record<string, string | undefined>;
  if (to === undefined) return;
  queueMicrotask(() => {
    if (type === 'subscribed') {
      grow(servers, jid, to, 'from');
      grow(servers, to, jid, 'to');
    }
    servers.deliver(to, xml('presence', { from: jid, type }));
  });
}

function grow(servers: ScriptedServers, jid: string, other: string, half: 'to' | 'from'): void {
  const roster = rosterOf(servers, jid);
  const former = roster.get(other);
  const has = former?.subscription ?? 'none';
  const subscription = has === 'none' || has === half ? half : 'both';
  roster.set(other, { ...former, subscription });
  push(servers, jid, xml('item', { jid: other, subscription }));
}
