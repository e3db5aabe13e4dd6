import { describe, expect, it } from 'vitest';
import { messageArchive } from '../../../../worker/probes/functional/message-archive.ts';
import { xml, type Element } from '../../../../worker/xmpp/client/xml.ts';
import { attempt } from './attempt.ts';
import type { Asked, Script, World } from './scripted-run.ts';
import { stanzaError } from './scripted-session.ts';

const ARCHIVE = 'urn:xmpp:mam:2';
const CONDITIONS = 'urn:ietf:params:xml:ns:xmpp-stanzas';
const OLD = xml('message', { from: 'juliet@ej.example' }, xml('body', {}, 'of old'));

interface Server {
  readonly hasNoArchive?: boolean;
  /** How often a message is found. */
  readonly copies?: number;
  /** How many searches it takes before a message is found. */
  readonly writesAfter?: number;
  /** Pages of old messages that a server puts after it. */
  readonly pagesAfter?: number;
  readonly keepsByDefault?: string;
  readonly delivers?: boolean;
  readonly bounces?: boolean;
  /** Somebody else's device, or one whose connection has broken, is there. */
  readonly hasOthers?: boolean;
  /** It sends what it finds in the name of this account. */
  readonly from?: string;
}

const copyOf = (message: Element) => xml('message', { ...message.attrs }, ...message.children);

/** A server with an archive and a place for what waits. */
function server(does: Server): Script & { readonly always: Set<string>; searches: number } {
  const archive: Element[] = [];
  const waiting: Element[] = [];
  const always = new Set<string>();
  let keepsByDefault = does.keepsByDefault ?? 'always';
  const preferences = ({ type, payload }: Asked) => {
    if (does.keepsByDefault === undefined) return stanzaError('feature-not-implemented');
    if (type === 'set') {
      keepsByDefault = payload.getAttr('default') as string;
      always.clear();
      for (const jid of payload.getChild('always')?.getChildren('jid') ?? [])
        always.add(jid.text());
    }
    const jids = [...always].map((jid) => xml('jid', {}, jid));
    return xml('prefs', { xmlns: ARCHIVE, default: keepsByDefault }, xml('always', {}, ...jids));
  };
  const search = ({ payload, session }: Asked) => {
    script.searches += 1;
    const before = payload.getChild('set')?.getChildText('before') ?? '';
    const page = before === '' ? 0 : Number(before);
    const isThere = page === (does.pagesAfter ?? 0) && script.searches > (does.writesAfter ?? 0);
    const found = isThere
      ? archive.flatMap((one) => Array<Element>(does.copies ?? 1).fill(one))
      : [];
    for (const message of [OLD, ...found]) {
      const forwarded = xml('forwarded', 'urn:xmpp:forward:0', copyOf(message));
      const queryid = payload.getAttr('queryid') as string;
      const result = xml('result', { xmlns: ARCHIVE, queryid }, forwarded);
      session.take(xml('message', { from: does.from ?? session.bareJid }, result));
    }
    const set = xml('set', 'http://jabber.org/protocol/rsm', xml('first', {}, String(page + 1)));
    return xml('fin', { xmlns: ARCHIVE, ...(page > 2 && { complete: 'true' }) }, set);
  };
  const script = {
    ...{ always, searches: 0 },
    answer(asked: Asked) {
      if (asked.to !== null || asked.payload.is('ping')) return null;
      if (does.hasNoArchive === true) return undefined;
      if (asked.payload.is('prefs')) return preferences(asked);
      return asked.payload.getChild('set')?.getChildText('max') === '1' ? null : search(asked);
    },
    stores(message: Element, world: World) {
      if (keepsByDefault !== 'never' || always.has('juliet@ej.example')) archive.push(message);
      if (does.delivers ?? true) waiting.push(message);
      const error = xml('error', {}, xml('service-unavailable', CONDITIONS));
      const { id } = message.attrs as { id: string };
      if (does.bounces === true)
        world.deliver(
          'contact',
          xml('message', { type: 'error', id, from: 'romeo@good.example' }, error),
        );
    },
    takes(stanza: Element, from: { party: string }, world: World) {
      if (stanza.is('presence') && from.party === 'new-device' && does.hasOthers === true)
        world.deliver('new-device', xml('presence', { from: 'romeo@good.example/other' }));
      if (stanza.is('presence') && from.party === 'new-device')
        for (const message of waiting.splice(0)) world.deliver('new-device', message);
      return false;
    },
  };
  return script;
}

const row = (...outcomes: string[]) => {
  const steps = ['while-away', 'new-device', 'found', 'delivered'];
  return Object.fromEntries(steps.map((step, index) => [step, outcomes[index] ?? 'untried']));
};
const ALL = row('done', 'done', 'done', 'done');

describe('the message archive', () => {
  it.each<[string, Script, Record<string, string>]>([
    ['all of it', server({}), ALL],
    [
      'neither',
      server({ hasNoArchive: true, delivers: false }),
      row('done', 'missing', 'untried', 'failed'),
    ],
    ['delivery only', server({ hasNoArchive: true }), row('done', 'missing', 'untried', 'done')],
    ['the archive only', server({ delivers: false }), row('done', 'done', 'done', 'missing')],
    [
      'another device there',
      server({ delivers: false, hasOthers: true }),
      row('done', 'done', 'done', 'untried'),
    ],
    ['the message twice', server({ copies: 2 }), row('done', 'done', 'failed', 'done')],
    ['an archive that loses it', server({ copies: 0 }), row('done', 'done', 'failed', 'done')],
    ['an archive that is written late', server({ writesAfter: 4 }), ALL],
    ['newer messages', server({ pagesAfter: 2 }), ALL],
    [
      'messages that somebody else says are ours',
      server({ from: 'juliet@ej.example/contact' }),
      row('done', 'done', 'failed', 'done'),
    ],
    ['an account that keeps nothing of itself', server({ keepsByDefault: 'never' }), ALL],
    [
      'somebody’s own wish that nothing is kept',
      { ...server({ keepsByDefault: 'never' }), isTestAccount: false },
      row('done', 'done', 'untried', 'done'),
    ],
    [
      'everything sent back',
      server({ hasNoArchive: true, delivers: false, bounces: true }),
      row('done', 'missing', 'untried', 'missing'),
    ],
    ['no contact', { ...server({}), hasContact: false }, row('untried')],
    [
      'not allowed',
      { answer: () => stanzaError('forbidden') },
      row('done', 'restricted', 'untried', 'failed'),
    ],
    [
      'silence',
      { ...server({}), answer: ({ payload }) => (payload.is('ping') ? null : 'silence') },
      row('done', 'failed', 'untried', 'done'),
    ],
    [
      'no way from the contact to it',
      {
        ...server({}),
        answer: ({ payload }) =>
          payload.is('ping') ? stanzaError('remote-server-timeout', 'wait') : null,
      },
      row('untried'),
    ],
    [
      'a contact that hears nothing from it',
      { ...server({}), answer: ({ payload }) => (payload.is('ping') ? 'silence' : null) },
      row('untried'),
    ],
    ['a broken connection', { ...server({}), answer: () => 'breaks' }, { failed: 'reset' }],
  ])('with %s', async (_, script, outcomes) => {
    expect((await attempt(messageArchive, script)).outcomes).toEqual(outcomes);
  });

  it('leaves the account’s wishes as they were', async () => {
    const script = server({ keepsByDefault: 'never' });
    await attempt(messageArchive, script);
    expect([...script.always]).toEqual([]);
  });
});
