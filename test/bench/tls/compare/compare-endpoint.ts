import { scanServer } from '../../../worker/tls/scanner/scan-server.ts';
import { runSslscan } from '../run-sslscan.ts';
import { FACTS_ONLY, runTestssl } from '../run-testssl.ts';
import { compareFacts, type Comparison } from './differences.ts';
import type { NamedEndpoint } from './endpoints.ts';
import type { OtherTool } from './explanation.ts';
import type { Facts } from './facts.ts';
import { ourFacts } from './our-facts.ts';
import { sslscanFacts } from './sslscan-facts.ts';
import { testsslFacts } from './testssl-facts.ts';

const DEADLINE_MS = { sslscan: 240_000, 'testssl.sh': 900_000 } as const;

export interface ComparedRun extends Comparison {
  readonly tool: OtherTool;
  readonly endpoint: string;
  readonly ms: number;
}

/**
 * Scans an endpoint with ours and with each of the tools, and compares.
 * @throws Error when a tool misses its deadline or its result cannot be read, and when our scan does not finish
 */
export async function compareEndpoint(
  endpoint: NamedEndpoint,
  tools: readonly OtherTool[],
  directory: string,
): Promise<ComparedRun[]> {
  const scan = await scanServer(endpoint, endpoint.service, 'full');
  if (scan.end.state !== 'finished')
    throw new Error(`our scan of ${endpoint.name} ended as ${JSON.stringify(scan.end)}`);
  const ours = ourFacts(scan);
  const runs: ComparedRun[] = [];
  for (const tool of tools) {
    const { facts, ms } = await ask(tool, endpoint, directory);
    runs.push({ tool, endpoint: endpoint.name, ms, ...compareFacts(ours, facts) });
  }
  return runs;
}

async function ask(
  tool: OtherTool,
  endpoint: NamedEndpoint,
  directory: string,
): Promise<{ facts: Facts; ms: number }> {
  const options = { directory, deadlineMs: DEADLINE_MS[tool] };
  const { output, ms } =
    tool === 'sslscan'
      ? await runSslscan(endpoint, options)
      : await runTestssl(endpoint, { ...options, tests: FACTS_ONLY });
  return { facts: tool === 'sslscan' ? sslscanFacts(output) : testsslFacts(output), ms };
}
