import type { Party } from '../../../../rubric/observations.ts';
import type { StanzaListener } from '../../../../worker/xmpp/client/client-session.ts';
import { Untried, type FunctionalRun } from '../../../../worker/xmpp/client/functional-run.ts';
import type { Element } from '../../../../worker/xmpp/client/xml.ts';
import { createScriptedSession } from './scripted-session.ts';
import type { Script, ScriptedSession, World } from './scripted-world.ts';

export type { Asked, Script, World } from './scripted-world.ts';

const ACCOUNT = 'romeo@good.example';
const CONTACT = { elsewhere: 'juliet@ej.example', here: 'juliet@good.example' };

function createWorld(script: Script, listeners: ReadonlySet<StanzaListener>) {
  const sessions: ScriptedSession[] = [];
  const world: World = {
    sessions,
    answers: [],
    deliver(party, stanza) {
      for (const session of sessions) if (session.party === party) session.take(stanza);
    },
    note(kept) {
      for (const listener of listeners) listener(kept);
    },
    route(from, stanza) {
      if (stanza.name === 'presence' && stanza.getAttr('to') === undefined)
        from.isAvailable = stanza.getAttr('type') === undefined;
      queueMicrotask(() => {
        if (script.takes?.(stanza, from, world) !== true) pass(stanza);
      });
    },
  };
  function pass(stanza: Element): void {
    const to = stanza.getAttr('to') as string | undefined;
    if (to === undefined) return;
    const oneDevice = sessions.filter(({ jid }) => jid === to);
    const all = sessions.filter(({ bareJid, isAvailable }) => bareJid === to && isAvailable);
    const there = to.includes('/') ? oneDevice : all;
    if (there.length === 0 && stanza.name === 'message') script.stores?.(stanza, world);
    for (const session of there) session.take(stanza);
  }
  return { world, sessions };
}

/** A functional run in memory: an account at good.example, and a contact, as the script says. */
export function createScriptedRun(script: Script): { run: FunctionalRun; world: World } {
  const listeners = new Set<StanzaListener>();
  const { world, sessions } = createWorld(script, listeners);
  const contactIsElsewhere = script.contactIsElsewhere ?? true;
  const open = (party: Party, jid: string, wantsResumption?: boolean) => {
    const session = createScriptedSession({ party, jid, script, world, wantsResumption });
    sessions.push(session);
    return Promise.resolve(session);
  };
  const shared = async (party: Party, jid: string) => {
    const known = sessions.find((one) => one.party === party && !one.isGone);
    if (known !== undefined) return known;
    const session = await open(party, jid);
    session.isAvailable = true;
    return session;
  };
  const run: FunctionalRun = {
    ...{ domain: 'good.example', accountFrom: 'operator' },
    isTestAccount: script.isTestAccount ?? true,
    mayRegister: script.mayRegister ?? false,
    names: {
      room: 'room',
      node: (about) => `urn:test:${about}`,
      newcomer: { local: 'newcomer', password: 'first', nextPassword: 'second' },
    },
    device: (name) => shared(name, `${ACCOUNT}/${name}`),
    newDevice: (options) =>
      open('new-device', `${ACCOUNT}/new-${sessions.length}`, options?.wantsResumption),
    async contact() {
      if (script.hasContact === false) throw new Untried('We have no contact for this.');
      return shared('contact', `${CONTACT[contactIsElsewhere ? 'elsewhere' : 'here']}/contact`);
    },
    contactIsElsewhere: script.hasContact === false ? null : contactIsElsewhere,
    befriend: script.befriend ?? (() => Promise.resolve()),
    async newcomer(wish) {
      script.newcomer?.(wish);
      return open('newcomer', 'newcomer@good.example/newcomer');
    },
    overWebSocket: () => open('new-device', `${ACCOUNT}/web`),
    async signOut() {
      await Promise.all(
        sessions.filter(({ bareJid }) => bareJid === ACCOUNT).map((session) => session.close()),
      );
    },
    signIns: () => ({ accountFrom: 'operator', mechanismsOffered: [], signIns: [] }),
    onStanza(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    redact: (text) => text.replaceAll(ACCOUNT, 'us').replaceAll(/juliet@[a-z.]+/g, 'the contact'),
    trialEnded: () => Promise.resolve(),
  };
  return { run, world };
}
