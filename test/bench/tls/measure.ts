import type { ScanFacts } from '../../../worker/tls/scanner/scan-facts.ts';
import { scanServer } from '../../worker/tls/scanner/scan-server.ts';
import type { DelayProxy } from './delay-proxy.ts';
import type { Endpoint } from './endpoint.ts';
import { runSslscan } from './run-sslscan.ts';
import { runTestssl } from './run-testssl.ts';

export const TOOLS = ['ours, full', 'ours, quick', 'sslscan', 'testssl.sh'] as const;
export type ToolName = (typeof TOOLS)[number];

/** What one tool took for one endpoint. */
export interface Cost {
  readonly ms: number;
  /** As the proxy in front of the server counted them, whatever the tool says. */
  readonly connections: number;
  readonly bytes: number;
  /** Of our own scans, the last one. */
  readonly facts: ScanFacts | null;
}

/** An endpoint and the proxy in front of it. */
export interface Measured {
  readonly endpoint: Endpoint;
  readonly proxy: DelayProxy;
  /** For what the tools write. */
  readonly directory: string;
}

/** Ours is quick enough to be run so often; the middle one counts. */
const OUR_RUNS = 5;
const SSLSCAN_DEADLINE_MS = 180_000;
const TESTSSL_DEADLINE_MS = 600_000;

/** Runs a tool over an endpoint. @throws Error when it misses its deadline, or our scan does not finish */
export function measure(tool: ToolName, measured: Measured): Promise<Cost> {
  const { endpoint, directory } = measured;
  if (tool === 'ours, full') return measureOurs(measured, 'full');
  if (tool === 'ours, quick') return measureOurs(measured, 'quick');
  return once(measured, async () => {
    await (tool === 'sslscan'
      ? runSslscan(endpoint, { directory, deadlineMs: SSLSCAN_DEADLINE_MS })
      : runTestssl(endpoint, { directory, deadlineMs: TESTSSL_DEADLINE_MS }));
    return null;
  });
}

async function once({ proxy }: Measured, run: () => Promise<ScanFacts | null>): Promise<Cost> {
  proxy.take();
  const startedAt = performance.now();
  const facts = await run();
  return { ms: performance.now() - startedAt, ...proxy.take(), facts };
}

async function measureOurs(measured: Measured, tier: 'quick' | 'full'): Promise<Cost> {
  const costs: Cost[] = [];
  for (let at = 0; at < OUR_RUNS; at += 1)
    costs.push(
      await once(measured, () => scanServer(measured.endpoint, measured.endpoint.service, tier)),
    );
  const unfinished = costs.find(({ facts }) => facts?.end.state !== 'finished');
  if (unfinished !== undefined)
    throw new Error(`our scan did not finish: ${JSON.stringify(unfinished.facts?.end)}`);
  const [middle] = costs.toSorted((a, b) => a.ms - b.ms).slice(OUR_RUNS >> 1);
  if (middle === undefined) throw new Error('no run');
  return { ...middle, connections: Math.max(...costs.map(({ connections }) => connections)) };
}
