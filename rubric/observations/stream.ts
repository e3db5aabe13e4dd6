import { z } from 'zod';
import { failureReason } from './failure-reason.ts';
import { text } from './text.ts';

/** Whether TCP opens. A state other than open is confirmed by a second try. */
export const reachability = z.strictObject({
  state: z.enum(['open', 'refused', 'silent', 'unroutable']),
  connectMs: z.number().nullable(),
  attempts: z.int().min(1),
});

const streamError = z.strictObject({ condition: z.string().max(100), text: text.nullable() });
const mechanisms = z.array(z.string().max(64)).max(64);

const count = z.int().min(0).nullable();

/** SASL2 (XEP-0388 §2.2) and what it lets a client do in the same step. */
const sasl2 = z.strictObject({
  /** The inline features of Bind 2 (XEP-0386); null: no Bind 2. */
  bind2Features: z.array(z.string().max(200)).max(64).nullable(),
  resumesInline: z.boolean(), // XEP-0198 §9
  /** XEP-0484; null: no FAST. */
  fastMechanisms: mechanisms.nullable(),
  upgradeTasks: mechanisms, // XEP-0480
});

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
      /** Null: SASL2 is not offered. */
      sasl2: sasl2.nullable(),
      /** XEP-0478; null: no limits are told. */
      limits: z.strictObject({ maxBytes: count, idleSeconds: count }).nullable(),
      offersInvitationTokens: z.boolean(), // XEP-0445
      elements: z.array(z.string().max(300)).max(64), // every child as {namespace}name
      truncated: z.boolean(),
    })
    .nullable(),
});

/**
 * What came back when the form to register with was asked for (XEP-0077 §3.1.1); nothing was registered.
 * form: what a person would have to fill in · refused, throttled: the server's stanza error · noAnswer: nothing that can be read.
 */
const registration = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('form'),
    fields: z
      .array(
        z.strictObject({
          name: z.string().max(100),
          type: z.string().max(32).nullable(),
          label: text.nullable(),
          isRequired: z.boolean(),
        }),
      )
      .max(32),
    hasDataForm: z.boolean(), // XEP-0004
    asksForEmail: z.boolean(),
    hasCaptcha: z.boolean(), // XEP-0158
    /** Pages to register on instead (XEP-0066 in XEP-0077 §5), as the server spells them. */
    webLinks: z.array(z.string().max(2000)).max(4),
    instructions: text.nullable(),
  }),
  z.strictObject({
    state: z.enum(['refused', 'throttled']),
    condition: z.string().max(100),
    text: text.nullable(),
  }),
  z.strictObject({ state: z.literal('noAnswer'), reason: failureReason, detail: text }),
]);

/** A handshake as node:tls tells it. */
export const tlsSession = z.strictObject({
  protocolVersion: z.string().max(16), // as TLSv1.3
  cipherSuite: z.string().max(100), // IANA name
});

export const stream = z.strictObject({
  /** Null on direct TLS. */
  preTls: streamView.nullable(),
  /** What the server did when asked for STARTTLS; null on direct TLS. */
  starttls: z.enum(['proceed', 'failure', 'notOffered', 'noAnswer']).nullable(),
  /** Null when no TLS came about, and in rows from before it was kept. */
  tls: tlsSession.nullable(),
  /** Null when no TLS came about. */
  postTls: streamView.nullable(),
  /** Of c2s; null: not offered behind TLS, or not asked. */
  registration: registration.nullable(),
});

type OldView = { features: { elements: string[] } | null } | null;
function viewOfVersion2(view: OldView): unknown {
  if (view?.features == null) return view;
  const { features } = view;
  const offersInvitationTokens = features.elements.includes('{urn:xmpp:ibr-token:0}register');
  return { ...view, features: { ...features, sasl2: null, limits: null, offersInvitationTokens } };
}
/** Version 1 looked neither into SASL2 nor at the form to register with. */
export const withoutInlineFeatures = (old: { preTls: OldView; postTls: OldView }): unknown => ({
  ...old,
  preTls: viewOfVersion2(old.preTls),
  postTls: viewOfVersion2(old.postTls),
  tls: null,
  registration: null,
});

/**
 * What a c2s port does with a client that begins to sign in without TLS (RFC 6120 §5.3.1): `<auth/>` without an initial
 * response, so that no sign-in fails, and at most one.
 * - goesOn: it asks for the password, or offers to let people in, in the clear.
 * - refused: `encryption-required`, `policy-violation`, or it hung up.
 * - unsettled: it answered in another way.
 */
export const c2sPlaintext = z.strictObject({
  state: z.enum(['goesOn', 'refused', 'unsettled', 'silent']),
  /** What it called the error; null where it named none. */
  condition: z.string().max(100).nullable(),
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
