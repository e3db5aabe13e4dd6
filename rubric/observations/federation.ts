import { z } from 'zod';
import { shownCertificate } from './certificate.ts';
import { failureReason } from './failure-reason.ts';
import { tlsSession } from './stream.ts';
import { service } from './subject.ts';
import { name, text } from './text.ts';

const refusal = z.strictObject({ condition: z.string().max(100), text: text.nullable() });
const failure = z.strictObject({ reason: failureReason, detail: text });
const proof = z.enum(['external', 'dialback']);

/** Our way to a server, as far as it went (RFC 6120 §4–6, XEP-0220). */
export const outboundStream = z.strictObject({
  /** Where it came to an end; null: no address was found. */
  endpoint: z
    .strictObject({
      service,
      target: name,
      address: z.string().max(64),
      port: z.int(),
      tlsMode: z.enum(['starttls', 'direct']),
    })
    .nullable(),
  /** What we showed: `full` may be used by a client too, `serverOnly` is what public authorities issue now. */
  ourCertificate: z.enum(['full', 'serverOnly', 'none']),
  reached: z.enum(['nothing', 'tcp', 'stream', 'tls', 'features', 'authenticated']),
  tls: tlsSession.nullable(),
  certificate: shownCertificate.nullable(),
  /** It sent a CertificateRequest; null: no TLS, or below TLS 1.2, where this cannot be seen. */
  asksForCertificate: z.boolean().nullable(),
  /** Behind TLS, or without it where there is none; null: no features were seen. */
  offers: z
    .strictObject({ external: z.boolean(), dialback: z.boolean(), bidi: z.boolean() })
    .nullable(),
  authenticatedBy: proof.nullable(),
  externalRefusal: refusal.nullable(),
  dialbackRefusal: refusal.nullable(),
  /** A stream error that ended it. */
  streamError: refusal.nullable(),
  /** Why it went no further; null where it is authenticated. */
  failure: failure.nullable(),
});
export type OutboundStream = z.infer<typeof outboundStream>;

/** The server's way to us: what only the receiving side sees. */
export const inboundStream = z.strictObject({
  /** Null: it came without TLS. */
  tls: tlsSession.nullable(),
  /** Null: it showed none. */
  certificate: shownCertificate.nullable(),
  authenticatedBy: proof.nullable(),
  /** It began, and gave up before it was authenticated. */
  failure: failure.nullable(),
});
export type InboundStream = z.infer<typeof inboundStream>;

/** XEP-0199; any stanza that comes back, an error too, is an answer. `bidi`: on the stream that we opened (XEP-0288). */
export const ping = z.strictObject({
  state: z.enum(['answered', 'noAnswer', 'notSent']),
  via: z.enum(['inbound', 'bidi']).nullable(),
  condition: z.string().max(100).nullable(),
  roundTripMs: z.number().min(0).nullable(),
});

/**
 * Whether others reach us as the probe domain: reached: a server has come and proven itself, not long ago · unchecked:
 * none has, though we may come in ourselves by our own records, or could not try · unreachable: nobody answers there ·
 * notOurs: somebody else answers there · none: we listen nowhere. Where it is not `reached`, dialback and pings that do
 * not come tell nothing about the server.
 */
export const listenerState = z.enum(['reached', 'unchecked', 'unreachable', 'notOurs', 'none']);

const run = z.strictObject({
  probeDomain: name,
  listener: listenerState,
  outbound: outboundStream,
  /** Null: nobody came as that domain while we waited. */
  inbound: inboundStream.nullable(),
  /** Sent without bidi, so that the answer proves the way back. */
  ping,
});

/** What our own s2s peers saw of the domain, one run for each probe domain. */
export const federation = z.strictObject({
  runs: z.array(run).min(1).max(4),
  /** The same with a certificate that is for servers only; null: not tried. */
  serverOnly: outboundStream.nullable(),
});

/** A component under its own name: what an item of the domain answers as a domain of its own. */
export const components = z.strictObject({
  components: z
    .array(
      z.strictObject({
        jid: name,
        kind: z.enum(['group-chat', 'upload', 'pubsub', 'proxy', 'gateway', 'other']),
        /** How its place is found: by SRV, by its address alone, not at all, or we could not look. */
        records: z.enum(['srv', 'address', 'none', 'failed']),
        outbound: outboundStream.nullable(),
        ping,
        /** HTTPS at its own name, of the upload service; null: not tried. */
        https: z
          .strictObject({
            url: z.string().max(2000),
            tls: tlsSession.nullable(),
            failure: failure.nullable(),
          })
          .nullable(),
      }),
    )
    .max(8),
  truncated: z.boolean(),
});
