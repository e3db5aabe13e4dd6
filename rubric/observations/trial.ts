import { z } from 'zod';
import { TRIALS, type StepId, type TrialId } from '../trials.table.ts';
import { name, text } from './text.ts';

/** What became of one step. */
export const STEP_OUTCOMES = [
  'done', // it happened as it should
  'missing', // the server says, or shows, that it cannot do this
  'restricted', // it says that we may not
  'throttled', // it asks us to come back later
  'failed', // nobody refused, and it did not happen, or wrongly, while the connection was well
  'untried', // `detail` says why
] as const;
export const stepOutcome = z.enum(STEP_OUTCOMES);
export type StepOutcome = z.infer<typeof stepOutcome>;

/** Who sent or received a stanza. */
export const PARTIES = ['phone', 'computer', 'new-device', 'contact', 'newcomer'] as const;
export type Party = (typeof PARTIES)[number];

/** Stanzas kept of one step, and the length of each: with all steps far below the 64 kB of an observation. */
export const MOST_STANZAS = 6;
export const STANZA_CHARACTERS = 800;
/** What would tell who we are, and every secret, has been replaced. */
const stanza = z.strictObject({
  by: z.enum(PARTIES),
  direction: z.enum(['sent', 'received']),
  text: z.string().max(STANZA_CHARACTERS),
});
export type KeptStanza = z.infer<typeof stanza>;

const stepOf = <S extends string>(ids: [S, ...S[]]) =>
  z.strictObject({
    id: z.enum(ids),
    outcome: stepOutcome,
    /** Of a stanza error (RFC 6120 §8.3.3). */
    condition: z.string().max(100).nullable(),
    /** A sentence of ours in English, or what the server said; null where the outcome says all. */
    detail: text.nullable(),
    ms: z.int().nonnegative(),
    stanzas: z.array(stanza).max(MOST_STANZAS),
  });

/** Each step once, in the order of the table. */
const stepsOf = <K extends TrialId>(id: K) => {
  const ids = Object.keys(TRIALS[id].steps) as [StepId<K>, ...StepId<K>[]];
  return z.array(stepOf(ids)).length(ids.length);
};

export type TrialStep<S extends string = string> = z.infer<ReturnType<typeof stepOf<S>>>;

const count = z.int().nonnegative();
const trialOf = <K extends TrialId>(id: K) => z.strictObject({ steps: stepsOf(id) });

/** The observation of each trial: its steps, and what else was learnt on the way. */
export const trials = {
  /** `elsewhere`: the contact is at another provider, so that federation was used. */
  contacts: trialOf('contacts').extend({ elsewhere: z.boolean().nullable() }),
  carbons: trialOf('carbons'),
  'message-archive': trialOf('message-archive'),
  blocking: trialOf('blocking'),
  'read-markers': trialOf('read-markers'),
  avatar: trialOf('avatar'),
  bookmarks: trialOf('bookmarks'),
  'private-storage': trialOf('private-storage'),
  'publish-options': trialOf('publish-options'),
  'roster-versioning': trialOf('roster-versioning'),
  'client-state': trialOf('client-state'),
  /** How long the server keeps a broken connection's place, as it said. */
  'stream-resumption': trialOf('stream-resumption').extend({ maxSeconds: count.nullable() }),
  push: trialOf('push'),
  'file-upload': trialOf('file-upload').extend({
    service: name.nullable(),
    /** In bytes; null: none is told. */
    maxFileSize: count.nullable(),
  }),
  'socks5-bytestream': trialOf('socks5-bytestream').extend({ service: name.nullable() }),
  'in-band-bytestream': trialOf('in-band-bytestream'),
  /** `elsewhere`: who joined is at another provider. */
  'group-chat': trialOf('group-chat').extend({
    service: name.nullable(),
    elsewhere: z.boolean().nullable(),
  }),
  /** XEP-0215; without what is needed to sign in there. */
  'call-relay': trialOf('call-relay').extend({
    services: z
      .array(
        z.strictObject({
          type: z.string().max(20),
          transport: z.string().max(20).nullable(),
          host: name,
          port: z.int().nullable(),
        }),
      )
      .max(20),
  }),
  'web-sign-in': trialOf('web-sign-in'),
  registration: trialOf('registration'),
} as const satisfies { readonly [K in TrialId]: z.ZodType };

/** How our account signed in, each time (RFC 5802, RFC 7677). */
export const signIn = z.strictObject({
  /** operator: given to us · made: by us, with the operator's leave · typed: by whoever ran `vouch check`. */
  accountFrom: z.enum(['operator', 'made', 'typed']),
  /** In the order of the server. */
  mechanismsOffered: z.array(z.string().max(100)).max(32),
  signIns: z
    .array(
      z.strictObject({
        mechanism: z.string().max(100),
        /** tls-exporter, tls-unique; null: none. */
        channelBinding: z.string().max(50).nullable(),
        /**
         * Of SCRAM. `salt` stands for the salt: equal within one observation where the salts were, and tells nothing else.
         */
        scram: z
          .strictObject({ salt: z.string().max(32), iterations: count, serverProved: z.boolean() })
          .nullable(),
      }),
    )
    .max(16),
});
