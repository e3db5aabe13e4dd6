import type { ObservedValue } from '../../rubric/observations.ts';
import { ProbeFailure } from '../net/failure.ts';
import { NAMESPACES } from '../xmpp/namespaces.ts';
import type { IqAnswer, PeerConnection, PeerContext, S2sPeer } from '../xmpp/s2s/s2s-peer.ts';
import { defineProbe, type Probe } from './probe.ts';

type Federation = ObservedValue<'federation'>;
type Run = Federation['runs'][number];

const PING = `<ping xmlns='${NAMESPACES.ping}'/>`;
/** Milliseconds until we are authenticated, for an answer, and for all of it. */
const CONNECT_MS = 12_000;
const PING_MS = 6_000;
const ALL_MS = 20_000;
/** With less left nothing more is begun. */
const LEAST_MS = 3_000;

const look = defineProbe('federation', async (_, context, transcript): Promise<Federation> => {
  const { peers = [], domain } = context;
  const [first, ...others] = peers;
  if (first === undefined)
    throw new ProbeFailure('ours', 'We have no XMPP domain of our own to try this with.');
  const endsAt = performance.now() + ALL_MS;
  const left = () => endsAt - performance.now();
  const look = { domain, context: { ...context, transcript }, left };
  const runs = [await run(first, look)];
  // The rest may cost us what the first has proven: a dialback that fails, or one connection too many.
  const goesOn = () => left() > LEAST_MS && runs.at(-1)?.outbound.failure?.reason !== 'banned';
  for (const peer of others) {
    if (!goesOn()) break;
    transcript.note(`The same as ${peer.domain}:`);
    runs.push(await run(peer, look, 'close'));
  }
  return { runs, serverOnly: goesOn() ? await tryServerOnly(first, runs[0], look) : null };
});

/**
 * What our own s2s peers see of the domain: how far they come, whether a ping comes back over a stream of the server's
 * own, and what that stream is like. One connection for each peer, and one more with a certificate for servers only.
 */
export const federation: Probe<'federation'> = { ...look, needsConsent: true };

interface Look {
  readonly domain: string;
  readonly context: PeerContext;
  /** Milliseconds. */
  readonly left: () => number;
}

/** The first peer's stream stays a while for the probes that ask more of the same domain. */
async function run(
  peer: S2sPeer,
  { domain, context, left }: Look,
  after: 'release' | 'close' = 'release',
): Promise<Run> {
  const ms = Math.min(CONNECT_MS, left());
  const connection = await peer.connect(domain, context, { ms });
  try {
    const ping = await sendPing(connection, Math.min(PING_MS, Math.max(LEAST_MS, left())));
    const { state: listener } = await peer.listener(context.signal);
    const { outbound } = connection;
    return { probeDomain: peer.domain, listener, outbound, inbound: connection.inbound(), ping };
  } finally {
    connection[after]();
  }
}

/** Where nobody can come to us nothing is sent: that no answer came would tell nothing. */
async function sendPing(connection: PeerConnection, ms: number): Promise<Run['ping']> {
  if (connection.outbound.authenticatedBy === null) return noPing('notSent');
  const answer = await connection.request(PING, { ms });
  if (answer.state === 'noAnswer')
    return noPing(answer.failure.reason === 'ours' ? 'notSent' : 'noAnswer');
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
  { domain, context, left }: Look,
): Promise<Federation['serverOnly']> {
  const before = first?.outbound;
  if (before?.ourCertificate !== 'full' || before.authenticatedBy !== 'external') return null;
  const ms = Math.min(CONNECT_MS, left());
  const connection = await peer.connect(domain, context, { certificate: 'serverOnly', ms });
  const { outbound } = connection;
  connection.close();
  return outbound.ourCertificate === 'serverOnly' ? outbound : null;
}
