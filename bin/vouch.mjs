#!/usr/bin/env node
// `npx vouch` and `npm run vouch`: lets Node run TypeScript, and imports nothing until it knows which Node this is.
const [major, minor] = process.versions.node.split('.').map(Number);

function fail(sentence) {
  console.error(sentence);
  process.exitCode = 2;
}

async function run() {
  const tsx = await import('tsx/esm/api').catch(() => null);
  if (tsx === null) return fail('Vouch is not installed yet: run "npm ci" in its folder first.');
  tsx.register();
  return import('./vouch.ts');
}

if (major < 20 || (major === 20 && minor < 19)) {
  fail(
    `Vouch needs Node 20.19 or later and this is ${process.versions.node}: install a newer one from https://nodejs.org.`,
  );
} else {
  await run();
}
