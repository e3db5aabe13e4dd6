import { z } from 'zod';
import { failureReason } from './failure-reason.ts';
import { name, text } from './text.ts';

const jid = z.string().max(1023);
const short = z.string().max(100);

/** refused: a stanza error, which is the server's choice · noAnswer: nothing that can be read came in time. */
const refused = z.strictObject({ state: z.literal('refused'), condition: short });
const noAnswer = z.strictObject({
  state: z.literal('noAnswer'),
  reason: failureReason,
  detail: text,
});

/** disco#info of one entity (XEP-0030 §3.1). */
const info = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('answered'),
    identities: z
      .array(z.strictObject({ category: short, type: short, name: text.nullable() }))
      .max(16),
    features: z.array(z.string().max(200)).max(256),
    truncated: z.boolean(),
  }),
  refused,
  noAnswer,
]);

const CONTACT_KINDS = [
  'abuse',
  'admin',
  'feedback',
  'sales',
  'security',
  'status',
  'support',
] as const;

/** What a server tells another one about itself, without an account: asked by our own s2s peer. */
export const serviceDiscovery = z.strictObject({
  info,
  /** XEP-0092; a hidden version is a choice. */
  software: z.discriminatedUnion('state', [
    z.strictObject({
      state: z.literal('answered'),
      name: text,
      version: text.nullable(),
      os: text.nullable(),
    }),
    refused,
    noAnswer,
  ]),
  /** XEP-0157, as the server spells them. */
  contacts: z.partialRecord(z.enum(CONTACT_KINDS), z.array(z.string().max(500)).max(8)),
  /** XEP-0455: where the page is, and what it says; null: none is named. */
  outage: z
    .strictObject({
      urls: z.array(z.string().max(2000)).min(1).max(4),
      page: z.discriminatedUnion('state', [
        z.strictObject({ state: z.literal('calm') }), // `{}`: nothing is planned
        z.strictObject({
          state: z.literal('outage'),
          isPlanned: z.boolean(),
          begins: text.nullable(),
          ends: text.nullable(),
          message: text.nullable(),
        }),
        z.strictObject({ state: z.literal('invalid'), problem: text }),
        z.strictObject({ state: z.literal('failed'), reason: failureReason, detail: text }),
      ]),
    })
    .nullable(),
  /** XEP-0504, field by field; null: none is published. */
  dataPolicy: z
    .array(z.strictObject({ name: short, values: z.array(text).max(8) }))
    .max(32)
    .nullable(),
  items: z.discriminatedUnion('state', [
    z.strictObject({
      state: z.literal('answered'),
      items: z.array(z.strictObject({ jid, name: text.nullable() })).max(100),
      truncated: z.boolean(),
    }),
    refused,
    noAnswer,
  ]),
  /** The items that are domains, asked one level deep. */
  services: z
    .array(
      z.strictObject({
        jid: name,
        info,
        /** Bytes, of an upload service (XEP-0363 §4); null: none is told. */
        maxFileSize: z.number().min(0).nullable(),
      }),
    )
    .max(16),
});
