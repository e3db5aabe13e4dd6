import type { OutboundStream } from '../../../../rubric/observations.ts';
import { ProbeFailure } from '../../../../worker/net/failure.ts';
import { NAMESPACES } from '../../../../worker/xmpp/namespaces.ts';
import type {
  ConnectOptions,
  IqAnswer,
  PeerConnection,
  S2sPeer,
} from '../../../../worker/xmpp/s2s/s2s-peer.ts';
import { parseElement } from '../parse-element.ts';

/** What an entity answers: the child of a result, a condition, or nothing. */
export type Says =
  { readonly result: string } | { readonly error: string } | 'nothing' | 'no way back';

export interface Script {
  /** By the JID and the namespace of the question. */
  readonly says?: Readonly<Record<string, Readonly<Record<string, Says>>>>;
  /** Domains that let nobody in, with the reason. */
  readonly closed?: Readonly<Record<string, ProbeFailure>>;
}

export interface ScriptedPeer extends S2sPeer {
  /** `good.example bidi` for each stream, in their order. */
  readonly opened: string[];
  /** `jid namespace` for each question. */
  readonly asked: string[];
  /** How many streams were open at once at most, and how many are. */
  readonly streams: { most: number; open: number };
}

export const outbound = (over: Partial<OutboundStream> = {}): OutboundStream => ({
  endpoint: null,
  ourCertificate: 'full',
  reached: 'authenticated',
  tls: null,
  certificate: null,
  asksForCertificate: null,
  offers: null,
  authenticatedBy: 'external',
  externalRefusal: null,
  dialbackRefusal: null,
  streamError: null,
  failure: null,
  ...over,
});

function answerOf(says: Says | undefined): IqAnswer {
  if (says === undefined || says === 'nothing')
    return { state: 'noAnswer', failure: new ProbeFailure('timeout', 'No answer came.') };
  if (says === 'no way back')
    return { state: 'noAnswer', failure: new ProbeFailure('ours', 'Nobody reaches us.') };
  const known = { via: 'inbound', ms: 7.4 } as const;
  if ('error' in says) return { state: 'error', condition: says.error, text: null, ...known };
  return {
    state: 'result',
    stanza: parseElement(`<iq type='result'>${says.result}</iq>`),
    ...known,
  };
}

/** One of our peers, as a script has it; nothing is sent to anybody. */
export function scriptedPeer(script: Script, domain = 'probe.example'): ScriptedPeer {
  const opened: string[] = [];
  const asked: string[] = [];
  const streams = { most: 0, open: 0 };
  const connection = (name: string, failure: ProbeFailure | undefined): PeerConnection => ({
    outbound:
      failure === undefined
        ? outbound()
        : outbound({
            reached: 'tcp',
            authenticatedBy: null,
            failure: { reason: failure.reason, detail: failure.detail },
          }),
    inbound: () => null,
    request: (payload, { to = name } = {}) => {
      const namespace = /xmlns='([^']+)'/.exec(payload)?.[1] ?? '';
      asked.push(`${to} ${namespace}`);
      if (failure !== undefined) return Promise.resolve({ state: 'noAnswer', failure });
      return Promise.resolve(answerOf(script.says?.[to]?.[namespace]));
    },
    release: () => undefined,
    close: () => {
      streams.open -= 1;
    },
  });
  return {
    domain,
    dialbackSecret: 'secret',
    opened,
    asked,
    streams,
    listener: () => Promise.resolve({ state: 'reached', detail: '' }),
    connect: (name, { signal }, { bidi = false }: ConnectOptions = {}) => {
      opened.push(bidi ? `${name} bidi` : name);
      if (signal.aborted) return Promise.reject(signal.reason as Error);
      streams.open += 1;
      streams.most = Math.max(streams.most, streams.open);
      return Promise.resolve(connection(name, script.closed?.[name]));
    },
    close: () => Promise.resolve(),
  };
}

/** The answers to disco#info, disco#items and version. */
export const infoOf = (children: string): Readonly<Record<string, Says>> => ({
  [NAMESPACES.discoInfo]: { result: `<query xmlns='${NAMESPACES.discoInfo}'>${children}</query>` },
});
export const itemsOf = (...jids: string[]): Readonly<Record<string, Says>> => ({
  [NAMESPACES.discoItems]: {
    result: `<query xmlns='${NAMESPACES.discoItems}'>${jids
      .map((jid) => `<item jid='${jid}'/>`)
      .join('')}</query>`,
  },
});
export const versionOf = (name: string): Readonly<Record<string, Says>> => ({
  [NAMESPACES.version]: {
    result: `<query xmlns='${NAMESPACES.version}'><name>${name}</name></query>`,
  },
});
export const PONG: Readonly<Record<string, Says>> = { [NAMESPACES.ping]: { result: '' } };
