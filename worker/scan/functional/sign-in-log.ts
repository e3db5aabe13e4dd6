import { createHmac, randomBytes } from 'node:crypto';
import type { ObservedValue } from '../../../rubric/observations.ts';
import type { SignedIn } from '../../xmpp/client/client-session.ts';

type SignInValue = ObservedValue<'sign-in'>;

/** What is stored at most; a run signs in about this often. */
const MOST = 16;

/** How an account signed in, each time. */
export interface SignInLog {
  note(signedIn: SignedIn): void;
  readonly value: () => SignInValue;
}

/**
 * In place of a salt it keeps a tag under a key of its own, which nobody else ever knows: equal salts can be told within
 * one run, and nothing else can.
 */
export function createSignInLog(accountFrom: SignInValue['accountFrom']): SignInLog {
  const key = randomBytes(32);
  const all: SignedIn[] = [];
  return {
    note(signedIn) {
      if (all.length < MOST) all.push(signedIn);
    },
    value: () => ({
      accountFrom,
      mechanismsOffered: (all[0]?.mechanismsOffered ?? [])
        .slice(0, 32)
        .map((name) => name.slice(0, 100)),
      signIns: all.map(({ mechanism, channelBinding, scram }) => ({
        mechanism,
        channelBinding,
        scram: scram && {
          salt: createHmac('sha256', key).update(scram.salt).digest('hex').slice(0, 32),
          iterations: scram.iterations,
          serverProved: scram.serverProved,
        },
      })),
    }),
  };
}
