/**
 * `npm run compare:tls`: Prosody, ejabberd and the zoo as we see them, as sslscan sees them and as testssl.sh does, fact by
 * fact. Prints every difference with its explanation; exits 1 for one that has none, and for an explanation that nothing
 * needs. `npm run compare:tls -- sslscan prosody` takes only the tools and the sites so named.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compareEndpoint, type ComparedRun } from './compare-endpoint.ts';
import { SITES, toolsFor, type Site } from './endpoints.ts';
import { explain, type Found, type OtherTool } from './explanation.ts';
import { EXPLANATIONS } from './explanations.table.ts';

const TOOLS: readonly OtherTool[] = ['sslscan', 'testssl.sh'];
const asked = process.argv.slice(2);
const tools = TOOLS.filter(
  (tool) => !TOOLS.some((each) => asked.includes(each)) || asked.includes(tool),
);
const sites = SITES.filter(
  ({ name }) => !SITES.some((each) => asked.includes(each.name)) || asked.includes(name),
);

async function compareSite(site: Site, directory: string): Promise<ComparedRun[]> {
  const { endpoints, stop } = await site.start();
  const all: ComparedRun[] = [];
  try {
    for (const endpoint of endpoints) {
      const wanted = toolsFor(endpoint).filter((tool) => tools.includes(tool));
      const runs = await compareEndpoint(endpoint, wanted, directory);
      for (const { tool, ms, compared, differences } of runs)
        console.log(
          `${endpoint.name.padEnd(24)} ${tool.padEnd(10)} ${(ms / 1000).toFixed(1).padStart(6)} s ` +
            `${String(compared).padStart(4)} facts, ${differences.length} differ`,
        );
      all.push(...runs);
    }
  } finally {
    await stop();
  }
  return all;
}

const show = ({ endpoint, tool, fact, ours, theirs }: Found) =>
  `${endpoint}: ${fact}: ours ${ours}, ${tool} ${theirs}`;

const directory = await mkdtemp(path.join(tmpdir(), 'vouch-compare-'));
const runs: ComparedRun[] = [];
try {
  for (const site of sites) {
    const reason = await site.missing();
    if (reason === null) runs.push(...(await compareSite(site, directory)));
    else console.log(`${site.name.padEnd(24)} LEFT OUT: ${reason}`);
  }
} finally {
  await rm(directory, { recursive: true });
}
const { explained, unexplained, unused } = explain(runs, EXPLANATIONS);
for (const explanation of new Set(explained.map(({ by }) => by))) {
  console.log(`\n${explanation.cause}\n  ${explanation.evidence}`);
  for (const one of explained.filter(({ by }) => by === explanation))
    console.log(`  = ${show(one)}`);
}
console.log();
for (const one of unexplained) console.log(`✗ unexplained: ${show(one)}`);
for (const key of unused) console.log(`✗ explained, but not found: ${key}`);
const facts = runs.reduce((sum, { compared }) => sum + compared, 0);
console.log(
  `${facts} facts compared, ${explained.length} differences explained, ${unexplained.length} unexplained, ` +
    `${unused.length} explanations unused`,
);
if (unexplained.length + unused.length > 0 || facts === 0) process.exitCode = 1;
