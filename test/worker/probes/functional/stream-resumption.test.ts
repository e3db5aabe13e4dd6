import { describe, expect, it } from 'vitest';
import { streamResumption } from '../../../../worker/probes/functional/stream-resumption.ts';
import { xml, type Element } from '../../../../worker/xmpp/client/xml.ts';
import { attempt } from './attempt.ts';
import type { Script } from './scripted-run.ts';
import { stanzaError } from './scripted-session.ts';

const OFFERED = xml('stream:features', {}, xml('sm', 'urn:xmpp:sm:3'));
const AGREED = { isAgreed: true, maxSeconds: 60, error: null };

/** A server that agrees, and does this with what waits. */
const server = (change: (held: Element[]) => void = () => undefined): Script => ({
  ...{ features: OFFERED, resumption: AGREED, answer: () => null },
  resumes(held) {
    change(held);
    return null;
  },
});

const row = (...outcomes: string[]) => {
  const steps = ['enable', 'resumed', 'nothing-lost', 'nothing-doubled'];
  return Object.fromEntries(steps.map((step, index) => [step, outcomes[index] ?? 'untried']));
};
const refused = {
  isAgreed: false,
  maxSeconds: null,
  error: stanzaError('feature-not-implemented'),
};

describe('stream resumption', () => {
  it.each<[string, Script, Record<string, string>]>([
    ['all of it', server(), row('done', 'done', 'done', 'done')],
    ['no such feature', {}, row('missing')],
    ['a refusal', { features: OFFERED, resumption: refused }, row('missing')],
    ['an offer and no more', { features: OFFERED }, row('failed')],
    [
      'a place that is forgotten',
      { ...server(), resumes: () => stanzaError('item-not-found') },
      row('done', 'failed'),
    ],
    ['a message lost', server((held) => held.splice(1, 1)), row('done', 'done', 'failed', 'done')],
    ['all of them lost', server((held) => held.splice(0)), row('done', 'done', 'failed', 'done')],
    [
      'a message doubled',
      server((held) => held.push(...held.slice(2))),
      row('done', 'done', 'done', 'failed'),
    ],
    ['another order', server((held) => held.reverse()), row('done', 'done', 'failed', 'done')],
    [
      'a way on which messages are lost',
      { ...server(), takes: (_, { party }) => party === 'contact' },
      row('done', 'untried'),
    ],
    [
      'a way that ends meanwhile',
      {
        ...server(),
        answer: ({ payload }) =>
          payload.is('ping') ? stanzaError('remote-server-not-found') : null,
      },
      row('done', 'untried'),
    ],
    ['no contact', { ...server(), hasContact: false }, row('done', 'untried')],
    ['a contact that breaks', { ...server(), answer: () => 'breaks' }, { failed: 'reset' }],
  ])('with %s', async (_, script, outcomes) => {
    expect((await attempt(streamResumption, script)).outcomes).toEqual(outcomes);
  });

  it('says how long the place is kept', async () => {
    const { observation } = await attempt(streamResumption, server());
    expect(observation).toMatchObject({ value: { maxSeconds: 60 } });
  });
});
