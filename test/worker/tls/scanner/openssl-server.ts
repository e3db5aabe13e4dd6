import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { toFailure } from '../../../../worker/net/failure.ts';
import { scanTls } from '../../../../worker/tls/scanner/scan-tls.ts';
import type { ScanFacts } from '../../../../worker/tls/scanner/scan-facts.ts';
import { claimAddressRange } from '../../../lab/address-range.ts';
import { startProcess, type ServerProcess } from '../../../lab/process.ts';

const PORT = 5223;
const run = promisify(execFile);

/** Keys, certificates and `openssl s_server` on addresses of their own. */
export interface OpensslBench {
  readonly directory: string;
  /** Starts s_server with these arguments; several at a time, each on its own address. */
  serve(...args: readonly string[]): Promise<{ scan(tier?: 'quick' | 'full'): Promise<ScanFacts> }>;
  stop(): Promise<void>;
}

/** Makes rsa, ec and tiny (512 bits) certificates, and an OCSP response for rsa in `staple.der`. */
export async function startOpensslBench(): Promise<OpensslBench> {
  const range = await claimAddressRange();
  const directory = await mkdtemp(path.join(tmpdir(), 'vouch-openssl-'));
  await chmod(directory, 0o755);
  await makeKeys(directory);
  const servers: ServerProcess[] = [];
  return {
    directory,
    async serve(...args) {
      const address = range.address(servers.length + 2);
      const server = await startProcess({
        name: `openssl s_server ${args.join(' ')}`,
        command: 'openssl',
        args: ['s_server', '-accept', `${address}:${PORT}`, '-www', ...args],
        user: 'prosody',
        logFile: path.join(directory, 'log'),
        ready: [{ address, port: PORT }],
      });
      servers.push(server);
      return { scan: (tier = 'full') => scan(address, tier) };
    },
    async stop() {
      await Promise.all(servers.map((server) => server.stop()));
      await range.release();
      await rm(directory, { recursive: true });
    },
  };
}

async function makeKeys(directory: string): Promise<void> {
  const openssl = (...args: string[]) => run('openssl', args, { cwd: directory });
  const make = (name: string, ...key: string[]) =>
    openssl(
      'req',
      '-x509',
      '-nodes',
      '-days',
      '30',
      '-subj',
      `/CN=${name}.example`,
      '-newkey',
      ...key,
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.crt`,
    );
  await Promise.all([
    make('rsa', 'rsa:2048'),
    make('ec', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'),
    make('tiny', 'rsa:512'),
  ]);
  await writeFile(path.join(directory, 'index'), '');
  await openssl(
    'ocsp',
    '-issuer',
    'rsa.crt',
    '-cert',
    'rsa.crt',
    '-no_nonce',
    '-reqout',
    'request.der',
  );
  await openssl(
    'ocsp',
    '-index',
    'index',
    '-CA',
    'rsa.crt',
    '-rsigner',
    'rsa.crt',
    '-rkey',
    'rsa.key',
    '-reqin',
    'request.der',
    '-respout',
    'staple.der',
    '-ndays',
    '1',
  );
  await run('sh', ['-c', 'chmod a+r *'], { cwd: directory });
}

function scan(address: string, tier: 'quick' | 'full'): Promise<ScanFacts> {
  const open = () =>
    new Promise<Socket>((resolve, reject) => {
      const socket = connect({ host: address, port: PORT });
      socket.on('error', (error) => {
        reject(toFailure(error));
      });
      socket.once('connect', () => {
        resolve(socket);
      });
    });
  const { signal } = new AbortController();
  const pace = { spacingMs: 0, jitterMs: 0 };
  return scanTls({ tier, open, signal, pace, serverName: 'rsa.example', alpn: null });
}
