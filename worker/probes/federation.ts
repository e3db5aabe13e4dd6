import type { ObservedValue, OutboundStream } from '../../rubric/observations.ts';
import { ProbeFailure } from '../net/failure.ts';
import { NAMESPACES } from '../xmpp/namespaces.ts';
import type { IqAnswer, PeerConnection, PeerContext, S2sPeer } from '../xmpp/s2s/s2s-peer.ts';
import { defineProbe, type Probe } from './probe.ts';

type Federation = ObservedValue<'federation'>;
type Run = Federation['runs'][number];

const PING = `<ping xmlns='${NAMESPACES.ping}'/>`;
/** Milliseconds until we are authenticated, for the answer to each ping, and for all of it. */
const CONNECT_MS = 12_000;
const PINGS_MS = [6_000, 9_000] as const;
const RUN_MS = CONNECT_MS + PINGS_MS[0] + PINGS_MS[1];
const ALL_MS = 45_000;

const look = defineProbe('federation', async (_, context, transcript): Promise<Federation> => {
  const { peers = [], domain } = context;
  const [first, ...others] = peers;
  if (first === undefined)
    throw new ProbeFailure('ours', 'We have no XMPP domain of our own to try this with.');
  const endsAt = performance.now() + ALL_MS;
  const left = () => endsAt - performance.now();
  const look = { domain, context: { ...context, transcript } };
  const runs = [await run(first, look)];
  // The rest may cost us what the first has proven: a dialback that fails, or one connection too many.
  const goesOn = (ms: number) => left() >= ms && runs.at(-1)?.outbound.failure?.reason !== 'banned';
  for (const peer of others) {
    if (!goesOn(RUN_MS)) break;
    transcript.note(`The same as ${peer.domain}:`);
    runs.push(await run(peer, look, 'close'));
  }
  return {
    runs,
    serverOnly: goesOn(CONNECT_MS) ? await tryServerOnly(first, runs[0], look) : null,
  };
});

/**
 * What our own s2s peers see of the domain: how far they come, whether a ping comes back over a stream of the server's
 * own, and what that stream is like. One connection for each peer, and one more with a certificate for servers only.
 */
export const federation: Probe<'federation'> = { ...look, needsConsent: true };

interface Look {
  readonly domain: string;
  readonly context: PeerContext;
}

/** The first peer's stream stays a while for the probes that ask more of the same domain. */
async function run(
  peer: S2sPeer,
  { domain, context }: Look,
  after: 'release' | 'close' = 'release',
): Promise<Run> {
  const connection = await peer.connect(domain, context, { ms: CONNECT_MS });
  try {
    const ping = await sendPings(connection);
    const { state: listener } = await peer.listener(context.signal);
    const { outbound } = connection;
    return { probeDomain: peer.domain, listener, outbound, inbound: connection.inbound(), ping };
  } finally {
    connection[after]();
  }
}

/** Once more, and longer, where nothing comes: a server that is slow to find us is not one that does not come. */
async function sendPings(connection: PeerConnection): Promise<Run['ping']> {
  const [first, second] = PINGS_MS;
  const ping = await sendPing(connection, first);
  return ping.state === 'noAnswer' ? sendPing(connection, second) : ping;
}

/**
 * That no answer came tells something only where we waited for it to the end: not where nobody can come to us, and not
 * where our own stream broke off, perhaps with the ping on its way.
 */
async function sendPing(connection: PeerConnection, ms: number): Promise<Run['ping']> {
  if (connection.outbound.authenticatedBy === null) return noPing('notSent');
  const answer = await connection.request(PING, { ms });
  if (answer.state === 'noAnswer')
    return noPing(answer.failure.reason === 'timeout' ? 'noAnswer' : 'notSent');
  const { via, ms: roundTripMs } = answer;
  return { state: 'answered', via, condition: conditionOf(answer), roundTripMs };
}

const conditionOf = (answer: IqAnswer) => (answer.state === 'error' ? answer.condition : null);

const noPing = (state: 'notSent' | 'noAnswer') => ({
  ...{ state, via: null, condition: null, roundTripMs: null },
});

/** Only a server that took the other certificate has anything to say to this one. */
async function tryServerOnly(
  peer: S2sPeer,
  first: Run | undefined,
  { domain, context }: Look,
): Promise<Federation['serverOnly']> {
  const before = first?.outbound;
  if (before?.ourCertificate !== 'full' || before.authenticatedBy !== 'external') return null;
  const options = { certificate: 'serverOnly', ms: CONNECT_MS } as const;
  const connection = await peer.connect(domain, context, options);
  const { outbound } = connection;
  connection.close();
  return outbound.ourCertificate === 'serverOnly' ? withoutOurHaste(outbound) : null;
}

/** That we did not wait for the end of a dialback is no refusal of the server. */
function withoutOurHaste(outbound: OutboundStream): OutboundStream {
  const { failure, dialbackRefusal } = outbound;
  if (failure?.reason !== 'timeout' || dialbackRefusal !== null) return outbound;
  return { ...outbound, failure: { ...failure, reason: 'over-budget' } };
}
