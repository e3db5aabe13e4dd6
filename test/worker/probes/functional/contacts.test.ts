import { describe, expect, it } from 'vitest';
import { contacts } from '../../../../worker/probes/functional/contacts.ts';
import { xml, type Element } from '../../../../worker/xmpp/client/xml.ts';
import { attempt } from './attempt.ts';
import type { Script, World } from './scripted-run.ts';
import { stanzaError, type ScriptedSession } from './scripted-session.ts';

interface Servers {
  /** Of the presence or message that goes this way, by the party that sends it. */
  readonly loses?: (stanza: Element, party: string) => boolean;
  readonly bounces?: (stanza: Element, party: string) => string | null;
  /** The type of its errors. */
  readonly type?: string;
  /** The contact's request is said yes to without asking us. */
  readonly approvesOfItself?: boolean;
  /** What is on our list beforehand: JID and name. */
  readonly listed?: readonly (readonly [string, string])[];
}

type List = Map<string, { name: string; subscription: string }>;

/** Two servers with a list of contacts each. */
function servers(does: Servers): Script & { readonly lists: Record<'phone' | 'contact', List> } {
  const lists = { phone: new Map() as List, contact: new Map() as List };
  for (const [jid, name] of does.listed ?? []) lists.phone.set(jid, { name, subscription: 'both' });
  const sideOf = (party: string) => (party === 'contact' ? 'contact' : 'phone');
  const query = (list: List) =>
    xml(
      'query',
      'jabber:iq:roster',
      ...[...list].map(([jid, item]) => xml('item', { jid, ...item })),
    );
  const grant = (side: 'phone' | 'contact', jid: string, world: World) => {
    const item = lists[side].get(jid);
    if (item === undefined) return;
    item.subscription = item.subscription === 'none' ? 'half' : 'both';
    world.deliver(side, xml('iq', { type: 'set' }, query(lists[side])));
  };
  const subscribed = (from: ScriptedSession, to: string, world: World) => {
    const other = sideOf(from.party) === 'phone' ? 'contact' : 'phone';
    grant(other, from.bareJid, world);
    grant(sideOf(from.party), to, world);
  };
  return {
    lists,
    answer({ party, type, payload }) {
      const list = lists[sideOf(party)];
      if (type === 'get') return query(list);
      const item = payload.getChild('item');
      const jid = item?.getAttr('jid') as string;
      if (item?.getAttr('subscription') === 'remove') list.delete(jid);
      else list.set(jid, { name: item?.getAttr('name') as string, subscription: 'none' });
      return null;
    },
    takes(stanza, from, world) {
      const to = (stanza.getAttr('to') as string | undefined) ?? '';
      const condition = does.bounces?.(stanza, from.party) ?? null;
      if (condition !== null) {
        const error = xml(
          'error',
          { type: does.type ?? 'cancel' },
          xml(condition, 'urn:ietf:params:xml:ns:xmpp-stanzas'),
        );
        const { id } = stanza.attrs as { id?: string };
        world.deliver(from.party, xml(stanza.name, { type: 'error', id, from: to }, error));
        return true;
      }
      if (does.loses?.(stanza, from.party) === true) return true;
      const type = stanza.getAttr('type') as string | undefined;
      if (type === 'subscribed') subscribed(from, to, world);
      if (type !== 'subscribe') return false;
      if (from.party !== 'contact' || does.approvesOfItself !== true) return false;
      const us = world.sessions.find(({ party }) => party === 'phone');
      if (us !== undefined) subscribed(us, from.bareJid, world);
      return true;
    },
  };
}

const isRequest = (stanza: Element) => stanza.getAttr('type') === 'subscribe';
const row = (...outcomes: string[]) => {
  const steps = ['request', 'acceptance', 'message-out', 'message-in'];
  return Object.fromEntries(steps.map((step, index) => [step, outcomes[index] ?? 'untried']));
};
const JULIET = 'juliet@ej.example';

describe('contacts', () => {
  it.each<[string, Script, Record<string, string>]>([
    ['all of it', servers({}), row('done', 'done', 'done', 'done')],
    [
      'a server that says yes by itself',
      servers({ approvesOfItself: true }),
      row('done', 'done', 'done', 'done'),
    ],
    [
      'a request that is lost',
      servers({ loses: isRequest }),
      row('failed', 'untried', 'done', 'done'),
    ],
    [
      'a yes that is lost',
      servers({ loses: (stanza) => stanza.getAttr('type') === 'subscribed' }),
      row('done', 'failed', 'done', 'done'),
    ],
    [
      'no messages to us',
      servers({ loses: (stanza, party) => stanza.is('message') && party === 'contact' }),
      row('done', 'done', 'done', 'failed'),
    ],
    [
      'a network that ends at the door',
      servers({ bounces: (_, party) => (party === 'phone' ? 'remote-server-not-found' : null) }),
      row('failed', 'untried', 'failed', 'done'),
    ],
    [
      'a network that asks to try later',
      servers({
        ...{ bounces: (_, party) => (party === 'phone' ? 'remote-server-timeout' : null) },
        type: 'wait',
      }),
      row('untried', 'untried', 'untried', 'done'),
    ],
    [
      'a contact whose server does not find it',
      servers({ bounces: (_, party) => (party === 'contact' ? 'remote-server-not-found' : null) }),
      row('done', 'untried', 'done', 'untried'),
    ],
    [
      'a contact whose server says that nobody is there',
      servers({
        bounces: (stanza, party) =>
          stanza.is('message') && party === 'phone' ? 'recipient-unavailable' : null,
      }),
      row('done', 'done', 'untried', 'done'),
    ],
    [
      'messages that may not leave',
      servers({
        bounces: (stanza, party) =>
          stanza.is('message') && party === 'phone' ? 'not-allowed' : null,
      }),
      row('done', 'done', 'restricted', 'done'),
    ],
    ['no contact', { ...servers({}), hasContact: false }, row('untried')],
    ['a broken connection', { ...servers({}), answer: () => 'breaks' }, { failed: 'reset' }],
    [
      'something left of a run that was killed',
      servers({ listed: [[JULIET, 'urn:test:contact']] }),
      row('done', 'done', 'done', 'done'),
    ],
    [
      'a contact of another trial on the list of a test account',
      servers({ listed: [[JULIET, 'other']] }),
      row('done', 'done', 'done', 'done'),
    ],
    [
      'somebody’s own contact',
      { ...servers({ listed: [[JULIET, 'Juliet']] }), isTestAccount: false },
      row('untried', 'untried', 'done', 'done'),
    ],
    ['silence', { ...servers({}), answer: () => 'silence' }, row('done', 'failed', 'done', 'done')],
    [
      'a list that may not be changed',
      { ...servers({}), answer: () => stanzaError('not-allowed') },
      row('done', 'failed', 'done', 'done'),
    ],
  ])('with %s', async (_, script, outcomes) => {
    expect((await attempt(contacts, script)).outcomes).toEqual(outcomes);
  });

  it('names the condition by which a message came back', async () => {
    const bounces = (stanza: Element) => (stanza.is('message') ? 'remote-server-timeout' : null);
    const { observation } = await attempt(contacts, servers({ bounces }));
    expect(observation).toMatchObject({
      value: {
        elsewhere: true,
        steps: expect.arrayContaining([
          expect.objectContaining({ id: 'message-out', condition: 'remote-server-timeout' }),
        ]) as unknown,
      },
    });
  });

  it('takes both off the lists again, and leaves somebody’s own contact there', async () => {
    const own = servers({});
    await attempt(contacts, own);
    expect([...own.lists.phone, ...own.lists.contact]).toEqual([]);
    const theirs = servers({ listed: [[JULIET, 'Juliet']] });
    await attempt(contacts, { ...theirs, isTestAccount: false });
    expect([...theirs.lists.phone.keys()]).toEqual([JULIET]);
  });

  it('says where the contact is', async () => {
    const here = await attempt(contacts, { ...servers({}), contactIsElsewhere: false });
    expect(here.observation).toMatchObject({ value: { elsewhere: false } });
  });
});
