import { z } from 'zod';
import { text } from './text.ts';

/** `/.well-known/xmpp-provider-v2.json`: what the operator declares; `serverTesting: false` stops the scan. */
export const providerFile = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('absent'), httpStatus: z.int().nullable() }),
  z.strictObject({ state: z.literal('invalid'), problem: text }),
  z.strictObject({
    state: z.literal('present'),
    url: z.string().max(2000),
    serverTesting: z.boolean().nullable(),
    /** Declared facts found in it, as text under the keys of `rubric/facts.ts`. */
    facts: z.array(z.strictObject({ key: z.string().max(64), value: text })).max(64),
  }),
]);

/** What anybody declared about the server, with its source. */
export const declaredFacts = z.strictObject({
  facts: z
    .array(
      z.strictObject({
        key: z.string().max(64),
        value: text,
        sourceUrl: z.string().max(2000).nullable(),
        saidBy: z.enum(['operator', 'provider-file', 'editor']),
        date: z.iso.date(),
      }),
    )
    .max(128),
});
