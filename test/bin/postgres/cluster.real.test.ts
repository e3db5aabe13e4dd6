import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SUPERUSER, startCluster } from '../../../bin/postgres/cluster.ts';
import type { Cluster } from '../../../bin/postgres/cluster.ts';

const password = "it's a päss word";
let home: string;
let folder: string;

beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'vouch-cluster-'));
  // A home that nobody else may enter, as /root is, and a name that a shell would take apart.
  await chmod(home, 0o700);
  folder = path.join(home, "my data's", 'postgres');
  await mkdir(path.dirname(folder));
});
afterEach(() => rm(home, { recursive: true, force: true }));

async function ask(cluster: Cluster, sql: string): Promise<unknown> {
  const connectionString = cluster.url(SUPERUSER, password, 'postgres');
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows[0] && Object.values(rows[0])[0];
  } finally {
    await client.end();
  }
}

/** Has another process start the cluster, and kills that process without a chance to clean up. */
function startAndKill(): Promise<{ port: number; isReused: boolean }> {
  return new Promise((resolve, reject) => {
    const args = ['--import', 'tsx', 'test/bin/postgres/hold-cluster.ts', folder, password];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let line = '';
    child.stdout.on('data', (data: Buffer) => {
      line += data.toString();
      if (line.endsWith('\n')) child.kill('SIGKILL');
    });
    child.once('error', reject);
    child.once('exit', () => {
      resolve(JSON.parse(line) as { port: number; isReused: boolean });
    });
  });
}

it('runs in a folder that nobody else may enter, as root too, on loopback only', async () => {
  const cluster = await startCluster({ folder, password });
  try {
    expect(cluster.isReused).toBe(false);
    expect(await ask(cluster, 'SHOW data_directory')).toBe(folder);
    expect(await ask(cluster, 'SHOW listen_addresses')).toBe('127.0.0.1');
    expect(await ask(cluster, 'SHOW unix_socket_directories')).toBe('');
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    const wrong = cluster.url(SUPERUSER, 'guess', 'postgres');
    await expect(new pg.Client({ connectionString: wrong }).connect()).rejects.toThrow(
      /password authentication failed/,
    );
  } finally {
    await cluster.stop();
  }
  await expect(ask(cluster, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/);
});

it('outlives its starter, is found again with its data, and stops', async () => {
  const before = await startAndKill();
  expect(before.isReused).toBe(false);
  const cluster = await startCluster({ folder, password });
  try {
    expect(cluster.isReused).toBe(true);
    expect(cluster.port).toBe(before.port);
    expect(await ask(cluster, 'SHOW data_directory')).toBe(folder);
  } finally {
    await cluster.stop();
  }
  await expect(ask(cluster, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/);
  expect(existsSync(path.join(folder, 'postmaster.pid'))).toBe(false);
});

it('comes back on the same port with the same data', async () => {
  const first = await startCluster({ folder, password });
  await ask(first, 'CREATE TABLE kept AS SELECT 42 AS n');
  await first.stop();
  const second = await startCluster({ folder, password });
  try {
    expect(second.port).toBe(first.port);
    expect(await ask(second, 'SELECT n FROM kept')).toBe(42);
  } finally {
    await second.stop();
  }
});
