import type { Evidence, ObservedValue } from './observations.ts';

type SignIn = ObservedValue<'sign-in'>;
type Scram = NonNullable<SignIn['signIns'][number]['scram']>;

/** Ways to sign in that work only where the server has the password, or what signs in just as well (RFC 2195, RFC 2831 §4). */
const NEEDS_PASSWORD = ['DIGEST-MD5', 'CRAM-MD5'];
export const needsPassword = (mechanism: string): boolean =>
  NEEDS_PASSWORD.includes(mechanism.toUpperCase());

/** Fewer rounds than RFC 5802 §5.1 asks for. */
export const FEWEST_ROUNDS = 4096;

/** Salts that differ once may be those of a password that was stored anew in between; three in a row are not. */
const NEW_FROM = 3;

/**
 * What the sign-ins show of how the password is kept (RFC 5802 §3): a salt is kept with the scrambled password, so one
 * that is new each time was made up for it on the spot, from a password that can be read.
 * - kept: the salt was the same each time · new: at least three times in one way to sign in, it never was · unsettled: it
 *   changed, which a password that was stored anew does too · once: no way to sign in was used twice · none: no SCRAM.
 */
export function saltState({ signIns }: SignIn): 'kept' | 'new' | 'unsettled' | 'once' | 'none' {
  const byMechanism = saltsByMechanism(signIns);
  if (byMechanism.size === 0) return 'none';
  const twice = [...byMechanism.values()]
    .filter((all) => all.length >= 2)
    .map((all) => ({ times: all.length, salts: new Set(all.map(({ salt }) => salt)).size }));
  if (twice.some(({ times, salts }) => times >= NEW_FROM && salts === times)) return 'new';
  if (twice.some(({ salts }) => salts > 1)) return 'unsettled';
  return twice.length > 0 ? 'kept' : 'once';
}

function saltsByMechanism(signIns: SignIn['signIns']): Map<string, Scram[]> {
  const found = new Map<string, Scram[]>();
  for (const { mechanism, scram } of signIns) {
    if (scram) found.set(mechanism, [...(found.get(mechanism) ?? []), scram]);
  }
  return found;
}

/** The fewest rounds of all; null where nobody signed in by SCRAM. */
export function fewestRounds({ signIns }: SignIn): number | null {
  const rounds = signIns.flatMap(({ scram }) => scram?.iterations ?? []);
  return rounds.length > 0 ? Math.min(...rounds) : null;
}

/** One note for each way to sign in: how often, how many salts, and the rounds. */
export function signInNotes({ signIns }: SignIn): Evidence[] {
  return [...saltsByMechanism(signIns)].map(([mechanism, all]) => {
    const salts = new Set(all.map(({ salt }) => salt)).size;
    const rounds = [...new Set(all.map(({ iterations }) => iterations))].join(', ');
    return {
      kind: 'note',
      text: `${mechanism}: signed in ${all.length} times, ${salts} different salts, ${rounds} rounds`,
    };
  });
}
