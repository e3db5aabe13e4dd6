import { describe, expect, it } from 'vitest';
import { carbons } from '../../../../worker/probes/functional/carbons.ts';
import { xml, type Element } from '../../../../worker/xmpp/client/xml.ts';
import { attempt } from './attempt.ts';
import type { Script } from './scripted-run.ts';
import { stanzaError } from './scripted-session.ts';

const copyOf = (kind: string, message: Element, from: string) =>
  xml(
    'message',
    { from },
    xml(
      kind,
      'urn:xmpp:carbons:2',
      xml(
        'forwarded',
        'urn:xmpp:forward:0',
        xml('message', { ...message.attrs }, xml('body', {}, message.getChildText('body') ?? '')),
      ),
    ),
  );

const copies = (kinds: readonly string[], from = 'romeo@good.example'): Script => ({
  answer: () => null,
  takes(stanza, session, world) {
    if (stanza.name !== 'message') return false;
    const kind = session.party === 'contact' ? 'received' : 'sent';
    if (kinds.includes(kind)) world.deliver('computer', copyOf(kind, stanza, from));
    return false;
  },
});

const ALL = ['received', 'sent'];

describe('carbons', () => {
  it.each<[string, Script, Record<string, string>]>([
    ['both copies', copies(ALL), { enable: 'done', 'received-copy': 'done', 'sent-copy': 'done' }],
    ['no module', {}, { enable: 'missing', 'received-copy': 'untried', 'sent-copy': 'untried' }],
    [
      'a lie',
      { answer: () => null },
      { enable: 'done', 'received-copy': 'failed', 'sent-copy': 'failed' },
    ],
    [
      'one copy only',
      copies(['sent']),
      { enable: 'done', 'received-copy': 'failed', 'sent-copy': 'done' },
    ],
    [
      'copies that the contact forged',
      copies(ALL, 'juliet@ej.example/contact'),
      { enable: 'done', 'received-copy': 'failed', 'sent-copy': 'failed' },
    ],
    [
      'not allowed',
      { answer: () => stanzaError('forbidden', 'auth') },
      { enable: 'restricted', 'received-copy': 'untried', 'sent-copy': 'untried' },
    ],
    [
      'come back later',
      { answer: () => stanzaError('resource-constraint', 'wait') },
      { enable: 'throttled', 'received-copy': 'untried', 'sent-copy': 'untried' },
    ],
    [
      'no contact',
      { answer: () => null, hasContact: false },
      { enable: 'done', 'received-copy': 'untried', 'sent-copy': 'untried' },
    ],
    [
      'messages that go astray',
      { answer: () => null, takes: ({ name }) => name === 'message' },
      { enable: 'done', 'received-copy': 'untried', 'sent-copy': 'untried' },
    ],
    ['a broken connection', { answer: () => 'breaks' }, { failed: 'reset' }],
    [
      'silence',
      { answer: () => 'silence' },
      { enable: 'failed', 'received-copy': 'untried', 'sent-copy': 'untried' },
    ],
    ['a server that is gone', { answer: () => 'dead' }, { failed: 'timeout' }],
  ])('with %s', async (_, script, outcomes) => {
    expect((await attempt(carbons, script)).outcomes).toEqual(outcomes);
  });
});
