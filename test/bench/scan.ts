/**
 * `npm run bench`: all that can be known of a server without an account, of Prosody and of ejabberd in the lab: time,
 * connections and bytes, beside the TLS part alone, in both tiers, all counted by a relay in front of the server; then the
 * same asked of a real worker. Prints absolute figures with a line about the machine; exits 1 only when a count or ratio
 * that we state is missed.
 */
import { startLab } from '../lab/lab.ts';
import type { LabDomain } from '../lab/domains.ts';
import { startRelay, type Relay } from '../lab/relay/relay.ts';
import setUpPostgres from '../real-setup.ts';
import { machine } from './machine.ts';
import { measureScan, type BenchTier, type Cost, type Part } from './measure-scan.ts';
import { scanVerdicts } from './scan-verdicts.ts';
import { startWorkerProcess } from './worker-process.ts';

const SERVERS: readonly { readonly domain: LabDomain; readonly software: string }[] = [
  { domain: 'good.example', software: 'Prosody' },
  { domain: 'ej.example', software: 'ejabberd' },
];
const TIERS: readonly BenchTier[] = ['quick', 'full'];
const NAMES: Readonly<Record<Part, string>> = { whole: 'whole scan', tls: 'TLS alone' };

function show(software: string, [tier, part]: readonly [BenchTier, Part], cost: Cost): void {
  const { ms, connections, endpoints, bytesIn, bytesOut, mostAtOnce } = cost;
  console.log(
    `${software.padEnd(8)} ${tier.padEnd(5)} ${NAMES[part]} ${(ms / 1000).toFixed(1).padStart(6)} s ` +
      `${String(connections).padStart(4)} connections at ${endpoints} endpoints, ` +
      `${kib(bytesIn)} KiB to the server, ${kib(bytesOut)} KiB from it, at most ${mostAtOnce} at once`,
  );
}

const kib = (bytes: number): string => (bytes / 1024).toFixed(0).padStart(4);

/** Both parts in one tier; false where a stated figure is missed. */
async function benchTier(
  relay: Relay,
  { domain, software }: (typeof SERVERS)[number],
  tier: BenchTier,
): Promise<boolean> {
  const measure = async (part: Part) => {
    const cost = await measureScan(relay, domain, { tier, part });
    show(software, [tier, part], cost);
    return cost;
  };
  const tls = await measure('tls');
  const whole = await measure('whole');
  const all = scanVerdicts({ whole, tls }, tier);
  for (const { isMet, words } of all) console.log(`         ${isMet ? '✓' : '✗'} ${words}`);
  return all.every(({ isMet }) => isMet);
}

async function benchWorker(relay: Relay, { domain, software }: (typeof SERVERS)[number]) {
  const worker = await startWorkerProcess(relay.env);
  try {
    relay.take();
    const ms = await worker.scan(domain);
    const { connections, mostAtOnce } = relay.take();
    const { now, most } = worker.memory();
    console.log(
      `${software.padEnd(8)} quick by a worker, from asking to report: ${(ms / 1000).toFixed(1)} s, ` +
        `${connections} connections, at most ${mostAtOnce} at once; ${now} MiB, at most ${most} MiB`,
    );
  } finally {
    await worker.stop();
  }
}

const undo: (() => Promise<unknown>)[] = [];
try {
  undo.push(await setUpPostgres());
  const lab = await startLab({ domains: SERVERS.map(({ domain }) => domain) });
  undo.push(() => lab.stop());
  console.log(machine());
  for (const server of SERVERS) {
    const relay = await startRelay(lab, server.domain);
    undo.push(() => relay.stop());
    for (const tier of TIERS) {
      const isMet = await benchTier(relay, server, tier);
      if (!isMet) process.exitCode = 1;
    }
    await benchWorker(relay, server);
  }
} finally {
  for (const step of undo.reverse()) await step();
}
