import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let home: string;

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'vouch-start-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

/** Runs `npm start`'s program until it ends; resolves to its exit code and what it said on stderr. */
function start(env: Record<string, string>, ...args: string[]) {
  return new Promise<{ code: number | null; errors: string }>((resolve, reject) => {
    const child = spawn(process.execPath, ['bin/start.mjs', ...args], {
      env: { ...process.env, VOUCH_DATA_DIR: path.join(home, 'data'), ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: 20_000,
    });
    let errors = '';
    child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code, errors });
    });
  });
}

describe('npm start says in one sentence what is wrong and what to do, and exits with 1', () => {
  it('when its port is in use', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const { port } = holder.address() as AddressInfo;
    try {
      const { code, errors } = await start({ PORT: String(port) });
      expect(errors).toBe(
        `Port ${port} is in use: stop what holds it, or choose another, such as PORT=${port + 1}.\n`,
      );
      expect(code).toBe(1);
    } finally {
      holder.close();
    }
  });

  it('when a variable is bad', async () => {
    const { code, errors } = await start({ PORT: 'three' });
    expect(errors).toBe(
      'PORT cannot be "three": give a whole number from 1 to 65535, such as 3000.\n',
    );
    expect(code).toBe(1);
  });

  it('when the Postgres of DATABASE_URL cannot be reached, without its password', async () => {
    const DATABASE_URL = 'postgresql://owner:s3cret@127.0.0.1:1/vouch';
    const { code, errors } = await start({ DATABASE_URL, PORT: '39998' });
    expect(errors).toBe(
      'The Postgres of DATABASE_URL at 127.0.0.1:1/vouch cannot be used (nothing listens there): mend that, or unset DATABASE_URL to use the embedded one.\n',
    );
    expect(code).toBe(1);
  });

  it('when the data folder cannot be made', async () => {
    const { code, errors } = await start({ VOUCH_DATA_DIR: '/dev/null/vouch' });
    expect(errors).toMatch(
      /^The data folder \/dev\/null\/vouch cannot be made .*VOUCH_DATA_DIR\.\n$/,
    );
    expect(code).toBe(1);
  });

  it('when an option is unknown', async () => {
    const { code, errors } = await start({}, '--dmeo');
    expect(errors).toBe('--dmeo is no option of Vouch: there is only --demo.\n');
    expect(code).toBe(1);
  });
});
