import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { compareEndpoint } from './compare-endpoint.ts';
import { SITES } from './endpoints.ts';
import { explain } from './explanation.ts';
import { EXPLANATIONS } from './explanations.table.ts';

/** The rest, and testssl.sh, takes minutes: `npm run compare:tls`. */
const QUICK_SITES = ['prosody', 'ejabberd', 'openssl-ecdsa', 'openssl-512'];

it.each(QUICK_SITES)('sslscan sees %s as we do, or the difference is explained', async (name) => {
  const site = SITES.find((one) => one.name === name);
  const directory = await mkdtemp(path.join(tmpdir(), 'vouch-compare-'));
  const running = await site?.start();
  try {
    const runs = [];
    for (const endpoint of running?.endpoints ?? [])
      runs.push(...(await compareEndpoint(endpoint, ['sslscan'], directory)));
    const { unexplained, unused } = explain(runs, EXPLANATIONS);
    expect({ unexplained, unused }).toEqual({ unexplained: [], unused: [] });
    expect(runs.length).toBeGreaterThan(0);
    for (const { compared } of runs) expect(compared).toBeGreaterThan(20);
  } finally {
    await running?.stop();
    await rm(directory, { recursive: true });
  }
});
