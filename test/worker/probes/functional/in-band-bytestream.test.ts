import { describe, expect, it } from 'vitest';
import { inBandBytestream } from '../../../../worker/probes/functional/in-band-bytestream.ts';
import { xml } from '../../../../worker/xmpp/client/xml.ts';
import { attempt } from './attempt.ts';
import type { Script } from './scripted-run.ts';
import { stanzaError } from './scripted-session.ts';

const RELAYED: Script = {
  answer: ({ type, payload, to, session }, world) => {
    const other = world.sessions.find(({ jid }) => jid === to);
    other?.take(xml('iq', { type, id: 'x', from: session.jid }, payload));
    return world.answers.at(-1);
  },
};
const DONE = { opened: 'done', carried: 'done', link: 'done' };

describe('in-band-bytestream', () => {
  it.each<[string, Script, Record<string, string>]>([
    ['a server that hands on', RELAYED, DONE],
    [
      'one that does not know the other device',
      {},
      { ...DONE, opened: 'missing', carried: 'untried' },
    ],
    [
      'one that answers in its place',
      { answer: () => null },
      { ...DONE, opened: 'failed', carried: 'untried' },
    ],
    [
      'one that hands on the question only',
      {
        answer: (asked, world) =>
          asked.payload.is('data') ? null : RELAYED.answer?.(asked, world),
      },
      { ...DONE, carried: 'failed' },
    ],
    [
      'one that takes no data',
      {
        answer: (asked, world) =>
          asked.payload.is('data')
            ? stanzaError('resource-constraint', 'wait')
            : RELAYED.answer?.(asked, world),
      },
      { ...DONE, carried: 'throttled' },
    ],
    [
      'a contact that nothing reaches',
      { ...RELAYED, takes: () => true },
      { ...DONE, link: 'failed' },
    ],
    [
      'a server that takes links out',
      {
        ...RELAYED,
        takes(stanza, _, world) {
          const from = 'romeo@good.example/phone';
          const body = stanza.getChildText('body') ?? '';
          world.deliver('contact', xml('message', { from }, xml('body', {}, body)));
          return true;
        },
      },
      { ...DONE, link: 'failed' },
    ],
    ['no contact', { ...RELAYED, hasContact: false }, { ...DONE, link: 'untried' }],
    ['a connection that breaks', { answer: () => 'breaks' }, { failed: 'reset' }],
  ])('with %s', async (_, script, outcomes) => {
    expect((await attempt(inBandBytestream, script)).outcomes).toEqual(outcomes);
  });
});
