import { describe, expect, it } from 'vitest';
import { groupChat } from '../../../../worker/probes/functional/group-chat.ts';
import type { StanzaError } from '../../../../worker/xmpp/client/client-session.ts';
import { xml, type Element } from '../../../../worker/xmpp/client/xml.ts';
import { attempt } from './attempt.ts';
import type { Script, World } from './scripted-run.ts';
import { answerDisco, type ScriptedService } from './scripted-services.ts';
import { stanzaError } from './scripted-session.ts';

const MUC = 'http://jabber.org/protocol/muc';
const ROOMS: ScriptedService = { identities: ['conference/text'], features: [MUC] };
const ROOM = 'room@rooms.good.example';

/** How a scripted service of rooms differs from a good one. */
interface RoomScript {
  readonly services?: Readonly<Record<string, ScriptedService>>;
  /** By which it turns somebody away who wants to come in. */
  readonly refuses?: Partial<Record<'phone' | 'contact', StanzaError>>;
  readonly wasThere?: boolean;
  readonly isMuteTo?: 'phone' | 'contact';
  /** It says no to what is said. */
  readonly bounces?: boolean;
  readonly archive?: 'empty' | StanzaError;
  readonly destroy?: StanzaError;
  readonly tellsNobody?: boolean;
  readonly configure?: StanzaError;
}

function script(room: RoomScript, base: Partial<Script> = {}): Script & { log: string[] } {
  const inside = new Map<string, string>();
  const said: Element[] = [];
  const log: string[] = [];
  let isThere = room.wasThere ?? false;

  const toAll = (world: World, make: (nick: string) => Element) => {
    for (const [party, nick] of inside)
      if (party !== room.isMuteTo) world.deliver(party as 'phone', make(nick));
  };

  return {
    ...base,
    log,
    answer(asked, world) {
      const { payload, session } = asked;
      if (payload.is('query', `${MUC}#owner`)) {
        if (asked.type === 'get')
          return xml(
            'query',
            `${MUC}#owner`,
            xml('x', 'jabber:x:data', xml('field', { var: 'muc#roomconfig_publicroom' })),
          );
        if (!payload.getChild('destroy')) {
          log.push(`configure ${payload.getChild('x')?.getChildren('field').length ?? 0}`);
          return room.configure ?? null;
        }
        if (!isThere) return stanzaError('item-not-found');
        log.push('destroy');
        if (room.destroy) return room.destroy;
        isThere = false;
        if (room.tellsNobody !== true)
          toAll(world, (nick) =>
            xml(
              'presence',
              { from: `${ROOM}/${nick}`, type: 'unavailable' },
              xml('x', `${MUC}#user`, xml('destroy')),
            ),
          );
        inside.clear();
        return null;
      }
      if (payload.is('query', 'urn:xmpp:mam:2')) {
        if (typeof room.archive === 'object') return room.archive;
        for (const message of room.archive === 'empty' ? [] : said)
          session.take(archived(message, String(payload.attrs['queryid'])));
        return xml('fin', 'urn:xmpp:mam:2');
      }
      return answerDisco(asked, room.services ?? { 'rooms.good.example': ROOMS });
    },
    takes(stanza, from, world) {
      const party = from.party as 'phone' | 'contact';
      const nick = String(stanza.attrs['to']).split('/')[1] ?? '';
      if (stanza.is('presence') && stanza.attrs['type'] === undefined) {
        const error = room.refuses?.[party];
        if (error) {
          const { condition, type } = error;
          const stanzas = 'urn:ietf:params:xml:ns:xmpp-stanzas';
          const why = xml('error', { type: type ?? 'cancel' }, xml(condition, stanzas));
          from.take(xml('presence', { from: `${ROOM}/${nick}`, type: 'error' }, why));
          return true;
        }
        const codes = isThere ? ['110'] : ['110', '201'];
        isThere = true;
        inside.set(party, nick);
        const about = codes.map((code) => xml('status', { code }));
        from.take(xml('presence', { from: `${ROOM}/${nick}` }, xml('x', `${MUC}#user`, ...about)));
      } else if (stanza.is('presence')) {
        log.push(`${party} leaves`);
        inside.delete(party);
      } else if (room.bounces === true) {
        const why = xml(
          'error',
          'jabber:client',
          xml('forbidden', 'urn:ietf:params:xml:ns:xmpp-stanzas'),
        );
        from.take(
          xml('message', { from: ROOM, type: 'error', id: stanza.attrs['id'] as string }, why),
        );
      } else {
        const sender = `${ROOM}/${inside.get(party) ?? ''}`;
        const message = xml('message', { from: sender, type: 'groupchat' }, ...stanza.children);
        said.push(message);
        toAll(world, () => message);
      }
      return true;
    },
  };
}

const archived = (message: Element, queryid: string) =>
  xml(
    'message',
    { from: ROOM },
    xml(
      'result',
      { xmlns: 'urn:xmpp:mam:2', queryid },
      xml('forwarded', 'urn:xmpp:forward:0', xml('message', message.attrs, ...message.children)),
    ),
  );

const DONE = {
  ...{ service: 'done', create: 'done', join: 'done', 'message-out': 'done' },
  ...{ 'message-in': 'done', archive: 'done', destroy: 'done' },
};
const NOTHING = Object.fromEntries(Object.keys(DONE).map((step) => [step, 'untried']));

describe('group-chat, against scripted servers', () => {
  it('is done, with our wishes of the fields that there are, and closed', async () => {
    const rooms = script({});
    const { outcomes, observation } = await attempt(groupChat, rooms);
    expect(outcomes).toEqual(DONE);
    expect(observation).toMatchObject({
      value: { service: 'rooms.good.example', elsewhere: true },
    });
    expect(rooms.log.slice(0, 2)).toEqual(['configure 2', 'destroy']);
  });

  it.each<[string, RoomScript, Record<string, string>]>([
    ['there is no service', { services: {} }, { ...NOTHING, service: 'missing' }],
    [
      'there is a gateway only',
      { services: { 'irc.good.example': { identities: ['conference/irc'], features: [MUC] } } },
      { ...NOTHING, service: 'missing' },
    ],
    [
      'we may not open a room',
      { refuses: { phone: stanzaError('not-allowed') } },
      { ...NOTHING, service: 'done', create: 'restricted' },
    ],
    [
      'we are told to wait',
      { refuses: { phone: stanzaError('resource-constraint', 'wait') } },
      { ...NOTHING, service: 'done', create: 'throttled' },
    ],
    [
      'the room cannot be opened to others',
      { configure: stanzaError('bad-request', 'modify') },
      { ...NOTHING, service: 'done', create: 'failed' },
    ],
    ['an earlier run has left it', { wasThere: true }, DONE],
    [
      'nobody from elsewhere may come in',
      { refuses: { contact: stanzaError('forbidden', 'auth') } },
      { ...DONE, join: 'restricted', 'message-out': 'untried', 'message-in': 'untried' },
    ],
    [
      'it is not reached from elsewhere',
      { refuses: { contact: stanzaError('remote-server-not-found') } },
      { ...DONE, join: 'untried', 'message-out': 'untried', 'message-in': 'untried' },
    ],
    ['it hands nothing on to us', { isMuteTo: 'phone' }, { ...DONE, 'message-in': 'failed' }],
    [
      'we may say nothing',
      { bounces: true },
      {
        ...{ ...DONE, 'message-out': 'restricted', 'message-in': 'restricted' },
        archive: 'restricted',
      },
    ],
    [
      'it keeps nothing',
      { archive: stanzaError('feature-not-implemented') },
      { ...DONE, archive: 'missing' },
    ],
    ['it pretends to', { archive: 'empty' }, { ...DONE, archive: 'failed' }],
    [
      'it cannot be closed',
      { destroy: stanzaError('forbidden') },
      { ...DONE, destroy: 'restricted' },
    ],
    ['nobody is told', { tellsNobody: true }, { ...DONE, destroy: 'failed' }],
  ])('tells where %s', async (_, room, outcomes) => {
    expect((await attempt(groupChat, script(room))).outcomes).toEqual(outcomes);
  });

  it('finds a service that keeps silent by its own word, and no answer in it', async () => {
    const silent = { ...script({}), takes: () => true };
    expect((await attempt(groupChat, silent)).outcomes).toEqual({
      ...NOTHING,
      ...{ service: 'done', create: 'failed' },
    });
  });

  it('closes first what an earlier run has left, then its own', async () => {
    const left = script({ wasThere: true }, {});
    const { world } = await attempt(groupChat, { ...left, hasContact: false });
    expect(world.sessions).toHaveLength(1);
    expect(left.log.filter((line) => line === 'destroy')).toHaveLength(2);
  });

  it('does not miss a service that a silent one may be', async () => {
    const { outcomes } = await attempt(groupChat, {
      answer: (asked) =>
        asked.to === 'a.good.example' ? 'silence' : answerDisco(asked, { 'a.good.example': {} }),
    });
    expect(outcomes).toMatchObject({ service: 'untried' });
  });
});
