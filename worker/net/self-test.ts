import { type AddressLookup } from './checked-addresses.ts';
import { withDeadline } from './deadline.ts';
import type { Dial } from './dial.ts';
import { toFailure } from './failure.ts';

export interface KnownHost {
  readonly name: string;
  readonly port: number;
}

export interface SelfTestParts {
  resolver: AddressLookup;
  /** With a guard that lets the known hosts through. */
  dial: Dial;
  /** Large public hosts, run by different people, that are up when we are. */
  knownHosts: readonly KnownHost[];
  signal: AbortSignal;
  /** Absolute. Default 8000. */
  timeoutMs?: number;
}

export interface SelfTestResult {
  /** Most of the known hosts have an address and accept TCP. Where it is false nothing may be scanned. */
  readonly isGreen: boolean;
  /** Over which at least one known host accepted a connection; others are not planned. */
  readonly families: readonly (4 | 6)[];
  /** One sentence for the status page. */
  readonly detail: string;
}

interface HostResult {
  readonly isResolved: boolean;
  readonly families: readonly (4 | 6)[];
  readonly problem: string | null;
}

const CONNECT_MS = 3000;

/**
 * Asks whether it is us: does our resolver answer, does our network carry, over which address families. It never
 * throws; what goes wrong makes it red.
 */
export async function selfTest(parts: SelfTestParts): Promise<SelfTestResult> {
  const { knownHosts, signal, timeoutMs = 8000 } = parts;
  const detail = `Our self-test was not done after ${timeoutMs / 1000} seconds.`;
  const hosts = await withDeadline({ signal, ms: timeoutMs, detail }, (deadline) =>
    Promise.all(knownHosts.map((host) => tryHost(host, { ...parts, signal: deadline }))),
  );
  return summary(hosts);
}

async function tryHost(host: KnownHost, parts: SelfTestParts): Promise<HostResult> {
  const { name, port } = host;
  try {
    const found = await parts.resolver.addresses(name, parts.signal);
    if (found.state === 'absent') return failed(`our resolver knows no address of ${name}`);
    const firsts = ([4, 6] as const).flatMap(
      (family) => found.records.find((record) => record.family === family) ?? [],
    );
    const tries = await Promise.all(
      firsts.map(({ address, family }) => tryAddress({ address, port, family }, parts)),
    );
    const families = tries.flatMap((result) => (typeof result === 'number' ? result : []));
    const problem = tries.find((result) => typeof result === 'string') ?? null;
    return { isResolved: true, families, problem };
  } catch (error) {
    return failed(toFailure(error).detail);
  }
}

const failed = (problem: string): HostResult => ({ isResolved: false, families: [], problem });

/** The family when TCP opens, else why it did not. */
async function tryAddress(
  to: { address: string; port: number; family: 4 | 6 },
  { dial, signal }: SelfTestParts,
): Promise<4 | 6 | string> {
  try {
    const socket = await dial(to, { signal, timeoutMs: CONNECT_MS, lifetimeMs: CONNECT_MS + 1000 });
    socket.destroy();
    return to.family;
  } catch (error) {
    return toFailure(error).detail;
  }
}

function summary(hosts: readonly HostResult[]): SelfTestResult {
  if (hosts.length === 0) {
    const detail = 'There are no known hosts to test ourselves with (VOUCH_KNOWN_HOSTS).';
    return { isGreen: false, families: [], detail };
  }
  const connected = hosts.filter(({ families }) => families.length > 0);
  const families = ([4, 6] as const).filter((family) =>
    hosts.some((host) => host.families.includes(family)),
  );
  const isGreen = connected.length * 2 > hosts.length;
  const resolved = hosts.filter(({ isResolved }) => isResolved).length;
  const counts = `${resolved} of ${hosts.length} known hosts were found and ${connected.length} answered`;
  const over = families.length === 0 ? '' : ` (${families.map((f) => `IPv${f}`).join(' and ')})`;
  const problem = hosts.find((host) => host.families.length === 0)?.problem ?? null;
  const why = problem === null ? '' : ` For example: ${problem.replace(/\.?$/, '.')}`;
  return { isGreen, families, detail: `${counts}${over}.${isGreen ? '' : why}` };
}
