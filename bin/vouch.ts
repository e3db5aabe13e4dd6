import process from 'node:process';

/** The commands need different things: the database's client is loaded only where it is used. */
async function vouch([command, ...rest]: readonly string[]): Promise<number> {
  if (command === 'tls') return (await import('./tls/tls.ts')).tls(rest);
  if (command === 'check') return (await import('./check/check.ts')).check(rest);
  const { operate } = await import('./operator/operate.ts');
  return operate(command === undefined ? [] : [command, ...rest]);
}

const code = await vouch(process.argv.slice(2));
process.exit(code);
