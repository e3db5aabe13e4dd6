/** What our s2s peer and our browser see of a normal server, and how a test changes it. */
import type { InboundStream, ObservedValue, OutboundStream } from '../../rubric/observations.ts';
import { DOMAIN } from './scan-fixture.ts';

export type Federation = ObservedValue<'federation'>;
export type Run = Federation['runs'][number];
export type Discovery = ObservedValue<'service-discovery'>;
export type Component = ObservedValue<'components'>['components'][number];
export type WebAccess = ObservedValue<'web-access'>;
export type Page = ObservedValue<'declared-pages'>['pages'][number];

const SESSION = { protocolVersion: 'TLSv1.3', cipherSuite: 'TLS_AES_256_GCM_SHA384' } as const;
type Shown = NonNullable<InboundStream['certificate']>;
/** What proves the domain's name until 30 January 2027, except… */
export const shownCertificate = (over: Partial<Shown> = {}): Shown => ({
  sha256: 'aa'.repeat(32),
  subject: `CN=${DOMAIN}`,
  issuer: 'CN=Public Authority E5',
  notAfter: '2027-01-30T00:00:00.000Z',
  isTrusted: true,
  matchesDomain: true,
  usages: ['server', 'client'],
  ...over,
});

/** Our way in, proven by our certificate, except… */
export function outbound(over: Partial<OutboundStream> = {}): OutboundStream {
  return {
    endpoint: {
      service: 'xmpp-server',
      target: `xmpp.${DOMAIN}`,
      address: '192.0.2.10',
      port: 5269,
      tlsMode: 'starttls',
    },
    ourCertificate: 'full',
    reached: 'authenticated',
    tls: { ...SESSION },
    certificate: shownCertificate(),
    asksForCertificate: true,
    offers: { external: true, dialback: true, bidi: true },
    authenticatedBy: 'external',
    externalRefusal: null,
    dialbackRefusal: null,
    streamError: null,
    failure: null,
    ...over,
  };
}

/** Our way in, which ended at the features. */
export const notLetIn = (over: Partial<OutboundStream> = {}): OutboundStream =>
  outbound({
    reached: 'features',
    authenticatedBy: null,
    failure: { reason: 'stream-error', detail: 'told by the test' },
    ...over,
  });

/** The server's way to us, except… */
export function inbound(over: Partial<InboundStream> = {}): InboundStream {
  const certificate = shownCertificate();
  return {
    tls: { ...SESSION },
    certificate,
    authenticatedBy: 'external',
    failure: null,
    ...over,
  };
}

export const ANSWERED: Run['ping'] = {
  state: 'answered',
  via: 'inbound',
  condition: null,
  roundTripMs: 40,
};
export const UNANSWERED: Run['ping'] = {
  state: 'noAnswer',
  via: null,
  condition: null,
  roundTripMs: null,
};
export const NOT_SENT: Run['ping'] = { ...UNANSWERED, state: 'notSent' };

/** One of our servers that federates with it, except… */
export function run(over: Partial<Run> = {}): Run {
  return {
    probeDomain: 'probe.example',
    listener: 'reached',
    outbound: outbound(),
    inbound: inbound(),
    ping: { ...ANSWERED },
    ...over,
  };
}

export const normalFederation = (): Federation => ({
  runs: [run()],
  serverOnly: outbound({ ourCertificate: 'serverOnly' }),
});

const MUC = 'http://jabber.org/protocol/muc';
const BYTESTREAMS = 'http://jabber.org/protocol/bytestreams';

type Service = Discovery['services'][number];
/** An item of the domain that tells what it is. */
export function service(
  name: string,
  [category, type]: readonly [string, string],
  features: readonly string[],
): Service {
  const identities = [{ category, type, name: null }];
  return {
    jid: `${name}.${DOMAIN}`,
    info: { state: 'answered', identities, features: [...features], truncated: false },
    maxFileSize: null,
  };
}

/** The features of Prosody 0.12 that a stranger sees. */
const FEATURES = [
  'http://jabber.org/protocol/disco#info',
  'http://jabber.org/protocol/disco#items',
  'jabber:iq:register',
  'jabber:iq:version',
  'urn:xmpp:ping',
  'urn:xmpp:carbons:2',
  'urn:xmpp:blocking',
  'urn:xmpp:extdisco:2',
  'urn:xmpp:reporting:1',
  'msgoffline',
];

export function normalDiscovery(): Discovery {
  const upload = service('upload', ['store', 'file'], ['urn:xmpp:http:upload:0']);
  const services = [
    service('conference', ['conference', 'text'], [MUC, 'urn:xmpp:mam:2']),
    { ...upload, maxFileSize: 10_485_760 },
    service('proxy', ['proxy', 'bytestreams'], [BYTESTREAMS]),
    service('pubsub', ['pubsub', 'service'], ['http://jabber.org/protocol/pubsub']),
  ];
  const items = services.map(({ jid }) => ({ jid, name: null }));
  return {
    info: {
      state: 'answered',
      identities: [{ category: 'server', type: 'im', name: 'Prosody' }],
      features: [...FEATURES],
      truncated: false,
    },
    software: { state: 'answered', name: 'Prosody', version: '0.12.3', os: null },
    contacts: { admin: ['mailto:admin@normal.example'], abuse: ['mailto:abuse@normal.example'] },
    outage: null,
    dataPolicy: null,
    items: { state: 'answered', items, truncated: false },
    services,
  };
}

/** Takes features from what the server tells of itself. @throws where it tells nothing */
export function without(discovery: Discovery, ...features: readonly string[]): void {
  const { info } = discovery;
  if (info.state !== 'answered') throw new Error('it does not tell its features');
  info.features = info.features.filter((feature) => !features.includes(feature));
}
/** Adds features to what the server tells of itself. @throws where it tells nothing */
export function withFeatures(discovery: Discovery, ...features: readonly string[]): void {
  const { info } = discovery;
  if (info.state !== 'answered') throw new Error('it does not tell its features');
  info.features = [...info.features, ...features];
}
export const REFUSED = { state: 'refused', condition: 'forbidden' } as const;
export const SILENT = { state: 'noAnswer', reason: 'timeout', detail: 'told by the test' } as const;

/** A component that others find and that answers them, except… */
export function component(
  name: string,
  kind: Component['kind'],
  over: Partial<Component> = {},
): Component {
  return {
    jid: `${name}.${DOMAIN}`,
    kind,
    records: 'srv',
    outbound: outbound(),
    ping: { ...ANSWERED },
    https: null,
    ...over,
  };
}

export const normalComponents = (): ObservedValue<'components'> => ({
  components: [
    component('conference', 'group-chat'),
    component('upload', 'upload', {
      https: { url: `https://upload.${DOMAIN}/`, tls: { ...SESSION }, failure: null },
    }),
    component('proxy', 'proxy'),
    component('pubsub', 'pubsub'),
  ],
  truncated: false,
});

const link = (transport: 'websocket' | 'bosh'): WebAccess['connections'][number] => ({
  transport,
  url: transport === 'bosh' ? `https://${DOMAIN}/http-bind` : `wss://${DOMAIN}/xmpp-websocket`,
  namedIn: 'xrd',
  state: 'opens',
  tls: { ...SESSION },
  allowsAnyOrigin: transport === 'bosh' ? true : null,
  saslMechanisms: ['SCRAM-SHA-1', 'PLAIN'],
  failure: null,
});

export function normalWebAccess(): WebAccess {
  const connections = [link('websocket'), link('bosh')];
  const links = connections.map(({ transport, url }) => ({ transport, url }));
  const url = `https://${DOMAIN}/.well-known/host-meta`;
  return {
    xrd: { state: 'present', url, tls: { ...SESSION }, allowsAnyOrigin: true, links },
    json: { state: 'absent', httpStatus: 404 },
    connections,
  };
}

/** A page that somebody named and that answers, except… */
export function page(kind: Page['kind'], over: Partial<Page> = {}): Page {
  const url = `https://${DOMAIN}/${kind}`;
  return {
    kind,
    url,
    saidBy: 'operator',
    state: 'answers',
    finalUrl: url,
    httpStatus: 200,
    tls: { ...SESSION },
    title: 'told by the test',
    hasForm: true,
    failure: null,
    ...over,
  };
}
