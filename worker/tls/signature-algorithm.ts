import { RSASSAPSSParams, type AlgorithmIdentifier } from 'pkijs';
import { HASHES, SIGNATURE_ALGORITHMS } from './signature-algorithm.table.ts';

const RSASSA_PSS = '1.2.840.113549.1.1.10';

/** The name of a signature algorithm, 'RSASSA-PSS-SHA256' with the hash of its parameters; an unknown one as its OID. */
export function signatureAlgorithmName(algorithm: AlgorithmIdentifier): string {
  const { algorithmId } = algorithm;
  if (algorithmId === RSASSA_PSS) return `RSASSA-PSS-${pssHash(algorithm)}`;
  return Object.hasOwn(SIGNATURE_ALGORITHMS, algorithmId)
    ? (SIGNATURE_ALGORITHMS[algorithmId] ?? algorithmId)
    : algorithmId;
}

/** Without parameters the hash is SHA-1 (RFC 4055 §3.1). */
function pssHash({ algorithmParams }: AlgorithmIdentifier): string {
  try {
    const params = new RSASSAPSSParams({ schema: algorithmParams as unknown });
    return HASHES[params.hashAlgorithm.algorithmId] ?? params.hashAlgorithm.algorithmId;
  } catch {
    return 'unknown'; // Parameters that cannot be read: the signature will not verify either.
  }
}
