import type { FunctionalCost } from './measure-functional.ts';

/** Stated in the README. */
const MOST = { sessions: 5, handshakes: 2, failedLogins: 0, leftBehind: 0 } as const;

export interface FunctionalVerdict {
  readonly isMet: boolean;
  readonly words: string;
}

const verdict = (what: string, seen: number, most: number): FunctionalVerdict => ({
  isMet: seen <= most,
  words: `${what}: ${seen}, at most ${most} stated`,
});

/** Whether the counts that we state hold. Files are not among them: XEP-0363 has no way to delete one. */
export function functionalVerdicts({
  sessions,
  relay,
  left,
}: Pick<FunctionalCost, 'sessions' | 'relay' | 'left'>): FunctionalVerdict[] {
  return [
    verdict('sessions at once', sessions.mostAtOnce, MOST.sessions),
    verdict('handshakes at once', relay.mostHandshakes, MOST.handshakes),
    verdict('failed logins', sessions.failedSignIns, MOST.failedLogins),
    ...(['accounts', 'rooms', 'nodes', 'entries'] as const).map((kind) =>
      verdict(`${kind} left behind`, left[kind], MOST.leftBehind),
    ),
  ];
}
