import { z } from 'zod';
import { text } from './text.ts';

/** Whether TCP opens. A state other than open is confirmed by a second try. */
export const reachability = z.strictObject({
  state: z.enum(['open', 'refused', 'silent', 'unroutable']),
  connectMs: z.number().nullable(),
  attempts: z.int().min(1),
});

const streamError = z.strictObject({ condition: z.string().max(100), text: text.nullable() });
const mechanisms = z.array(z.string().max(64)).max(64);

/** One stream as the receiving entity opened it: its header, then features or a stream error (RFC 6120 §4). */
export const streamView = z.strictObject({
  header: z.strictObject({
    from: text.nullable(),
    id: text.nullable(),
    version: z.string().max(16).nullable(),
    lang: z.string().max(64).nullable(),
  }),
  streamError: streamError.nullable(),
  features: z
    .strictObject({
      offersStarttls: z.boolean(),
      requiresStarttls: z.boolean(),
      saslMechanisms: mechanisms,
      sasl2Mechanisms: mechanisms,
      offersRegistration: z.boolean(), // XEP-0077
      offersNonSaslAuth: z.boolean(), // XEP-0078
      offersDialback: z.boolean(), // XEP-0220
      offersBidi: z.boolean(), // XEP-0288
      compressionMethods: mechanisms, // XEP-0138
      channelBindingTypes: mechanisms, // XEP-0440
      elements: z.array(z.string().max(300)).max(64), // every child as {namespace}name
      truncated: z.boolean(),
    })
    .nullable(),
});

export const stream = z.strictObject({
  /** Null on direct TLS. */
  preTls: streamView.nullable(),
  /** What the server did when asked for STARTTLS; null on direct TLS. */
  starttls: z.enum(['proceed', 'failure', 'notOffered', 'noAnswer']).nullable(),
  /** Null when no TLS came about. */
  postTls: streamView.nullable(),
});

/**
 * What an s2s port does with a peer that begins dialback without TLS (XEP-0220 §2.1).
 * - goesOn: it answered that we are who we say, so it would take stanzas in the clear.
 * - refused: it ended the stream, or answered, with `policy-violation` or `not-authorized`, or hung up.
 * - unsettled: it answered in another way. That it took the dialback up proves nothing: Prosody verifies first, and
 *   refuses afterwards.
 */
export const s2sPlaintext = z.strictObject({
  state: z.enum(['goesOn', 'refused', 'unsettled', 'silent']),
  /** What it called the error; null where it named none. */
  condition: z.string().max(100).nullable(),
});
