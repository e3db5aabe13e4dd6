import { defineCheck, rfc, type AtEndpoint } from '../check.ts';
import type { Evidence } from '../observations.ts';
import {
  FEWEST_ROUNDS,
  fewestRounds,
  needsPassword,
  saltState,
  signInNotes,
} from '../password-store.ts';
import { mechanismsOf } from '../sign-in.ts';

/** Ways to sign in that are offered to everybody. */
const offeredBy = (streams: readonly AtEndpoint<'stream'>[] | null): string[] =>
  (streams ?? []).flatMap(({ value }) => [
    ...mechanismsOf(value.preTls),
    ...mechanismsOf(value.postTls),
  ]);

/** An old way on offer says what can be done with a readable password, not that this one is: the salts tell. */
const offerNotes = (outdated: readonly string[]): Evidence[] =>
  outdated.map((name) => ({
    kind: 'note',
    text: `offered: ${name}, which works only with a readable password or what is as good`,
  }));

export const passwordStorage = defineCheck({
  id: 'password-storage',
  words: {
    title: 'Your password is stored scrambled',
    why: 'Whoever steals or runs the server should not be able to read your password. Typed when you join, it can be seen once. From outside we see only whether what was stored stays the same; a second, readable copy would not show.',
    messages: {
      scrambled: {
        outcome: 'pass',
        text: 'As far as can be seen from outside, your password is stored scrambled ({iterations} rounds). Typed when you join, it can be seen once.',
      },
      'scrambled-low': {
        outcome: 'pass',
        text: 'As far as can be seen from outside, your password is stored scrambled, but with few rounds ({iterations}), so that a thief guesses fast. Typed when you join, it can be seen once.',
      },
      readable: {
        outcome: 'fail',
        text: 'The provider can read your password: it scrambles it anew each time that you sign in. Typed when you join, it can be seen once anyway.',
      },
      equivalent: {
        outcome: 'unknown',
        text: 'Not seen: the server offers an old way to sign in ({mechanisms}). It works only where your password, or what is as good to a thief, is kept readable; whether yours is, we could not see. Typed when you join, it can be seen once anyway.',
      },
      unsettled: {
        outcome: 'unknown',
        text: 'Not known yet: what the server stores of the password changed between our sign-ins. That happens each time where it can be read, but also once where it was merely stored anew.',
      },
      'plain-only': {
        outcome: 'unknown',
        text: 'Not tested: our app had to hand over the password itself, which does not show how it is stored.',
      },
      once: {
        outcome: 'unknown',
        text: 'Not tested: we have not signed in twice in the same way, as it takes to see how the password is stored.',
      },
    },
  },
  references: [rfc(5802, '3'), rfc(5802, '9'), rfc(2831, '4')],
  fix: {
    prosody: {
      text: 'Keep passwords hashed; each one is converted when its owner next signs in. Switch off the old ways that need it readable.',
      lines:
        'authentication = "internal_hashed"\ndisable_sasl_mechanisms = { "DIGEST-MD5"; "CRAM-MD5" }',
    },
    ejabberd: {
      text: 'Keep passwords hashed, convert those that are there with “ejabberdctl convert_to_scram example.org”, and switch off the old ways that need them readable.',
      lines:
        'auth_password_format: scram\nauth_scram_hash: sha256\ndisable_sasl_mechanisms:\n  - "digest-md5"\n  - "X-OAUTH2"',
    },
    mongooseim: {
      text: 'Keep passwords hashed.',
      lines: '[auth.password]\n  format = "scram"\n  hash = ["sha256"]',
    },
  },
  scope: 'domain',
  roles: ['c2s'],
  requires: [],
  uses: ['sign-in', 'stream'],
  evaluate({ 'sign-in': signIn, stream }, { lost }) {
    const offered = [...offeredBy(stream), ...(signIn?.mechanismsOffered ?? [])];
    const outdated = [...new Set(offered.filter(needsPassword).map((name) => name.toUpperCase()))];
    const evidence = [...(signIn ? signInNotes(signIn) : []), ...offerNotes(outdated)];
    const salts = signIn ? saltState(signIn) : null;
    if (salts === 'new') return { says: 'readable', proof: 'functional', evidence };
    if (salts === 'unsettled') return { says: 'unsettled', evidence };
    if (salts !== 'kept' && outdated.length > 0) {
      return { says: 'equivalent', values: { mechanisms: outdated.join(', ') }, evidence };
    }
    if (signIn === null) return { says: `failure.${lost('sign-in') ?? 'no-account'}` };
    if (salts === 'none') return { says: 'plain-only', evidence };
    if (salts === 'once') return { says: 'once', evidence };
    const iterations = fewestRounds(signIn) ?? 0;
    const says = iterations < FEWEST_ROUNDS ? 'scrambled-low' : 'scrambled';
    return { says, values: { iterations }, proof: 'functional', evidence };
  },
});
