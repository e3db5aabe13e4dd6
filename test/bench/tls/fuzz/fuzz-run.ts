import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createDial } from '../../../../worker/net/dial.ts';
import { createGuard } from '../../../../worker/net/guard.ts';
import { createLimiter } from '../../../../worker/net/limiter.ts';
import { claimAddressRange } from '../../../lab/address-range.ts';
import { playCase } from './fuzz-case.ts';

const PORT = 5222;
const LANES = 8;
/** A probe waits 6 s for an answer; what takes longer hangs. */
const DEADLINE_MS = 8_000;
/** A connection is closed in the background, within a second. */
const SETTLE_MS = 1_300;

export interface FuzzOptions {
  readonly seed: number;
  /** The cases, by number. */
  readonly cases: readonly number[];
  /** Called after so many cases, when no connection is open any more. */
  readonly after?: ReadonlyMap<number, () => void>;
  /** For the test of this very function. */
  readonly player?: typeof playCase;
}

export interface FuzzResult {
  /** How many cases came to what. */
  readonly outcomes: ReadonlyMap<string, number>;
  /** Those that threw or hung, with the reason. */
  readonly failures: readonly string[];
}

type Open = (address: string) => Promise<Socket>;

/** Plays cases against the fuzz server, several side by side, each on an address of its own. */
export async function fuzz(options: FuzzOptions): Promise<FuzzResult> {
  const range = await claimAddressRange();
  const addresses = Array.from({ length: LANES }, (_, lane) => range.address(lane + 2));
  const server = await startServer(addresses);
  try {
    return await play(options, addresses, opener(`${range.prefix}.0/24`));
  } finally {
    const gone = once(server, 'exit');
    if (server.exitCode === null && server.kill()) await gone;
    await range.release();
  }
}

async function startServer(addresses: readonly string[]): Promise<ChildProcess> {
  const file = fileURLToPath(new URL('fuzz-server.ts', import.meta.url));
  const server = fork(file, [String(PORT), ...addresses], { execArgv: ['--import', 'tsx'] });
  await new Promise<void>((resolve, reject) => {
    server.once('message', () => {
      resolve();
    });
    server.once('exit', (code) => {
      reject(new Error(`the fuzz server ended (${code})`));
    });
  });
  return server;
}

/** Through the one way out that probes have, without its manners. */
function opener(network: string): Open {
  const dial = createDial({
    guard: createGuard([network]),
    limiter: createLimiter({ atOnce: 20, spacingMs: 0, jitterMs: 0 }),
    meter: { connections: 0, bytesIn: 0, bytesOut: 0 },
    maxConnections: Infinity,
  });
  return (address) => dial({ address, port: PORT }, { signal: AbortSignal.timeout(DEADLINE_MS) });
}

async function play(
  { seed, cases, after = new Map(), player = playCase }: FuzzOptions,
  addresses: readonly string[],
  open: Open,
): Promise<FuzzResult> {
  const outcomes = new Map<string, number>();
  const failures: string[] = [];
  const playOne = async (at: number, address: string) => {
    const played = player(() => open(address), { seed, at });
    const outcome = await within(played).catch((error: unknown) => {
      const reason = error instanceof Error ? error.stack : String(error);
      failures.push(`--seed ${seed} --case ${at}: ${reason}`);
      return 'FAILED';
    });
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  };
  let from = 0;
  for (const to of new Set([...after.keys(), cases.length])) {
    const waiting = cases.slice(from, to);
    from = to;
    await Promise.all(
      addresses.map(async (address) => {
        for (let at = waiting.shift(); at !== undefined; at = waiting.shift())
          await playOne(at, address);
      }),
    );
    await sleep(SETTLE_MS);
    after.get(to)?.();
  }
  return { outcomes, failures };
}

async function within<T>(played: Promise<T>): Promise<T> {
  const tooLate = new AbortController();
  const late = sleep(DEADLINE_MS, undefined, { signal: tooLate.signal }).then(() => {
    throw new Error(`it was not over after ${DEADLINE_MS / 1000} s`);
  });
  try {
    return await Promise.race([played, late]);
  } finally {
    tooLate.abort();
    late.catch(() => undefined);
  }
}
