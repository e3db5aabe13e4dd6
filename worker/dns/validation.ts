import { withDeadline } from '../net/deadline.ts';
import { abortFailure } from '../net/failure.ts';
import { type Server, ask } from './ask.ts';

/** Whether a resolver validates for us (RFC 4033 §4.9); `unknown`: it could not be asked. */
export type Validation = 'yes' | 'notConfigured' | 'doesNotValidate' | 'unknown';

/** A name that is signed wherever there is DNSSEC at all. */
const SIGNED = { name: '.', type: 'SOA', dnssecOk: true } as const;
const REMEMBERED_MS = 300_000;
/** So that one lost packet does not cost minutes of states. */
const UNKNOWN_REMEMBERED_MS = 15_000;

/**
 * Finds out whether the resolver that is configured as validating is one: it has to vouch (AD) for the root's SOA.
 * Asked once for all and remembered for five minutes; the deadline of the asking is its own, so that no caller's end
 * takes the answer from another.
 * @returns a function that never fails but with its signal's reason.
 */
export function createValidation(
  server: Server,
  times: { tryMs: number; totalMs: number },
): (signal: AbortSignal) => Promise<Validation> {
  let remembered: { answer: Promise<Validation>; until: number } | null = null;

  async function find(): Promise<Validation> {
    const never = new AbortController().signal;
    const deadline = { signal: never, ms: times.totalMs, detail: 'Our resolver did not answer.' };
    try {
      const reply = await withDeadline(deadline, (signal) =>
        ask(server, SIGNED, { signal, tryMs: times.tryMs }),
      );
      if (reply.rcode !== 'NOERROR') return 'unknown';
      return reply.isAuthenticated ? 'yes' : 'doesNotValidate';
    } catch {
      return 'unknown'; // told to the caller as such; what cannot be looked up fails by itself
    }
  }

  function start(): Promise<Validation> {
    const entry = { answer: find(), until: Infinity };
    remembered = entry;
    void entry.answer.then((answer) => {
      entry.until = Date.now() + (answer === 'unknown' ? UNKNOWN_REMEMBERED_MS : REMEMBERED_MS);
    });
    return entry.answer;
  }

  return async (signal) => {
    if (server.isValidating !== true) return 'notConfigured';
    const isFresh = remembered !== null && Date.now() < remembered.until;
    return orAbort(isFresh && remembered !== null ? remembered.answer : start(), signal);
  };
}

/** Waits no longer than the signal allows. @throws ProbeFailure as the signal says */
async function orAbort<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) throw abortFailure(signal);
  const listening = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    const onAbort = () => {
      reject(abortFailure(signal));
    };
    signal.addEventListener('abort', onAbort, { once: true, signal: listening.signal });
  });
  try {
    return await Promise.race([answer, aborted]);
  } finally {
    listening.abort();
  }
}
