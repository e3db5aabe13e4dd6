/**
 * `npm run bench:tls`: what a scan of Prosody and of ejabberd costs, ours beside sslscan and testssl.sh, at once and over
 * an emulated round trip of 50 ms. Prints absolute figures with a line about the machine; exits 1 only when a stated count
 * or ratio is missed. `npm run bench:tls -- ours sslscan` runs only the tools so named, and checks what can be checked.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SERVICE_PORTS, type LabDomain } from '../../lab/domains.ts';
import { startLab, type Lab } from '../../lab/lab.ts';
import { machine } from '../machine.ts';
import { startDelayProxy } from './delay-proxy.ts';
import { measure, TOOLS, type Cost, type ToolName } from './measure.ts';
import { sslscanFlags } from './run-sslscan.ts';
import { testsslFlags } from './run-testssl.ts';
import { countAccepted, verdicts } from './verdicts.ts';
import type { Endpoint } from './endpoint.ts';

const SERVERS: readonly { readonly domain: LabDomain; readonly software: string }[] = [
  { domain: 'good.example', software: 'Prosody' },
  { domain: 'ej.example', software: 'ejabberd' },
];
const ROUND_TRIPS_MS = [0, 50];
const SERVICE = 'xmpp-client';
/** Nobody of the lab lives there. */
const PROXY_OCTET = 200;

const asked = process.argv.slice(2);
const tools = TOOLS.filter(
  (tool) => asked.length === 0 || asked.some((name) => tool.startsWith(name)),
);

function endpointOf(lab: Lab, domain: LabDomain): Endpoint {
  const address = `${lab.prefix}.${PROXY_OCTET}`;
  return { serverName: domain, service: SERVICE, address, port: SERVICE_PORTS[SERVICE] };
}

function show(software: string, roundTripMs: number, [tool, cost]: [ToolName, Cost]): void {
  const seconds = (cost.ms / 1000).toFixed(2).padStart(7);
  const kib = (cost.bytes / 1024).toFixed(0).padStart(6);
  console.log(
    `${software.padEnd(8)} ${String(roundTripMs).padStart(3)} ms  ${tool.padEnd(11)} ${seconds} s ` +
      `${String(cost.connections).padStart(4)} connections ${kib} KiB`,
  );
}

/** What each connection of ours was for. */
function showLedger({ facts }: Cost): void {
  if (facts === null) return;
  const parts = Object.entries(facts.ledger).map(([purpose, count]) => `${purpose} ${count}`);
  console.log(`              ${countAccepted(facts)} suites accepted; ${parts.join(', ')}`);
}

async function benchOne(
  lab: Lab,
  directory: string,
  at: { domain: LabDomain; software: string; roundTripMs: number },
) {
  const { domain, software, roundTripMs } = at;
  const endpoint = endpointOf(lab, domain);
  const to = { address: lab.address(domain), port: endpoint.port };
  const proxy = await startDelayProxy({ listen: endpoint, to, roundTripMs });
  const costs: Partial<Record<ToolName, Cost>> = {};
  try {
    for (const tool of tools) {
      const cost = await measure(tool, { endpoint, proxy, directory });
      costs[tool] = cost;
      show(software, roundTripMs, [tool, cost]);
      showLedger(cost);
    }
  } finally {
    await proxy.stop();
  }
  const all = verdicts(costs, roundTripMs);
  for (const { isMet, words } of all) console.log(`         ${isMet ? '✓' : '✗'} ${words}`);
  return all.every(({ isMet }) => isMet);
}

const directory = await mkdtemp(path.join(tmpdir(), 'vouch-bench-'));
const lab = await startLab({ domains: SERVERS.map(({ domain }) => domain) });
try {
  const some = endpointOf(lab, 'good.example');
  console.log(`${machine()}\nsslscan ${sslscanFlags(some).join(' ')}`);
  console.log(`testssl ${testsslFlags(some, []).join(' ')}\n`);
  let isMet = true;
  for (const roundTripMs of ROUND_TRIPS_MS)
    for (const server of SERVERS)
      isMet = (await benchOne(lab, directory, { ...server, roundTripMs })) && isMet;
  if (!isMet) process.exitCode = 1;
} finally {
  await lab.stop();
  await rm(directory, { recursive: true });
}
