import { afterEach, describe, expect, it, vi } from 'vitest';
import { ProbeFailure } from '../../../worker/net/failure.ts';
import { federation } from '../../../worker/probes/federation.ts';
import type { IqAnswer, PeerConnection, S2sPeer } from '../../../worker/xmpp/s2s/s2s-peer.ts';
import { outbound, PONG, scriptedPeer } from '../xmpp/disco/scripted-peer.ts';
import { DOMAIN, makeContext } from './context.ts';

const LATE = { reason: 'timeout', detail: 'We were not through after 12 seconds.' } as const;
const REFUSED = { condition: 'not-authorized', text: 'unsupported certificate purpose' };

/** The scripted peer, whose connections are changed. */
function changed(
  domain: string,
  change: (connection: PeerConnection, certificate: string) => PeerConnection,
) {
  const peer = scriptedPeer({ says: { 'good.example': PONG } }, domain);
  const connect: S2sPeer['connect'] = async (name, context, options = {}) =>
    change(await peer.connect(name, context, options), options.certificate ?? 'full');
  return { ...peer, connect };
}

async function observe(peers: readonly S2sPeer[]) {
  const seen = await federation.observe(DOMAIN, makeContext({ peers }));
  if (seen.status === 'failed') throw new Error(seen.detail);
  return seen.value;
}

afterEach(() => {
  vi.useRealTimers();
});

describe('the federation probe', () => {
  it('pings once more, and longer, before it says that nothing came', async () => {
    const asked: (number | undefined)[] = [];
    const slow = changed('probe.example', (connection) => ({
      ...connection,
      request: (payload, options) => {
        asked.push(options?.ms);
        const failure = new ProbeFailure('timeout', 'No answer came within 6 seconds.');
        const nothing: IqAnswer = { state: 'noAnswer', failure };
        return asked.length === 1 ? Promise.resolve(nothing) : connection.request(payload, options);
      },
    }));
    const { runs } = await observe([slow]);
    expect(runs).toMatchObject([{ ping: { state: 'answered', via: 'inbound' } }]);
    expect(asked).toEqual([6_000, 9_000]);
  });

  it('takes a stream that breaks off for no silence of the server', async () => {
    const cut = changed('probe.example', (connection) => ({
      ...connection,
      request: () => {
        const failure = new ProbeFailure('closed', 'The stream ended.');
        return Promise.resolve({ state: 'noAnswer', failure });
      },
    }));
    const { runs } = await observe([cut]);
    expect(runs).toMatchObject([{ ping: { state: 'notSent' } }]);
  });

  it.each([
    { what: 'quick', seconds: 1, runs: 2 },
    { what: 'slow', seconds: 17, runs: 2 },
    { what: 'too slow for another whole run', seconds: 19, runs: 1 },
  ])('$what: begins a further run only with time for all of it', async ({ seconds, runs }) => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const takesLong = (domain: string) =>
      changed(domain, (connection) => {
        vi.advanceTimersByTime(seconds * 1000);
        return connection;
      });
    const value = await observe([takesLong('probe.example'), takesLong('probe2.example')]);
    expect(value.runs).toHaveLength(runs);
  });

  it('does not take its own deadline for a refused dialback', async () => {
    const hasty = changed('probe.example', (connection, certificate) => {
      if (certificate !== 'serverOnly') return connection;
      const over = { authenticatedBy: null, externalRefusal: REFUSED, failure: LATE };
      return {
        ...connection,
        outbound: outbound({ ourCertificate: 'serverOnly', reached: 'features', ...over }),
      };
    });
    const { serverOnly } = await observe([hasty]);
    expect(serverOnly).toMatchObject({
      ...{ authenticatedBy: null, dialbackRefusal: null, externalRefusal: REFUSED },
      failure: { reason: 'over-budget' },
    });
  });
});
