import { z } from 'zod';
import { failureReason } from './failure-reason.ts';
import { tlsSession } from './stream.ts';
import { text } from './text.ts';

const url = z.string().max(2000);
const transport = z.enum(['websocket', 'bosh']);
const failure = z.strictObject({ reason: failureReason, detail: text });

/** Host metadata in one of its two forms (RFC 6415, XEP-0156 §3). */
const hostMeta = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('absent'), httpStatus: z.int().nullable() }),
  z.strictObject({ state: z.literal('invalid'), problem: text }),
  z.strictObject({ state: z.literal('failed'), reason: failureReason, detail: text }),
  z.strictObject({
    state: z.literal('present'),
    /** After redirects. */
    url,
    tls: tlsSession.nullable(),
    /** `Access-Control-Allow-Origin` is `*` or says back whoever asks: else no page of another site can read it. */
    allowsAnyOrigin: z.boolean(),
    links: z.array(z.strictObject({ transport, url })).max(16),
  }),
]);

/** How a browser finds the server, and what becomes of each way that is named. */
export const webAccess = z.strictObject({
  xrd: hostMeta,
  json: hostMeta,
  connections: z
    .array(
      z.strictObject({
        transport,
        url,
        namedIn: z.enum(['xrd', 'json', 'both']),
        /** opens: stream features came (RFC 7395 §3.4, XEP-0206 §3) · fails: they did not. */
        state: z.enum(['opens', 'fails']),
        tls: tlsSession.nullable(),
        /** BOSH is read by pages of other origins (XEP-0124 §9.1); null: WebSocket, which needs no leave. */
        allowsAnyOrigin: z.boolean().nullable(),
        saslMechanisms: z.array(z.string().max(64)).max(64),
        failure: failure.nullable(),
      }),
    )
    .max(8),
});

/** Pages that somebody named: where one ends up, and what kind of page stands there. */
export const declaredPages = z.strictObject({
  pages: z
    .array(
      z.strictObject({
        kind: z.enum(['web-client', 'sign-up']),
        url,
        saidBy: z.enum(['operator', 'provider-file', 'editor', 'server']),
        /** answers: a page came with status 200. */
        state: z.enum(['answers', 'fails']),
        finalUrl: url.nullable(),
        httpStatus: z.int().nullable(),
        tls: tlsSession.nullable(),
        title: text.nullable(),
        hasForm: z.boolean(),
        failure: failure.nullable(),
      }),
    )
    .max(4),
});
