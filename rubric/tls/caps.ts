import { clearSignIn } from '../sign-in.ts';
import { isWithoutTls } from '../without-tls.ts';
import { CAPS, LIFE_LIMITS, type Cap, type CapId } from './caps.table.ts';
import { certificateTimes } from './certificate-times.ts';
import { certificateKeyPoints, ephemeralPoints } from './key-points.ts';
import { endEntity, type Certificate } from './paths.ts';
import type { TlsFacts } from './tls-facts.ts';

const DAY_MS = 86_400_000;

/** Longer than the limit that held on the day of issue; issued before any limit of the table: not judged. */
function isLongLived({ notBefore, notAfter }: Certificate): boolean {
  const days = Math.floor((Date.parse(notAfter) - Date.parse(notBefore)) / DAY_MS);
  const limit = LIFE_LIMITS.find(({ issuedFrom }) => notBefore >= issuedFrom);
  return limit !== undefined && days > limit.days;
}

const keyPoints = ({ certificates, ephemerals }: TlsFacts): number[] =>
  [...certificates.map(certificateKeyPoints), ...ephemerals.map(ephemeralPoints)].filter(
    (points) => points !== null,
  );

const isSignedWith = ({ certificates }: TlsFacts, algorithm: RegExp): boolean =>
  certificates.some(({ signatureAlgorithm }) => algorithm.test(signatureAlgorithm));

const isShortFiniteKey = (facts: TlsFacts): boolean =>
  [
    ...facts.certificates.filter(({ keyType }) => keyType !== 'ec').map(certificateKeyPoints),
    ...facts.ephemerals.filter(({ isFiniteField }) => isFiniteField).map(ephemeralPoints),
  ].some((points) => points === 50);

const isOld = (version: string): boolean => version === 'TLSv1' || version === 'TLSv1.1';
const hasFamily = ({ suites }: TlsFacts, family: string): boolean =>
  suites.some((suite) => suite.family === family);

/** When each cap applies. A part that was not seen never makes one apply. */
const APPLIES: Readonly<Record<CapId, (facts: TlsFacts) => boolean>> = {
  export: ({ suites }) => suites.some(({ isExport }) => isExport),
  null: (facts) => hasFamily(facts, 'NULL'),
  anonymous: ({ suites }) => suites.some(({ authentication }) => authentication === 'anonymous'),
  des: (facts) => hasFamily(facts, 'DES'),
  'tiny-key': (facts) => keyPoints(facts).includes(10) || isSignedWith(facts, /(^|[^a-z])md[25]/i),
  'plaintext-login': ({ role, stream }) =>
    role === 'c2s' && stream !== null && clearSignIn(stream) === 'password',
  'no-encryption': ({ role, stream, isSignInBare }) =>
    role === 'c2s' && isSignInBare && stream !== null && isWithoutTls(stream),
  'best-below-tls12': ({ versions }) =>
    versions !== null && versions.length > 0 && versions.every(isOld),
  rc4: (facts) => hasFamily(facts, 'RC4'),
  'tls10-tls11': ({ versions }) => versions?.some(isOld) ?? false,
  'scram-before-tls': ({ role, stream }) =>
    role === 'c2s' && stream !== null && clearSignIn(stream) === 'scram',
  'short-block': ({ suites }) => suites.some(({ blockBits }) => blockBits === 64),
  'short-key': isShortFiniteKey,
  'sha1-signature': (facts) => isSignedWith(facts, /sha-?1(?!\d)/i),
  'static-rsa': ({ suites }) => suites.some(({ keyExchange }) => keyExchange === 'RSA'),
  'incomplete-path': ({ scan }) =>
    scan?.paths.some(({ pathTrust }) => pathTrust === 'trustedIfCompleted') ?? false,
  'no-tls13': ({ versions }) =>
    versions !== null && versions.length > 0 && !versions.includes('TLSv1.3'),
  cbc: ({ suites }) => suites.some(({ mode }) => mode === 'CBC'),
  dhe: ({ suites }) => suites.some(({ keyExchange }) => keyExchange === 'DHE'),
  'long-life': ({ scan }) =>
    scan?.paths.some((path) => {
      const first = endEntity(scan, path);
      return first !== null && isLongLived(first);
    }) ?? false,
  'expires-soon': ({ scan, asOf }) =>
    scan !== null && certificateTimes(scan, asOf)?.state === 'soon',
};

/** The caps that apply to what was seen of an endpoint, in the order of the table. */
export function capsOf(facts: TlsFacts): Cap[] {
  return CAPS.filter(({ id }) => APPLIES[id](facts));
}
