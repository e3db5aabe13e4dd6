import { clearSignIn } from '../sign-in.ts';
import { isWithoutTls } from '../without-tls.ts';
import { CAPS, LIFE_LIMITS, type Cap, type CapId } from './caps.table.ts';
import { certificateTimes } from './certificate-times.ts';
import { isKeyGivenAway } from './drown.ts';
import { keyPointsOf, hasShortFiniteKey } from './key-points.ts';
import { endEntity, type Certificate } from './paths.ts';
import { signsWithSha1Only } from './signatures.ts';
import { lacksAead, lacksForwardSecrecy } from './suite-proof.ts';
import type { TlsFacts } from './tls-facts.ts';
import { accepts, bestOldVersion } from './versions.ts';

const DAY_MS = 86_400_000;

/** Longer than the limit that held on the day of issue; issued before any limit of the table: not judged. */
function isLongLived({ notBefore, notAfter }: Certificate): boolean {
  const days = Math.floor((Date.parse(notAfter) - Date.parse(notBefore)) / DAY_MS);
  const limit = LIFE_LIMITS.find(({ issuedFrom }) => notBefore >= issuedFrom);
  return limit !== undefined && days > limit.days;
}

const isSignedWith = ({ certificates }: TlsFacts, algorithm: RegExp): boolean =>
  certificates.some(({ signatureAlgorithm }) => algorithm.test(signatureAlgorithm));
const isOld = (version: string): boolean => version === 'TLSv1' || version === 'TLSv1.1';
const isCurrent = (version: string): boolean => version === 'TLSv1.2' || version === 'TLSv1.3';
const hasFamily = ({ suites }: TlsFacts, family: string): boolean =>
  suites.some((suite) => suite.family === family);
const hasSeen = ({ scan }: TlsFacts, version: 'SSLv2' | 'SSLv3'): boolean =>
  scan !== null && accepts(scan, version);

/** The server does not know RFC 5746 and yet goes along when the client asks for another handshake. */
function isRenegotiationOpen({ scan }: TlsFacts): boolean {
  const version = scan && bestOldVersion(scan);
  const flags = version ? scan.flags[version] : undefined;
  return scan?.clientRenegotiation === true && flags?.secureRenegotiation === false;
}

/** When each cap applies. A part that was not seen never makes one apply. */
const APPLIES: Readonly<Record<CapId, (facts: TlsFacts) => boolean>> = {
  sslv2: (facts) => hasSeen(facts, 'SSLv2'),
  sslv3: (facts) => hasSeen(facts, 'SSLv3'),
  export: ({ suites }) => suites.some(({ isExport }) => isExport),
  null: (facts) => hasFamily(facts, 'NULL'),
  anonymous: ({ suites }) => suites.some(({ authentication }) => authentication === 'anonymous'),
  des: (facts) => hasFamily(facts, 'DES'),
  'tiny-key': (facts) =>
    keyPointsOf(facts).includes(10) ||
    facts.certificates.some(({ hasExponentOne }) => hasExponentOne) ||
    isSignedWith(facts, /(^|[^a-z])md[25]/i),
  drown: isKeyGivenAway,
  'plaintext-login': ({ role, stream }) =>
    role === 'c2s' && stream !== null && clearSignIn(stream) === 'password',
  'no-encryption': ({ role, stream, isSignInBare }) =>
    role === 'c2s' && isSignInBare && stream !== null && isWithoutTls(stream),
  'insecure-renegotiation-open': isRenegotiationOpen,
  'best-below-tls12': ({ versions }) =>
    versions !== null && versions.some(isOld) && !versions.some(isCurrent),
  rc4: (facts) => hasFamily(facts, 'RC4'),
  's2s-plaintext': ({ role, plaintext }) => role === 's2s' && plaintext?.state === 'goesOn',
  'tls10-tls11': ({ versions }) => versions?.some(isOld) ?? false,
  'scram-before-tls': ({ role, stream }) =>
    role === 'c2s' && stream !== null && clearSignIn(stream) === 'scram',
  'short-block': ({ suites }) => suites.some(({ blockBits }) => blockBits === 64),
  compression: ({ scan }) => scan?.compression === true,
  'short-key': hasShortFiniteKey,
  'sha1-signature': (facts) => isSignedWith(facts, /sha-?1(?!\d)/i) || signsWithSha1Only(facts),
  'no-forward-secrecy': lacksForwardSecrecy,
  'no-aead': lacksAead,
  'static-rsa': ({ suites }) => suites.some(({ keyExchange }) => keyExchange === 'RSA'),
  'incomplete-path': ({ scan }) =>
    scan?.paths.some(({ pathTrust }) => pathTrust === 'trustedIfCompleted') ?? false,
  'no-tls13': ({ versions }) =>
    versions !== null && versions.length > 0 && !versions.includes('TLSv1.3'),
  cbc: ({ suites }) => suites.some(({ mode }) => mode === 'CBC'),
  dhe: ({ suites }) => suites.some(({ keyExchange }) => keyExchange === 'DHE'),
  'no-ems': ({ scan }) => scan?.flags['TLSv1.2']?.extendedMasterSecret === false,
  'long-life': ({ scan }) =>
    scan?.paths.some((path) => {
      const first = endEntity(scan, path);
      return first !== null && isLongLived(first);
    }) ?? false,
  'expires-soon': ({ scan, asOf }) =>
    scan !== null && certificateTimes(scan, asOf)?.state === 'soon',
};

/** The caps that apply to what was seen of an endpoint, in the order of the table. @param rules default: all of them */
export function capsOf(facts: TlsFacts, rules: readonly (Cap & { id: CapId })[] = CAPS): Cap[] {
  return rules.filter(({ id }) => APPLIES[id](facts));
}
