import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Party } from '../../../../rubric/observations.ts';
import { clip } from '../../../../worker/net/clip.ts';
import { ProbeFailure } from '../../../../worker/net/failure.ts';
import type {
  ClientSession,
  IqReply,
  StanzaError,
} from '../../../../worker/xmpp/client/client-session.ts';
import { xml, type Element } from '../../../../worker/xmpp/client/xml.ts';
import type { Script, ScriptedSession, World } from './scripted-world.ts';

export type { ScriptedSession } from './scripted-world.ts';

/** For what never comes: turns of the event loop, so that a machine that stands still takes nobody's turn. */
const PATIENCE_TURNS = 12;

async function somewhatLater(): Promise<void> {
  for (let turn = 0; turn < PATIENCE_TURNS; turn += 1) await wait(1);
}

const SIGNED_IN = {
  ...{ mechanismsOffered: ['SCRAM-SHA-1'], mechanism: 'SCRAM-SHA-1', channelBinding: null },
  scram: { salt: Buffer.from('salt'), iterations: 4096, serverProved: true },
} as const;

export const stanzaError = (condition: string, type: StanzaError['type'] = 'cancel') =>
  ({ condition, type, text: null, more: null }) satisfies StanzaError;

const iqOf = (type: 'result' | 'error', payload: Element | null) =>
  xml('iq', { type, id: randomUUID() }, ...(payload === null ? [] : [payload]));

/** Attributes and children of a stanza that has gone through the server of `from`. */
export const stamped = (stanza: Element, from: string): Element =>
  xml(stanza.name, { ...stanza.attrs, from }, ...stanza.children);

interface Parts {
  readonly party: Party;
  readonly jid: string;
  readonly script: Script;
  readonly world: World;
  readonly wantsResumption?: boolean | undefined;
}

export function createScriptedSession(parts: Parts): ScriptedSession {
  const { party, jid, script, world } = parts;
  const listeners = new Set<(stanza: Element) => void>();
  const handlers = new Map<string, Parameters<ClientSession['answer']>[2]>();
  const isAgreed = parts.wantsResumption === true && (script.resumption?.isAgreed ?? false);
  let broken: ((failure: ProbeFailure) => void) | null = null;
  const held: Element[] = [];
  const breaking = new Promise<never>((_, reject) => {
    broken = reject;
  });
  breaking.catch(() => undefined);
  const note = (direction: 'sent' | 'received', stanza: Element) => {
    world.note({ by: party, direction, text: clip(stanza.toString(), 800) });
  };
  const failWhereGone = () => {
    if (session.isGone) throw new ProbeFailure('reset', 'The session is gone.');
  };

  async function request(
    type: 'get' | 'set',
    payload: Element,
    { to }: { readonly to?: string } = {},
  ): Promise<IqReply> {
    failWhereGone();
    note('sent', xml('iq', { type, ...(to !== undefined && { to }) }, payload));
    await Promise.race([wait(0), breaking]);
    const answer = script.answer?.({ party, type, payload, to: to ?? null, session }, world);
    if (answer === 'silence') return { state: 'silent' };
    if (answer === 'dead') throw new ProbeFailure('timeout', 'No answer came.');
    if (answer === 'breaks') session.breakDown();
    failWhereGone();
    const known = answer === undefined ? stanzaError('service-unavailable') : answer;
    if (typeof known === 'string') throw new TypeError('The session should have been gone.');
    if (known !== null && 'condition' in known)
      return { state: 'error', error: known, stanza: iqOf('error', null) };
    const stanza = iqOf('result', known);
    note('received', stanza);
    return { state: 'result', payload: known, stanza };
  }

  function listen(matches: (stanza: Element) => boolean, onMatch: (stanza: Element) => void) {
    const listener = (stanza: Element) => {
      if (matches(stanza)) onMatch(stanza);
    };
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  function handle(iq: Element): void {
    const [payload] = iq.getChildElements();
    const handler = handlers.get(`${payload?.name ?? ''} ${payload?.getNS() ?? ''}`);
    world.answers.push(handler ? handler(iq) : stanzaError('service-unavailable'));
  }

  const session: ScriptedSession = {
    ...{ party, jid, signedIn: SIGNED_IN, isAvailable: false, isGone: false },
    bareJid: jid.split('/')[0] ?? '',
    domain: jid.split(/[@/]/)[1] ?? '',
    get isOpen() {
      return !session.isGone;
    },
    features: script.features ?? xml('stream:features'),
    resumption: script.resumption ?? { isAgreed: false, maxSeconds: null, error: null },
    request,
    send(stanza) {
      failWhereGone();
      note('sent', stanza);
      world.route(session, stamped(stanza, jid));
    },
    async next(matches) {
      failWhereGone();
      return new Promise((resolve, reject) => {
        const stop = listen(matches, (stanza) => {
          resolve(stanza);
          stop();
        });
        breaking.catch(reject);
        void somewhatLater().then(() => {
          stop();
          resolve(null);
        });
      });
    },
    collect(matches) {
      const stanzas: Element[] = [];
      const stop = listen(matches, (stanza) => stanzas.push(stanza));
      return { stanzas, stop };
    },
    answer(name, namespace, respond) {
      handlers.set(`${name} ${namespace}`, respond);
      return () => handlers.delete(`${name} ${namespace}`);
    },
    cut() {
      session.isGone = true;
    },
    async resume() {
      await wait(0);
      const refused = script.resumes?.(held, world) ?? null;
      if (refused !== null) return refused;
      session.isGone = false;
      for (const stanza of held.splice(0)) session.take(stanza);
      return null;
    },
    close() {
      session.isGone = true;
      session.isAvailable = false;
      return Promise.resolve();
    },
    take(stanza) {
      if (session.isGone) {
        if (isAgreed) held.push(stanza);
        return;
      }
      note('received', stanza);
      if (stanza.name === 'iq') handle(stanza);
      for (const listener of [...listeners]) listener(stanza);
    },
    breakDown() {
      session.isGone = true;
      broken?.(new ProbeFailure('reset', 'The connection broke.'));
    },
  };
  return session;
}
