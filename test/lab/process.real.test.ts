import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimAddressRange, type AddressRange } from './address-range.ts';
import { startProcess, type ServerSpec } from './process.ts';

describe('startProcess', () => {
  let directory: string;
  let range: AddressRange;
  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'vouch-process-'));
    range = await claimAddressRange();
  });
  afterEach(async () => {
    await range.release();
    await rm(directory, { recursive: true });
  });
  const server = (command: string, ...args: string[]): ServerSpec => ({
    name: 'test server',
    command,
    args,
    user: 'prosody',
    logFile: path.join(directory, 'log'),
    ready: [{ address: range.address(2), port: 5222 }],
  });

  it('tells what a server said that does not start', async () => {
    const started = startProcess(server('sh', '-c', 'echo the port is taken >&2; exit 3'));
    await expect(started).rejects.toThrow(/test server did not start: it ended[^]*port is taken/);
  });

  it('names the remedy when a program is missing', async () => {
    await expect(startProcess(server('no-such-server'))).rejects.toThrow(
      /node test\/lab\/packages\.mjs[^]*no-such-server/,
    );
  });

  it('ends a server that does not heed SIGTERM', async () => {
    const script = `trap '' TERM; while :; do sleep 1; done`;
    const spec = { ...server('sh', '-c', script), ready: [] };
    const process_ = await startProcess(spec);
    await process_.stop();
    expect(() => process.kill(process_.pid, 0)).toThrow('ESRCH');
  });
});

describe('claimAddressRange', () => {
  it('gives each run a range of its own', async () => {
    const ranges = await Promise.all(Array.from({ length: 8 }, claimAddressRange));
    expect(new Set(ranges.map(({ prefix }) => prefix)).size).toBe(8);
    await Promise.all(ranges.map((range) => range.release()));
  });
});
