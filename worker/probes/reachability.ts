import { setTimeout as sleep } from 'node:timers/promises';
import type { FailureReason, ObservedValue } from '../../rubric/observations.ts';
import { toFailure } from '../net/failure.ts';
import { defineProbe, tcpEndpointOf, type Probe, type ProbeContext } from './probe.ts';

type Reachability = ObservedValue<'reachability'>;

/** Between the two tries: long enough for a moment's overload, short enough for a scan. */
const PAUSE_MS = 1_000;

/** What a failed connect tells about the endpoint; any other reason tells nothing about it. */
const STATES: Partial<Record<FailureReason, Reachability['state']>> = {
  refused: 'refused',
  timeout: 'silent',
  unroutable: 'unroutable',
};

/** Whether TCP opens at an endpoint. Anything but open is confirmed by a second try, whose answer counts. */
export function createReachability(pauseMs: number): Probe<'reachability'> {
  return defineProbe('reachability', async (subject, context, transcript) => {
    const to = tcpEndpointOf(subject);
    const first = await connect(to, context);
    transcript.note(`First try: ${first.detail}`);
    if (first.state === 'open') return { state: 'open', connectMs: first.connectMs, attempts: 1 };
    await sleep(pauseMs, undefined, { signal: context.signal });
    const second = await connect(to, context);
    transcript.note(`Second try: ${second.detail}`);
    return { state: second.state, connectMs: second.connectMs, attempts: 2 };
  });
}

export const reachability = createReachability(PAUSE_MS);

async function connect(
  { address, port }: { address: string; port: number },
  { dial, signal }: ProbeContext,
): Promise<{ state: Reachability['state']; connectMs: number | null; detail: string }> {
  let startedAt = performance.now();
  const onTurn = () => {
    startedAt = performance.now();
  };
  try {
    const socket = await dial({ address, port }, { signal, onTurn });
    socket.destroy();
    const connectMs = Math.round(performance.now() - startedAt);
    return { state: 'open', connectMs, detail: `TCP opened after ${connectMs} ms.` };
  } catch (error) {
    const failure = toFailure(error);
    const state = signal.aborted ? undefined : STATES[failure.reason];
    if (state === undefined) throw failure;
    return { state, connectMs: null, detail: failure.detail };
  }
}
