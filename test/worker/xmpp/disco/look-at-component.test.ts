import { expect, it } from 'vitest';
import { ProbeFailure } from '../../../../worker/net/failure.ts';
import { lookAtComponent } from '../../../../worker/xmpp/disco/look-at-component.ts';
import { Transcript } from '../../../../worker/xmpp/transcript.ts';
import { tableResolver } from '../../dns/table-resolver.ts';
import { makeContext } from '../../probes/context.ts';
import { scriptedPeer, type Script } from './scripted-peer.ts';

const JID = 'rooms.good.example';

async function look(ms: number, script: Script = {}) {
  const peer = scriptedPeer(script);
  const resolver = tableResolver({ hosts: { [JID]: ['127.0.0.1'] } });
  const context = { ...makeContext({ resolver }), transcript: new Transcript() };
  const identities = [{ category: 'conference', type: 'text', name: null }];
  const info = { state: 'answered' as const, identities, features: [], truncated: false };
  const asker = { peer, bidi: false };
  const component = await lookAtComponent({ jid: JID, info }, { asker, context, left: () => ms });
  return { component, peer };
}

it('begins nothing that it has no time for, and does not blame the server', async () => {
  const { component, peer } = await look(2_900);
  expect(peer.opened).toEqual([]);
  expect(component).toMatchObject({
    outbound: { reached: 'nothing', failure: { reason: 'over-budget' } },
    ping: { state: 'notSent' },
  });
});

it.each([
  [5_000, 'over-budget'],
  [30_000, 'timeout'],
])('with %i ms left a connection that took too long is %s', async (ms, reason) => {
  const closed = { [JID]: new ProbeFailure('timeout', 'We were not through with the greetings.') };
  const { component } = await look(ms, { closed });
  expect(component.outbound?.failure?.reason).toBe(reason);
});
