import { z } from 'zod';
import { failureReason } from './failure-reason.ts';
import { name, text } from './text.ts';

/**
 * RFC 4033 §5, of the whole answer, aliases included. A failed lookup that is bogus or indeterminate has an answer, which
 * validation keeps from us. Null: no answer came, or nobody validates for us, and `validation` says why.
 */
const DNSSEC_STATES = ['secure', 'insecure', 'bogus', 'indeterminate'] as const;
const dnssec = z.enum(DNSSEC_STATES).nullable();

const failed = z.strictObject({ state: z.literal('failed'), reason: failureReason, detail: text });
const absent = z.strictObject({ state: z.literal('absent') }); // NXDOMAIN or no data

const serviceLookup = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('records'),
    records: z
      .array(
        z.strictObject({
          target: name,
          port: z.int().min(0).max(65535),
          priority: z.int(),
          weight: z.int(),
        }),
      )
      .min(1)
      .max(8),
    truncated: z.boolean(),
  }),
  absent,
  z.strictObject({ state: z.literal('notOffered') }), // the single target "." (RFC 2782)
  failed,
]);

const hostLookup = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('answered'),
    /** `refusal`: why the guard will not connect there, null where it may. */
    addresses: z
      .array(
        z.strictObject({
          address: z.string().max(64),
          family: z.union([z.literal(4), z.literal(6)]),
          refusal: text.nullable(),
        }),
      )
      .max(16),
    /** Families that could not be looked up beside the other one: nothing is known of their addresses. */
    failedFamilies: z.array(z.union([z.literal(4), z.literal(6)])).max(1),
  }),
  failed,
]);

/**
 * One TLSA record (RFC 6698 §2.1). `association` is hexadecimal: the digest of matching types 1 (SHA-256) and 2 (SHA-512); of
 * type 0, the data itself, its SHA-256, so that a whole certificate takes no more room. Other types: cut to 130 digits.
 */
const tlsaRecord = z.strictObject({
  usage: z.int().min(0).max(255),
  selector: z.int().min(0).max(255),
  matchingType: z.int().min(0).max(255),
  association: z.hex().max(130),
});

/** `_port._tcp.target`, of every target and port of an SRV record, and of the domain's fallback ports. */
const tlsaLookup = z.strictObject({
  target: name,
  port: z.int().min(0).max(65535),
  lookup: z.discriminatedUnion('state', [
    z.strictObject({
      state: z.literal('records'),
      records: z.array(tlsaRecord).min(1).max(16),
      truncated: z.boolean(),
    }),
    absent,
    failed,
  ]),
  dnssec,
});

/** RFC 8659, climbed to from the domain; `at`: where they stand. Null: not asked. */
const caaLookup = z
  .strictObject({
    lookup: z.discriminatedUnion('state', [
      z.strictObject({
        state: z.literal('records'),
        at: name,
        records: z
          .array(
            z.strictObject({
              tag: z.string().max(64),
              value: text,
              isCritical: z.boolean(),
            }),
          )
          .min(1)
          .max(16),
        truncated: z.boolean(),
      }),
      absent,
      failed,
    ]),
    dnssec,
  })
  .nullable();

/**
 * Whether anybody validates for us (RFC 4033 §4.9): yes · notConfigured: no validating resolver is named ·
 * doesNotValidate: the one that is named does not · unknown: we could not find out · notAsked: a row from before.
 */
const validation = z.enum(['yes', 'notConfigured', 'doesNotValidate', 'unknown', 'notAsked']);

/**
 * What the DNS says: SRV of the four services (RFC 6120 §3.2, XEP-0368), the addresses of every target, and of the domain
 * as fallback, TLSA and CAA, each with the state of its signatures.
 */
export const serviceRecords = z.strictObject({
  services: z.strictObject({
    'xmpp-client': serviceLookup,
    'xmpps-client': serviceLookup,
    'xmpp-server': serviceLookup,
    'xmpps-server': serviceLookup,
  }),
  hosts: z.record(z.string(), hostLookup),
  /** Of the answer about each service and each host, the lesser of a host's two families; a bogus answer is a failed lookup. */
  dnssec: z.strictObject({
    services: z.strictObject({
      'xmpp-client': dnssec,
      'xmpps-client': dnssec,
      'xmpp-server': dnssec,
      'xmpps-server': dnssec,
    }),
    hosts: z.record(z.string(), dnssec),
  }),
  /** Hosts that are aliases (CNAME), which no SRV target may be (RFC 2782), and what they lead to. */
  aliases: z.record(z.string(), name),
  tlsa: z.array(tlsaLookup).max(24),
  caa: caaLookup,
  validation,
});

/** Version 1 did not tell a family that failed from one without addresses. */
export function withFailedFamilies(old: { hosts: Record<string, { state: string }> }): unknown {
  const hosts = Object.entries(old.hosts).map(
    ([name, host]) =>
      [name, host.state === 'answered' ? { ...host, failedFamilies: [] } : host] as const,
  );
  return { ...old, hosts: Object.fromEntries(hosts) };
}

/** What goes with lookups whose signatures nobody asked for. @param hosts the names that were looked up */
export const withoutValidation = (hosts: readonly string[]) => ({
  dnssec: {
    services: {
      'xmpp-client': null,
      'xmpps-client': null,
      'xmpp-server': null,
      'xmpps-server': null,
    },
    hosts: Object.fromEntries(hosts.map((host) => [host, null])),
  },
  aliases: {},
  tlsa: [],
  caa: null,
  validation: 'notAsked' as const,
});

/** Version 2 asked neither for signatures nor for aliases, TLSA and CAA. */
export const withoutSignatures = (old: { hosts: object }): unknown => ({
  ...old,
  ...withoutValidation(Object.keys(old.hosts)),
});
