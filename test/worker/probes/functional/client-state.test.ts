import { describe, expect, it } from 'vitest';
import { clientState } from '../../../../worker/probes/functional/client-state.ts';
import { DELIBERATE_WAITS } from '../../../../worker/probes/functional/waits.table.ts';
import { xml, type Element } from '../../../../worker/xmpp/client/xml.ts';
import { attempt } from './attempt.ts';
import type { Script } from './scripted-run.ts';
import { stanzaError } from './scripted-session.ts';

const OFFERED = xml('stream:features', {}, xml('csi', 'urn:xmpp:csi:0'));

interface Server {
  readonly holds?: 'nothing' | 'messages too';
  /** What it does with what it held, when somebody looks again. */
  readonly forgets?: boolean;
}

/** A server that holds back presence and typing while the phone is inactive. */
function server({ holds, forgets }: Server): Script {
  const held: Element[] = [];
  let isInactive = false;
  return {
    features: OFFERED,
    answer: () => null,
    takes(stanza, from, world) {
      if (stanza.is('inactive')) isInactive = true;
      if (stanza.is('active')) {
        isInactive = false;
        if (forgets !== true) for (const one of held.splice(0)) world.deliver('phone', one);
      }
      if (from.party !== 'contact') return false;
      if (stanza.is('message') && stanza.getChild('body') !== undefined)
        return holds === 'messages too';
      if (isInactive && holds !== 'nothing') held.push(stanza);
      else world.deliver('phone', stanza);
      return true;
    },
  };
}

const row = (...outcomes: string[]) => {
  const steps = ['inactive', 'at-once', 'held-back', 'active'];
  return Object.fromEntries(steps.map((step, index) => [step, outcomes[index] ?? 'untried']));
};

describe('client state', () => {
  it.each<[string, Script, Record<string, string>]>([
    ['all of it', server({}), row('done', 'done', 'done', 'done')],
    ['no such feature', {}, row('missing')],
    ['nothing held back', server({ holds: 'nothing' }), row('done', 'done', 'failed', 'done')],
    [
      'messages held back',
      server({ holds: 'messages too' }),
      row('done', 'failed', 'done', 'done'),
    ],
    ['presence forgotten', server({ forgets: true }), row('done', 'done', 'done', 'failed')],
    ['no contact', { ...server({}), hasContact: false }, row('done')],
    [
      'a server that pings nobody',
      { ...server({}), answer: () => stanzaError('service-unavailable') },
      row('done', 'done', 'done', 'done'),
    ],
    ['a connection that it breaks', { ...server({}), answer: () => 'breaks' }, { failed: 'reset' }],
  ])('with %s', async (_, script, outcomes) => {
    expect((await attempt(clientState, script)).outcomes).toEqual(outcomes);
  });

  it('does not believe a presence of anybody else', async () => {
    const script: Script = {
      ...{ features: OFFERED, answer: () => null },
      takes(stanza, from, world) {
        if (stanza.is('presence') && from.party === 'contact')
          world.deliver(
            'phone',
            xml('presence', { from: 'tybalt@ej.example' }, ...stanza.children),
          );
        return false;
      },
    };
    const { outcomes } = await attempt(clientState, script);
    expect(outcomes).toEqual(row('done', 'done', 'failed', 'failed'));
  });

  it('waits at most two seconds in all on purpose', () => {
    const all = Object.values(DELIBERATE_WAITS).reduce((sum, ms) => sum + ms, 0);
    expect(all).toBeLessThanOrEqual(2000);
  });
});
