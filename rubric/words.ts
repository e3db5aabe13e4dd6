import type { Message } from './finding.ts';
import { BADGES, WITHOUT_WEIGHT } from './badges.ts';
import { gateStates, type Judged } from './gates.ts';
import { seen, type ObservationSet } from './observation-set.ts';
import type { Report, Word } from './report.ts';
import { DOWN_DAYS, DOWN_SEEN_SHARE } from './rubric.ts';
import { isUntried } from './untried.ts';

type Verdict = Pick<Report, 'word' | 'reason' | 'missing'>;
const DAY_MS = 86_400_000;
const plain = (key: string, values: Message['values'] = {}): Message => ({ key, values });
const verdict = (word: Word, reason: Message): Verdict => ({ word, reason, missing: [] });

/** Sentences of different checks about one and the same fault. */
const SAME_FAULT: Readonly<Record<string, string>> = {
  'cap.plaintext-login': 'clear',
  'cap.scram-before-tls': 'clear',
  'check.encrypted-only.clear': 'clear',
  'check.sign-in-encryption.password': 'clear',
  'check.sign-in-encryption.scrambled': 'clear',
  'check.safe-login.clear': 'clear',
  'cap.no-encryption': 'none',
  'check.encrypted-only.none': 'none',
  'check.encrypted-only.broken': 'none',
  'check.sign-in-encryption.none': 'none',
  'cap.s2s-plaintext': 'servers-clear',
  'check.encrypted-only.servers-clear': 'servers-clear',
  'check.encrypted-only.none-for-servers': 'servers-bare',
  'check.encrypted-only.servers-shut': 'servers-bare',
  'check.federation.without-tls': 'servers-bare',
  'cap.best-below-tls12': 'outdated',
  'check.tls-versions.outdated': 'outdated',
};

/** Down for longer than we wait before we say Not recommended, and seen so on most of the days. */
function isDownForLong(set: ObservationSet): boolean {
  const history = seen(set, 'reachability-history', { kind: 'domain' });
  if (!history?.c2sUnreachableSince) return false;
  const days = (Date.parse(set.asOf) - Date.parse(history.c2sUnreachableSince)) / DAY_MS;
  return days > DOWN_DAYS && history.daysSeenUnreachable > days * DOWN_SEEN_SHARE;
}

/** Why there is nothing to recommend or to advise against; null where the server could be looked at. */
function whyNotLookedAt({ set, findings, letters }: Judged): Verdict | null {
  const file = seen(set, 'provider-file', { kind: 'domain' });
  if (file?.state === 'present' && file.serverTesting === false) {
    return verdict('unknown', plain('failure.opted-out'));
  }
  const offer = findings.get('service-offer');
  const isFound = offer?.outcome === 'pass' || offer?.outcome === 'partial';
  if (offer && !isFound) return verdict('unknown', offer.message);
  const now = findings.get('availability');
  if (now && now.outcome !== 'pass') {
    const isLong = now.outcome === 'fail' && isDownForLong(set);
    return verdict(isLong ? 'not' : 'unknown', now.message);
  }
  const { letter, heldBy } = letters.c2s;
  if (letter !== '?' && letter !== '-') return null;
  return verdict('unknown', heldBy ?? plain('failure.not-seen'));
}

/** How many promises nobody could try: for want of an account, or though we have one. */
function untried({ set, badges }: Judged): Message[] {
  const promises = BADGES.filter(({ kind }) => kind === 'promise').map(({ id }) => id);
  const count = badges.filter((badge) => promises.includes(badge.id) && isUntried(badge)).length;
  const hasAccount = set.find('sign-in', { kind: 'domain' }) !== null;
  const key = hasAccount ? 'missing.untried' : 'missing.no-account';
  return count > 0 ? [plain(key, { count })] : [];
}

/** One sentence per fault: what several checks say of the same fault is said once, by the first. */
function unique(messages: readonly Message[]): Message[] {
  const faultOf = (message: Message): string => SAME_FAULT[message.key] ?? JSON.stringify(message);
  const first = new Map<string, Message>();
  for (const message of messages) {
    if (!first.has(faultOf(message))) first.set(faultOf(message), message);
  }
  return [...first.values()];
}

/** Passwords are known to be kept readable. */
function readablePasswords({ findings }: Judged): Message[] {
  const found = findings.get('password-storage');
  return found?.outcome === 'fail' ? [found.message] : [];
}

/**
 * Known faults: gates that do not hold, then every other badge that is No, those without weight aside. How passwords
 * are kept is a fault where its gate says so.
 */
function gapsOf(judged: Judged): Message[] {
  const gates = gateStates(judged).flatMap((gate) => (gate.state === 'gap' ? [gate.message] : []));
  const failed = judged.badges
    .filter(
      ({ id, state }) =>
        state === 'no' && !WITHOUT_WEIGHT.includes(id) && id !== 'password-storage',
    )
    .map(({ message }) => message);
  return unique([...gates, ...failed]);
}

function openOf(judged: Judged): Message[] {
  const gates = gateStates(judged).flatMap((gate) =>
    gate.state === 'open' && gate.message ? [gate.message] : [],
  );
  return unique([...untried(judged), ...gates]);
}

/** What makes a server Not recommended however good the rest is; null where there is nothing of the kind. */
function hardFault({ letters, findings }: Judged): Message | null {
  const { letter, heldBy } = letters.c2s;
  if (letter === 'F' || letter === 'T' || letter === 'M') {
    return heldBy ?? plain('gate.letter', { letter });
  }
  const federation = findings.get('federation')?.message;
  return federation?.key === 'check.federation.one-way' ? federation : null;
}

/**
 * The one word, the sentence that says why, and what stands between the server and a better word. The word as these
 * facts give it: when it may be shown is up to `settledWord`.
 */
export function wordFor(judged: Judged): Verdict {
  const nothing = whyNotLookedAt(judged);
  if (nothing) return nothing;
  const gaps = gapsOf(judged);
  const open = openOf(judged);
  const hard = hardFault(judged);
  const readable = readablePasswords(judged);
  if (hard) {
    return { word: 'not', reason: hard, missing: unique([hard, ...readable, ...gaps]).slice(1) };
  }
  if (gaps.length > 0) {
    const [reason, ...others] = unique([...readable, ...gaps]) as [Message, ...Message[]];
    return { word: 'gaps', reason, missing: [...others, ...open] };
  }
  const apart = readable.length > 0 ? '-readable' : '';
  if (open.length > 0 || gateStates(judged).some(({ state }) => state === 'open')) {
    return { word: 'good', reason: plain(`reason.good${apart}`), missing: open };
  }
  return { word: 'recommended', reason: plain(`reason.recommended${apart}`), missing: [] };
}
