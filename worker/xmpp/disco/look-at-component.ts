import type { ObservedValue } from '../../../rubric/observations.ts';
import { clip } from '../../net/clip.ts';
import { withDeadline } from '../../net/deadline.ts';
import { toFailure } from '../../net/failure.ts';
import { openWeb, type WebContext } from '../../net/open-web.ts';
import { checkedWebUrl } from '../../net/web-url.ts';
import { emptyDraft } from '../s2s/reach-server.ts';
import type { PeerConnection, PeerContext } from '../s2s/s2s-peer.ts';
import { ask } from './ask.ts';
import type { Asker } from './choose-asker.ts';
import { componentKind, type ComponentKind } from './component-kind.ts';
import type { DiscoInfo } from './disco-info.ts';
import { findPlace } from './find-place.ts';
import { onOwnStream } from './on-own-stream.ts';
import { NOT_PINGED, pingOver } from './ping.ts';
import { INFO } from './questions.ts';

type Component = ObservedValue<'components'>['components'][number];

export type ComponentContext = PeerContext &
  WebContext & {
    /** The port of web servers; only the lab's is not 443. */
    readonly webPort: number;
  };

/** A service of a server, and what it said that it is. */
export interface Service {
  readonly jid: string;
  readonly info: DiscoInfo;
}

export interface ComponentLook {
  readonly asker: Asker;
  readonly context: ComponentContext;
  /** Milliseconds that are left for it. */
  readonly left: () => number;
}

/** Until we are let in, for an answer, and for a handshake of HTTPS. */
const CONNECT_MS = 8_000;
const ANSWER_MS = 6_000;
/** For an answer too, where the connection has taken all the time. With less left nothing is begun. */
const LEAST_MS = 3_000;
const HTTPS_MS = 5_000;
/** A gateway is somebody else's network, and what else there is has no promise to keep. */
const LOOKED_AT: readonly ComponentKind[] = ['group-chat', 'upload', 'pubsub', 'proxy'];

/**
 * Looks at one service as other servers do, under its own name: where it is found, a stream of ours to it, a ping; of an
 * upload service its certificate for HTTPS too. At most two connections, one after the other. One that did not say what it
 * is gets asked again on its own stream.
 * @throws only the signal's reason
 */
export async function lookAtComponent(
  { jid, info }: Service,
  look: ComponentLook,
): Promise<Component> {
  const { records } = await findPlace(jid, look.context);
  const kind = componentKind(info);
  const listed = { jid, kind, records, outbound: null, ping: NOT_PINGED, https: null };
  if (!LOOKED_AT.includes(kind) && info.state !== 'noAnswer') return listed;
  const seen = await lookOver(jid, info, look);
  if (seen.kind !== 'upload') return { ...listed, ...seen };
  return { ...listed, ...seen, https: await lookAtHttps(jid, look.context) };
}

async function lookOver(
  jid: string,
  info: DiscoInfo,
  look: ComponentLook,
): Promise<Pick<Component, 'kind' | 'outbound' | 'ping'>> {
  const known = componentKind(info);
  const { asker, context, left } = look;
  const own = { asker, context, ms: Math.min(CONNECT_MS, left()) };
  if (own.ms < LEAST_MS) return { kind: known, outbound: NOT_BEGUN, ping: NOT_PINGED };
  return onOwnStream(jid, own, async (connection) => {
    const ms = Math.max(LEAST_MS, Math.min(ANSWER_MS, left()));
    const [ping, kind] = await Promise.all([
      pingOver(connection, ms),
      info.state === 'noAnswer' ? kindOver(connection, ms) : known,
    ]);
    const isOurHaste = own.ms < CONNECT_MS && connection.outbound.failure?.reason === 'timeout';
    const failure = isOurHaste ? TIME_IS_OVER : connection.outbound.failure;
    return { kind, outbound: { ...connection.outbound, failure }, ping };
  });
}

const TIME_IS_OVER = {
  reason: 'over-budget',
  detail: 'The time that we give the services of one server was over.',
} as const;
const NOT_BEGUN = { ...emptyDraft('none'), failure: TIME_IS_OVER };

async function kindOver(connection: PeerConnection, ms: number): Promise<ComponentKind> {
  if (connection.outbound.authenticatedBy === null) return 'other';
  const { told } = await ask(connection, { ...INFO, ms });
  return told === null ? 'other' : componentKind(told.info);
}

/** Only the handshake: a service has nothing to say at the root of its web server. */
async function lookAtHttps(
  name: string,
  context: ComponentContext,
): Promise<NonNullable<Component['https']>> {
  const { webPort, signal } = context;
  const url = `https://${name}${webPort === 443 ? '' : `:${webPort}`}/`;
  const detail = `The web server was not done after ${HTTPS_MS / 1000} seconds, our limit.`;
  try {
    return await withDeadline({ signal, ms: HTTPS_MS, detail }, async (until, watch) => {
      const checked = checkedWebUrl(url, { scheme: 'https', ports: [webPort] });
      const connection = await openWeb(checked, { ...context, signal: until }, watch);
      connection.close();
      return { url, tls: connection.tls, failure: null };
    });
  } catch (error) {
    signal.throwIfAborted();
    const failure = toFailure(error);
    return {
      url,
      tls: null,
      failure: { reason: failure.reason, detail: clip(failure.detail, 1000) },
    };
  }
}
