/** Kinds that no probe writes any more: the TLS scan has taken their place. Their rows stay readable. */
import { z } from 'zod';
import { failureReason } from './failure-reason.ts';
import { certificate, nameMatch, pathTrust, sha256 } from './certificate.ts';
import { text } from './text.ts';

/** One TLS handshake as our ordinary client makes it, SNI = the domain. Times are judged by the rubric, not here. */
export const tlsHandshake = z.strictObject({
  protocolVersion: z.string().max(16), // 'TLSv1.3', Node's spelling
  cipherSuite: z.string().max(64), // IANA name
  namedGroup: z.string().max(32).nullable(),
  ephemeralBits: z.int().nullable(), // DHE: bits of p; ECDHE: bits of the field
  alpnProtocol: z.string().max(32).nullable(),
  certificationPath: z.array(certificate).min(1).max(10), // as sent: the first is the end-entity certificate
  pathTrust,
  /** The trusted path that was found, end entity first, by sha256; empty where there is none. */
  trustedPath: z.array(sha256).max(10),
  trustAnchor: text.nullable(),
  pathProblem: text.nullable(),
  ...nameMatch,
});

export const PROTOCOL_VERSIONS = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;
export type ProtocolVersion = (typeof PROTOCOL_VERSIONS)[number];
const versionState = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('accepted'),
    cipherSuite: z.string().max(64),
    namedGroup: z.string().max(32).nullable(),
    ephemeralBits: z.int().nullable(),
  }),
  z.strictObject({ state: z.literal('rejected'), by: z.enum(['alert', 'close', 'lower-version']) }),
  z.strictObject({ state: z.literal('inconclusive'), reason: failureReason, detail: text }),
]);
/** Which versions a handshake succeeds with, each offered alone. */
export const tlsVersions = z.strictObject({
  TLSv1: versionState,
  'TLSv1.1': versionState,
  'TLSv1.2': versionState,
  'TLSv1.3': versionState,
});
