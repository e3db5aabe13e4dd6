import type { Certificate } from './certificate-times.ts';
import type { Ephemeral } from './tls-facts.ts';

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

/** Groups of a known strength, whatever number of bits was reported for them. */
const STRONG_GROUPS =
  /^(x25519|x448|secp256r1|secp384r1|secp521r1|prime256v1|p-(256|384|521)|.*mlkem.*)$/i;

/** Points of an ephemeral key, 0 to 100; null where its size is not known. */
export function ephemeralPoints({ group, bits, isFiniteField }: Ephemeral): number | null {
  const named = /^ffdhe(\d+)$/i.exec(group ?? '')?.[1];
  const size = named === undefined ? bits : Number(named);
  if (isFiniteField) return size === null ? null : steps(DH_STEPS, size);
  if (STRONG_GROUPS.test(group ?? '')) return 100;
  return bits === null ? null : curvePoints(bits);
}
