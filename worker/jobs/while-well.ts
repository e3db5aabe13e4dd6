/** We were not well while somebody was looked at: nothing of the look counts. */
export class Unwell extends Error {}

/**
 * Does work as long as nothing is wrong with ourselves; a full scan takes minutes, and an outage in the middle of them is
 * over at its end.
 * @param problem what is wrong with us; null: nothing
 * @param work is told to end by its signal
 * @throws Unwell with the problem; whatever `work` or `problem` throws; the reason of `signal`
 */
export async function whileWell<T>(
  parts: { problem: () => Promise<string | null>; signal: AbortSignal; everyMs: number },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { problem, signal, everyMs } = parts;
  const ended = new AbortController();
  const check = async () => {
    const detail = await problem();
    if (detail !== null) ended.abort(new Unwell(detail));
  };
  const timer = setInterval(() => {
    check().catch((error: unknown) => {
      ended.abort(error);
    });
  }, everyMs);
  try {
    return await work(AbortSignal.any([signal, ended.signal]));
  } finally {
    clearInterval(timer);
  }
}
