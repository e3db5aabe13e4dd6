// The layer check: who may import whom (.dependency-cruiser.cjs). It fails when it has looked at no module, as
// dependency-cruiser passes without a word where it finds no compiler that it can use.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const HERE = fileURLToPath(new URL('..', import.meta.url));
const ROOMS = ['app', 'bin', 'components', 'lib', 'messages', 'prisma', 'rubric', 'test', 'worker'];

const cruiseResult = z.object({
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(
      z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) }),
    ),
    ruleSetUsed: z.object({
      forbidden: z.array(z.object({ name: z.string(), comment: z.string() })),
    }),
  }),
});

function cruise(root: string): Promise<string> {
  const rooms = ROOMS.filter((room) => existsSync(path.join(root, room)));
  const program = path.join(HERE, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = path.join(HERE, '.dependency-cruiser.cjs');
  return new Promise((resolve, reject) => {
    const args = [program, '--config', config, '--output-type', 'json', ...rooms];
    execFile(process.execPath, args, { cwd: root, maxBuffer: 2 ** 28 }, (error, out, err) => {
      // It exits with the number of breaches; only no answer at all is a failure to look.
      if (out.startsWith('{')) resolve(out);
      else reject(error ?? new Error(err));
    });
  });
}

/**
 * Holds the tree under `root` against the layer rules.
 * @returns how many modules were looked at, and a sentence per breach: who imports whom, the rule, its reason.
 * @throws when dependency-cruiser gives no answer.
 */
export async function checkLayers(root = HERE): Promise<{ modules: number; breaches: string[] }> {
  const { summary } = cruiseResult.parse(JSON.parse(await cruise(root)));
  const why = new Map(summary.ruleSetUsed.forbidden.map(({ name, comment }) => [name, comment]));
  return {
    modules: summary.totalCruised,
    breaches: summary.violations.map(
      ({ from, to, rule }) => `${from} imports ${to} (${rule.name}): ${why.get(rule.name) ?? ''}`,
    ),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { modules, breaches } = await checkLayers(process.argv[2]);
  for (const breach of breaches) console.log(breach);
  if (modules === 0) console.log('The layer check looked at 0 modules: it has proved nothing.');
  console.log(`${modules} modules, ${breaches.length} breaches`);
  process.exitCode = modules > 0 && breaches.length === 0 ? 0 : 1;
}
