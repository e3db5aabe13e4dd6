#!/usr/bin/env node
// `npm start` and `npm run demo`: the only file that runs before anything is installed, on whatever Node there is. So
// it imports nothing until it knows which Node that is.
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Vouch needs Node 20.19 or later and this is ${process.versions.node}: install a newer one from https://nodejs.org.`,
  );
  process.exitCode = 1;
} else {
  import('./start/prepare.mjs')
    .then(({ prepare }) => prepare())
    .then(() => import('./start.ts'))
    .then(({ start }) => start(process.argv.slice(2)))
    .then((code) => process.exit(code))
    .catch((error) => {
      console.error(error.name === 'StartError' ? error.message : error);
      process.exitCode = 1;
    });
}
