import type { Certificate } from './paths.ts';
import type { Ephemeral, TlsFacts } from './tls-facts.ts';

/** Points by size of RSA moduli and of finite-field groups; below the last line: 10. */
const RSA_STEPS = [
  [3072, 100],
  [2048, 90],
  [1024, 50],
] as const;
const DH_STEPS = [
  [3072, 100],
  [2048, 80],
  [1024, 50],
] as const;

const steps = (table: readonly (readonly [number, number])[], bits: number): number =>
  table.find(([least]) => bits >= least)?.[1] ?? 10;

/** X25519 works over a field of 255 bits and is as strong as P-256: everything from 250 bits counts. */
const curvePoints = (bits: number): number => (bits >= 250 ? 100 : 50);

/** Points of a certificate's key, 0 to 100; null where its size is not known. */
export function certificateKeyPoints({ keyType, keyBits }: Certificate): number | null {
  if (keyType === 'ed25519' || keyType === 'ed448') return 100;
  if (keyBits === null || keyType === 'other') return null;
  if (keyType === 'ec') return curvePoints(keyBits);
  return steps(keyType === 'dsa' ? DH_STEPS : RSA_STEPS, keyBits);
}

/** Points of an ephemeral key, 0 to 100. */
export function ephemeralPoints({ bits, isFiniteField }: Ephemeral): number {
  return isFiniteField ? steps(DH_STEPS, bits) : curvePoints(bits);
}

/** Points of a temporary RSA key of an EXPORT suite. */
function exportPoints({ scan }: TlsFacts): number[] {
  const bits = scan?.exportRsaBits ?? null;
  return bits === null ? [] : [steps(RSA_STEPS, bits)];
}

/** The points of every key of an endpoint whose size is known: of its certificates, and the temporary ones. */
export function keyPointsOf(facts: TlsFacts): number[] {
  const ofCertificates = facts.certificates.flatMap((one) => certificateKeyPoints(one) ?? []);
  return [...ofCertificates, ...facts.ephemerals.map(ephemeralPoints), ...exportPoints(facts)];
}

/** Some RSA, DSA or DH key has 1024 to 2047 bits. */
export function hasShortFiniteKey({ certificates, ephemerals }: TlsFacts): boolean {
  const points = [
    ...certificates.filter(({ keyType }) => keyType !== 'ec').map(certificateKeyPoints),
    ...ephemerals.filter(({ isFiniteField }) => isFiniteField).map(ephemeralPoints),
  ];
  return points.includes(50);
}
