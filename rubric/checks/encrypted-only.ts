import { defineCheck, rfc, type AtEndpoint } from '../check.ts';
import { seenValues } from '../fold.ts';
import { roleOf, subjectKey, type Evidence, type Role, type TcpEndpoint } from '../observations.ts';
import { isNotOffered } from '../offered.ts';
import { clearSignIn } from '../sign-in.ts';
import { isSignInWithoutTls, isWithoutTls } from '../without-tls.ts';

type At = AtEndpoint<'stream'>;
type Plain = AtEndpoint<'c2s-plaintext' | 's2s-plaintext'>;

/** What an address shows, the worst first. */
const SHOWS = [
  'clear',
  'none',
  'servers-clear',
  'none-for-servers',
  'servers-shut',
  'broken',
  'optional',
  'required',
  'servers-refused',
  'people-refused',
  'direct',
] as const;
type Shown = (typeof SHOWS)[number];
const FAULTS: readonly Shown[] = SHOWS.slice(0, SHOWS.indexOf('optional'));
/** Seen is what was asked for and given, or is on from the first byte; the rest nobody has tried. */
const UNTRIED: readonly Shown[] = ['none-for-servers', 'optional', 'required'];

type Tried = Plain['value']['state'] | null;
/** What became of a try to go on without TLS at an endpoint. */
function triedAt(endpoint: TcpEndpoint, plain: readonly Plain[]): Tried {
  const key = subjectKey(endpoint);
  return plain.find((at) => subjectKey(at.endpoint) === key)?.value.state ?? null;
}

/** Null where it does not say; and for people where it has no TLS and nobody can sign in, which is a dead door. */
function shownAt({ endpoint, value }: At, tried: Tried, isSignInBare: boolean): Shown | null {
  if (endpoint.tlsMode === 'direct') return 'direct';
  const isForPeople = roleOf(endpoint) === 'c2s';
  if (tried === 'goesOn') return isForPeople ? 'clear' : 'servers-clear';
  if (isForPeople && clearSignIn(value) !== 'none') return 'clear';
  if (isWithoutTls(value)) {
    if (isForPeople && !isSignInBare) return null;
    if (value.starttls === 'failure') return 'broken';
    if (isForPeople) return 'none';
    return tried === 'refused' ? 'servers-shut' : 'none-for-servers';
  }
  const features = value.preTls?.features;
  if (!features) return null;
  if (tried === 'refused') return isForPeople ? 'people-refused' : 'servers-refused';
  return features.requiresStarttls ? 'required' : 'optional';
}

const worst = (shown: readonly Shown[]): Shown | null =>
  SHOWS.find((one) => shown.includes(one)) ?? null;

/** Where one of the two was tried and refuses: what that and the other come to. */
function combined(people: Shown | null, servers: Shown | null) {
  const isUntried = (shown: Shown | null) => shown === 'required' || shown === 'optional';
  if (people === 'people-refused' && servers === 'servers-refused') return 'refused' as const;
  if (people === 'people-refused' && isUntried(servers))
    return `${servers}-people-refused` as const;
  if (servers === 'servers-refused' && isUntried(people))
    return `${people}-servers-refused` as const;
  return null;
}

const asEvidence = ({ endpoint, value }: At): Evidence => ({
  kind: 'note',
  text: `${endpoint.target}:${String(endpoint.port)}: STARTTLS ${value.starttls ?? 'not needed'}${value.preTls?.features?.requiresStarttls ? ', required' : ''}`,
});

const triedAsEvidence = ({ endpoint, value }: Plain): Evidence => ({
  kind: 'note',
  text: `${endpoint.target}:${String(endpoint.port)}: ${roleOf(endpoint) === 'c2s' ? 'sign-in' : 'dialback'} without TLS: ${value.state}${value.condition === null ? '' : ` (${value.condition})`}`,
});

export const encryptedOnly = defineCheck({
  id: 'encrypted-only',
  words: {
    title: 'Never talks in the clear',
    why: 'A server should refuse every connection that is not encrypted, from people and from other servers alike. In 2014 many operators promised just this.',
    messages: {
      direct: { outcome: 'pass', text: 'Encryption is on from the first moment.' },
      required: {
        outcome: 'pass',
        text: 'The server says that it insists on encryption. We have not tried to go on without.',
      },
      optional: {
        outcome: 'unknown',
        text: 'The server offers encryption and does not say that it insists on it. We have not tried to go on without.',
      },
      clear: { outcome: 'fail', text: 'The server lets people sign in without encryption.' },
      none: { outcome: 'fail', text: 'The server offers no encryption to people.' },
      'none-for-servers': {
        outcome: 'fail',
        text: 'The server offers no encryption to other servers. We have not tried to go on without.',
      },
      'servers-clear': {
        outcome: 'fail',
        text: 'The server lets other servers go on without encryption. We tried it.',
      },
      'servers-shut': {
        outcome: 'fail',
        text: 'The server offers no encryption to other servers, and turns them away when they go on without.',
      },
      'servers-refused': {
        outcome: 'pass',
        text: 'Other servers that go on without encryption are turned away. We tried it.',
      },
      'people-refused': {
        outcome: 'pass',
        text: 'People who go on without encryption are turned away. We tried it.',
      },
      refused: {
        outcome: 'pass',
        text: 'Whoever goes on without encryption is turned away, people and other servers alike. We tried both.',
      },
      'required-people-refused': {
        outcome: 'pass',
        text: 'People who go on without encryption are turned away: we tried it. Towards other servers the server says that it insists on encryption, which we have not tried.',
      },
      'optional-people-refused': {
        outcome: 'unknown',
        text: 'People who go on without encryption are turned away: we tried it. To other servers the server offers encryption and does not say that it insists on it, which we have not tried.',
      },
      'required-servers-refused': {
        outcome: 'pass',
        text: 'Other servers that go on without encryption are turned away: we tried it. Towards people the server says that it insists on encryption, which we have not tried.',
      },
      'optional-servers-refused': {
        outcome: 'unknown',
        text: 'Other servers that go on without encryption are turned away: we tried it. To people the server offers encryption and does not say that it insists on it, which we have not tried.',
      },
      broken: {
        outcome: 'fail',
        text: 'The server offers encryption, and turns it down when asked for it.',
      },
      'people-only': {
        outcome: 'unknown',
        text: 'We could see only what it offers to people, not what it offers to other servers.',
      },
      'servers-only': {
        outcome: 'unknown',
        text: 'We could see only what it offers to other servers, not what it offers to people.',
      },
      'no-answer': {
        outcome: 'unknown',
        text: 'The server ended the conversation before it said what it offers.',
      },
    },
  },
  references: [rfc(7590, '3.1'), rfc(6120, '5.3.1')],
  fix: {
    prosody: {
      text: 'Insist on encryption for people and for other servers.',
      lines: 'c2s_require_encryption = true\ns2s_require_encryption = true',
    },
    ejabberd: {
      text: 'Insist on encryption for people and for other servers.',
      lines:
        'listen:\n  - port: 5222\n    module: ejabberd_c2s\n    starttls: true\n    starttls_required: true\ns2s_use_starttls: required',
    },
  },
  scope: 'domain',
  requires: ['service-records', 'stream'],
  uses: ['reachability', 'c2s-plaintext', 's2s-plaintext'],
  evaluate(pick, { endpoints }) {
    const { stream } = pick;
    const plain = [...(pick['c2s-plaintext'] ?? []), ...(pick['s2s-plaintext'] ?? [])];
    const isBare = isSignInWithoutTls(pick, endpoints);
    const of = (role: Role): Shown | null =>
      worst(
        stream
          .filter(({ endpoint }) => roleOf(endpoint) === role)
          .flatMap((at) => shownAt(at, triedAt(at.endpoint, plain), isBare) ?? []),
      );
    const isOffered = (role: Role): boolean =>
      !isNotOffered(pick['service-records'].services, role);
    const roles = (['c2s', 's2s'] as const).filter(isOffered);
    const shown = roles.flatMap((role) => of(role) ?? []);
    const says = worst(shown);
    const evidence = [...stream.map(asEvidence), ...plain.map(triedAsEvidence)];
    const values = seenValues(stream.length, endpoints.length);
    if (says === null) return { says: 'no-answer', evidence };
    if (!FAULTS.includes(says) && shown.length < roles.length) {
      return { says: of('c2s') === null ? 'servers-only' : 'people-only', evidence };
    }
    const proof = UNTRIED.includes(says) ? 'advertised' : 'observed';
    const together = combined(of('c2s'), of('s2s'));
    if (together) return { says: together, values, evidence, proof };
    return { says, values, evidence, proof };
  },
});
