import type { AtEndpoint, Verdict } from './check.ts';
import { areAllNamed, areAllShut } from './closed.ts';
import { runState, type Run, type RunState } from './federation-run.ts';
import type { Evidence, ObservedValue, TcpEndpoint } from './observations.ts';
import { isNotOffered } from './offered.ts';

type Streams = readonly AtEndpoint<'stream'>[] | null;

/** The stream got as far as the server's features, and no stream error followed. */
function answers({ value }: AtEndpoint<'stream'>): boolean {
  const last = value.postTls ?? value.preTls;
  return last?.features != null && last.streamError === null;
}

/** Conditions of the stream errors that ended it (RFC 6120 §4.9.3). */
const streamErrors = ({ value }: AtEndpoint<'stream'>): string[] =>
  [value.preTls, value.postTls].flatMap((view) => view?.streamError?.condition ?? []);

/** What the features alone tell, where none of our servers has tried. */
function seenFrom(stream: Streams): 'announced' | 'wants-certificate' | 'refused' | null {
  if (stream?.some(answers)) return 'announced';
  const errors = (stream ?? []).flatMap(streamErrors);
  if (errors.includes('not-authorized')) return 'wants-certificate';
  return errors.length > 0 ? 'refused' : null;
}

/** What several runs say together where none was answered, the first that is among them; broken only where all are. */
const TELLS = [
  'let-in',
  'uncallable',
  'banned',
  'wants-certificate',
  'refused',
  'hung-up',
  'silent',
  'unreachable',
  'without-tls',
  'one-way',
] as const satisfies readonly RunState[];
/** What says that a server of ours was turned away while another was let through; a ban, and silence, do not. */
const TURNED_AWAY: readonly RunState[] = ['without-tls', 'wants-certificate', 'refused'];
/** Turned away in so many words; or it says that it cannot call back, where another was called. */
const isTurnedAway = (run: Run): boolean =>
  TURNED_AWAY.includes(runState(run)) ||
  (runState(run) === 'one-way' && run.outbound.authenticatedBy === null);

const asEvidence = (run: Run): Evidence => {
  const { outbound, probeDomain } = run;
  const refusals = [outbound.streamError, outbound.externalRefusal, outbound.dialbackRefusal];
  const why = refusals.flatMap((refusal) =>
    refusal === null ? [] : [`${refusal.condition} ${refusal.text ?? ''}`.trim()],
  );
  if (outbound.failure) why.push(outbound.failure.detail);
  return { kind: 'note', text: [`as ${probeDomain}: ${runState(run)}`, ...why].join('; ') };
};

function ofRuns(runs: readonly Run[]) {
  const evidence = runs.map(asEvidence);
  const states = runs.map(runState);
  const works = states.filter((state) => state === 'certificate' || state === 'dialback');
  const done = { proof: 'functional', evidence } as const;
  if (works.length > 0) {
    if (runs.some(isTurnedAway)) {
      return { says: 'some', values: { works: works.length, all: runs.length }, ...done } as const;
    }
    return { says: works.includes('certificate') ? 'proven' : 'proven-by-call', ...done } as const;
  }
  const told = TELLS.find((state) => states.includes(state)) ?? 'unreachable';
  if (told === 'let-in' || told === 'uncallable') {
    const isWithoutListener = runs.every(({ listener }) => listener === 'none');
    const says = isWithoutListener ? (`${told}-no-listener` as const) : told;
    return { says, proof: 'advertised', evidence } as const;
  }
  return { says: told, proof: told === 'one-way' ? 'functional' : 'observed', evidence } as const;
}

interface Seen {
  readonly 'service-records': ObservedValue<'service-records'>;
  readonly federation: ObservedValue<'federation'> | null;
  readonly stream: Streams;
  readonly reachability: readonly AtEndpoint<'reachability'>[] | null;
}

/** What our own servers say. */
export type Ours =
  | ReturnType<typeof ofRuns>['says']
  | NonNullable<ReturnType<typeof seenFrom>>
  | 'by-choice'
  | 'no-xmpp'
  | 'closed'
  | 'not-seen';
/** What our own servers saw, and what shows without any. */
export function seenByOurServers(
  { 'service-records': records, federation: tried, stream, reachability }: Seen,
  endpoints: readonly TcpEndpoint[],
): Verdict<Ours> {
  const { services } = records;
  if (isNotOffered(services, 's2s')) {
    return { says: isNotOffered(services, 'c2s') ? 'no-xmpp' : 'by-choice' };
  }
  const isClosed = areAllNamed(records, 's2s') && areAllShut(reachability ?? [], endpoints);
  const isUntried = tried?.runs.every(({ outbound }) => outbound.reached === 'nothing') ?? true;
  if (isClosed && isUntried) return { says: 'closed' };
  if (tried) return ofRuns(tried.runs);
  const says = seenFrom(stream);
  return says === 'announced' ? { says, proof: 'advertised' } : { says: says ?? 'not-seen' };
}
