import { constants } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import type { XmlElement } from '../xml-element.ts';
import { shownOf } from './identity.ts';
import type { Arrival } from './inbound-book.ts';
import type { SessionParts } from './inbound-session.ts';
import { isTo, ownAnswer } from './own-answers.ts';
import { domainOf } from './pending-requests.ts';
import type { PeerState } from './peer-state.ts';
import type { InboundConnection, ServeParts } from './serve-inbound.ts';
import { hasLink, mayVerify, verifyKey } from './verify-key.ts';
import { shownFor, weighCertificate } from './weigh-certificate.ts';

/**
 * What our listener serves strangers with. Null: we have no certificate, and so nothing to serve TLS with.
 * @throws Error when OpenSSL cannot read certificate or key
 */
export function serveParts(state: PeerState): ServeParts | null {
  const { identity: mine } = shownOf(state.identity);
  if (mine === null) return null;
  const secureContext = createSecureContext({
    cert: mine.certificate,
    key: mine.key,
    // No trust is judged by OpenSSL, and a resumed session would come without its certificates.
    ca: [],
    secureOptions: constants.SSL_OP_NO_TICKET,
    sessionIdContext: 'vouch-s2s',
    minVersion: 'TLSv1',
    ciphers: 'DEFAULT:@SECLEVEL=0',
  });
  return {
    secureContext,
    turnedAway: (address) => {
      knock(address, state);
    },
    weigh: (ders) => weighCertificate(ders, state.trustAnchors),
    session: (connection) => sessionParts(connection, state),
  };
}

function sessionParts(
  connection: InboundConnection,
  state: PeerState,
): ReturnType<ServeParts['session']> {
  const { identity, looks, listener } = state;
  const named = knock(connection.address, state);
  const guest: GuestState = { connection, state, arrivals: new Map() };
  return {
    domain: identity.domain,
    dialbackSecret: identity.dialbackSecret,
    newId: () => listener.newId(),
    isLookedAt: (domain) => looks.of(domain).length > 0,
    named,
    mayVerify: (domain) => looks.of(domain).some(mayVerify),
    verify: async (key) => {
      const known = looks.of(key.of);
      const look = known.find(hasLink) ?? known.find(mayVerify);
      return look !== undefined && (await verifyKey(key, look, identity));
    },
    note: (domain, seen) => {
      if (seen.authenticatedBy !== null) listener.noteProven();
      note(domain, seen, guest);
    },
    noteVouched: () => {
      listener.noteProven();
    },
    take: (stanza, speakers) => take(stanza, speakers, guest),
  };
}

/** Kept only from where we look: nobody else can fill the book with knocks. */
const knock = (address: string, { looks, book }: PeerState): (() => void) =>
  looks.isAt(address) ? book.knock(address, performance.now()) : () => undefined;

/** A connection, and what came over it in the name of which domain. */
interface GuestState {
  readonly connection: InboundConnection;
  readonly state: PeerState;
  readonly arrivals: Map<string, Arrival>;
}

type Seen = Parameters<SessionParts['note']>[1];

/** Only of domains that somebody looks at is anything kept longer than the connection lasts. */
function note(domain: string, seen: Seen, { connection, state, arrivals }: GuestState): void {
  const { tls, certificates, address } = connection;
  const before = arrivals.get(domain);
  const certificate = shownFor(certificates, domain, state.trustAnchors);
  const authenticatedBy = seen.authenticatedBy ?? before?.value.authenticatedBy ?? null;
  const failure = authenticatedBy === null ? seen.failure : null;
  const value = { tls, certificate, authenticatedBy, failure };
  const knewKey = seen.knewKey === true || before?.knewKey === true;
  const arrival = { value, address, at: before?.at ?? performance.now(), knewKey };
  if (before !== undefined || arrivals.size < MOST_DOMAINS) arrivals.set(domain, arrival);
  keep(domain, arrival, { connection, state });
}

function keep(
  domain: string,
  arrival: Arrival,
  { connection, state }: Pick<GuestState, 'connection' | 'state'>,
): void {
  const [look] = state.looks.of(domain);
  if (look === undefined) return;
  const isProven = arrival.value.authenticatedBy !== null || arrival.knewKey === true;
  if (!isProven && !state.looks.isAt(arrival.address)) return;
  for (const der of connection.certificates) look.context.keepCertificate(der);
  state.book.note(domain, arrival);
}

/** Names that one connection may come with. */
const MOST_DOMAINS = 32;

/** An answer to us, or something that we answer: over our own stream to them where there is one. */
function take(stanza: XmlElement, speakers: ReadonlySet<string>, guest: GuestState): string | null {
  const { identity, looks, requests, listener } = guest.state;
  const from = domainOf(stanza.attributes.get('from') ?? '');
  if (requests.take(stanza, speakers, 'inbound')) {
    listener.noteProven();
    const arrival = guest.arrivals.get(from);
    if (arrival !== undefined) keep(from, { ...arrival, at: performance.now() }, guest);
    return null;
  }
  const answer = isTo(stanza, identity.domain) ? ownAnswer(stanza, identity.domain) : null;
  if (answer === null) return null;
  const link = looks
    .of(from)
    .map((look) => look.link())
    .find((each) => each !== null && each.domain === from);
  if (link == null) return answer;
  link.send(answer);
  return null;
}
