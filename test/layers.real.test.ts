import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkLayers } from './layers.ts';

const rules = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as {
  forbidden: { name: string; comment: string }[];
};

/** For each rule one import that breaks it: [the file that imports, what it imports]. */
const BREACHES: Record<string, [file: string, imports: string]> = {
  'no-circular': ['lib/circle-a.ts', './circle-b.ts'],
  'rubric-is-pure': ['rubric/asks-the-database.ts', '../lib/plain.ts'],
  'rubric-has-no-io': ['rubric/reads-a-file.ts', 'node:fs'],
  'lib-knows-only-the-rubric': ['lib/probes.ts', '../worker/plain.ts'],
  'components-only-show': ['components/asks.tsx', '../lib/plain.ts'],
  'app-only-routes': ['app/probes.tsx', '../worker/plain.ts'],
  'messages-are-words': ['messages/acts.ts', '../lib/plain.ts'],
  'net-is-the-bottom': ['worker/net/climbs.ts', '../dns/plain.ts'],
  'dns-and-tls-are-protocol': ['worker/dns/judges.ts', '../../lib/plain.ts'],
  'dns-and-tls-apart': ['worker/tls/resolves.ts', '../dns/plain.ts'],
  'xmpp-is-protocol': ['worker/xmpp/judges.ts', '../../rubric/score.ts'],
  'probes-only-observe': ['worker/probes/stores.ts', '../../lib/plain.ts'],
  'no-probe-imports-another': ['worker/probes/leans.ts', './stream.ts'],
  'sockets-only-in-net': ['worker/xmpp/dials.ts', 'node:net'],
  'worker-never-shows': ['worker/shows.ts', '../components/plain.tsx'],
  'worker-not-react': ['worker/renders.ts', 'react'],
  'prisma-only-in-lib': ['worker/queries.ts', 'pg'],
  'lab-only-for-tests-and-demo': ['bin/borrows-the-lab.ts', '../test/plain.ts'],
};
const PLAIN = [
  'lib/plain.ts',
  'worker/plain.ts',
  'worker/dns/plain.ts',
  'worker/probes/stream.ts',
  'rubric/score.ts',
  'components/plain.tsx',
  'test/plain.ts',
];

let root: string;
const write = async (file: string, text: string) => {
  await mkdir(path.dirname(path.join(root, file)), { recursive: true });
  await writeFile(path.join(root, file), text);
};

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'vouch-layers-'));
  await write(
    'tsconfig.json',
    '{"compilerOptions":{"allowImportingTsExtensions":true,"noEmit":true}}',
  );
  for (const file of PLAIN) await write(file, 'export const plain = 1;\n');
  for (const name of ['react', 'pg']) {
    await write(`node_modules/${name}/package.json`, `{"name":"${name}","main":"index.js"}`);
    await write(`node_modules/${name}/index.js`, 'module.exports = {};\n');
  }
  await write('package.json', '{"dependencies":{"react":"*","pg":"*"}}');
  await write('lib/circle-b.ts', "import './circle-a.ts';\n");
  for (const [file, imports] of Object.values(BREACHES))
    await write(file, `import '${imports}';\n`);
});
afterAll(() => rm(root, { recursive: true }));

describe('the layer rules', () => {
  it('have a breach each in this test', () => {
    expect(Object.keys(BREACHES).sort()).toEqual(rules.forbidden.map(({ name }) => name).sort());
  });

  it('see each breach, and say who, the rule and its reason', async () => {
    const { breaches } = await checkLayers(root);
    for (const [rule, [file]] of Object.entries(BREACHES)) {
      const comment = rules.forbidden.find(({ name }) => name === rule)?.comment;
      const found = breaches.filter((line) => line.startsWith(file) && line.includes(`(${rule})`));
      expect(found, `${rule} was not seen in ${file}`).not.toEqual([]);
      expect(found[0]).toContain(comment);
    }
  });

  it('see nothing in a file that keeps them', async () => {
    const { breaches } = await checkLayers(root);
    expect(breaches.filter((line) => PLAIN.some((file) => line.startsWith(file)))).toEqual([]);
  });
});

describe('the layer check', () => {
  it('fails when it has looked at no module', async () => {
    const empty = await mkdtemp(path.join(tmpdir(), 'vouch-layers-'));
    await mkdir(path.join(empty, 'lib'));
    await writeFile(path.join(empty, 'tsconfig.json'), '{}');
    await writeFile(path.join(empty, 'elsewhere.ts'), 'export {};\n');
    const here = fileURLToPath(new URL('..', import.meta.url));
    const { code, stdout } = await new Promise<{ code: unknown; stdout: string }>((resolve) => {
      const tsx = path.join(here, 'node_modules/.bin/tsx');
      execFile(tsx, [path.join(here, 'test/layers.ts'), empty], (error, stdout) => {
        resolve({ code: error?.code ?? 0, stdout });
      });
    });
    await rm(empty, { recursive: true });
    expect(stdout).toContain('looked at 0 modules');
    expect(code).toBe(1);
  });
});
