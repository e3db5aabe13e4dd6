import { say } from '../../messages/format.ts';
import type { ExitCode } from '../scan/run-command.ts';
import type { Role } from '../../rubric/observations.ts';
import type { Letter, RoleLetter } from '../../rubric/report.ts';
import { isAtLeast, isGrade, type Grade } from '../../rubric/tls/letter-order.ts';

export interface Verdict {
  /** 0 every role that is offered has at least the letter asked for · 1 one has not · 2 it could not be judged. */
  readonly exitCode: ExitCode;
  /** A sentence or two. */
  readonly summary: string;
}

export interface VerdictParts {
  readonly domain: string;
  readonly least: Grade;
  /** Of the roles that were asked about. */
  readonly letters: Readonly<Partial<Record<Role, RoleLetter>>>;
  /** Subject keys of the endpoints that opened. */
  readonly open: ReadonlySet<string>;
  readonly isRefused: boolean;
  readonly wasStopped: boolean;
}

const printed = (letter: Letter): string => letter.replace('-', '−');

/** Whether a letter is at least the one asked for; null where there is nothing to tell. */
export function isReached(letter: Letter, least: Grade): boolean | null {
  if (isGrade(letter)) return isAtLeast(letter, least);
  return letter === 'T' || letter === 'M' ? false : null;
}

/** Roles with an endpoint that opened and could not be judged: what others showed does not speak for it. */
function isUnsure({ letter, endpoints }: RoleLetter, open: ReadonlySet<string>): boolean {
  return letter === '?' || endpoints.some((one) => one.letter === '?' && open.has(one.subjectKey));
}

function whyUnsure({ letter, heldBy, endpoints }: RoleLetter): string {
  const reason = letter === '?' ? heldBy : endpoints.find((one) => one.letter === '?')?.reason;
  return reason ? say(reason, 'en') : '';
}

/** Roles with one reason in one sentence. */
function unsureSummary(unsure: readonly (readonly [string, RoleLetter])[]): string {
  const reasons = unsure.map(([role, letter]) => ({ role, why: whyUnsure(letter) }));
  const rolesOf = (why: string) => reasons.filter((one) => one.why === why).map(({ role }) => role);
  return [...new Set(reasons.map(({ why }) => why))]
    .map((why) => `${rolesOf(why).join(' and ')} could not be judged. ${why}`.trim())
    .join(' ');
}

/** What the exit code says, and the sentence for it. A low letter is told before what stayed unknown. */
export function verdict(parts: VerdictParts): Verdict {
  const { domain, least, isRefused, wasStopped, open } = parts;
  if (isRefused) {
    const summary = `${domain} asks not to be tested ("serverTesting": false in its provider file): nothing was asked of its XMPP ports.`;
    return { exitCode: 2, summary };
  }
  if (wasStopped)
    return { exitCode: 2, summary: 'Interrupted: what was learnt until then is shown.' };
  const offered = Object.entries(parts.letters).filter(([, { letter }]) => letter !== '-');
  if (offered.length === 0)
    return { exitCode: 2, summary: `${domain} says that it does not offer this.` };
  const low = offered.filter(([, { letter }]) => isReached(letter, least) === false);
  const tell = (some: typeof offered) =>
    some.map(([role, { letter }]) => `${role} ${printed(letter)}`).join(', ');
  if (low.length > 0) return { exitCode: 1, summary: `${tell(low)}: less than ${printed(least)}.` };
  const unsure = offered.filter(([, letter]) => isUnsure(letter, open));
  if (unsure.length > 0) {
    return { exitCode: 2, summary: unsureSummary(unsure) };
  }
  return { exitCode: 0, summary: `${tell(offered)}: at least ${printed(least)}.` };
}
