import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { scanTls } from '../../../../worker/tls/scanner/scan-tls.ts';
import { startInNamespace } from '../../../lab/zoo/in-namespace.ts';
import { makeKey } from '../../../lab/zoo/make-key.ts';
import type { Backend } from '../../../lab/zoo/zoo-endpoint.ts';

const serverName = 'old.example';
let directory: string;
let server: Backend;

/** GnuTLS with TLS 1.2 as it was before RFC 5746; gnutls-serv shakes hands again whenever it is asked. */
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'vouch-renegotiation-'));
  await chmod(directory, 0o755);
  const { key, certificate } = await makeKey(directory, 'rsa2048', serverName);
  const priority = 'NORMAL:-VERS-ALL:+VERS-TLS1.2:%DISABLE_SAFE_RENEGOTIATION';
  server = await startInNamespace({ directory, address: '', port: 0, serverName }, 'old', [
    'gnutls-serv',
    (port) => [
      ...['--echo', '--quiet', '--port', String(port), '--priority', priority],
      ...['--x509keyfile', key, '--x509certfile', certificate],
    ],
  ]);
});
afterEach(async () => {
  await server.stop();
  await rm(directory, { recursive: true });
});

it('sees that a server without RFC 5746 goes along when it is asked for another handshake', async () => {
  const facts = await scanTls({
    tier: 'quick',
    serverName,
    alpn: null,
    signal: new AbortController().signal,
    pace: { spacingMs: 0, jitterMs: 0 },
    open: () => Promise.resolve(connect(server.at)),
  });
  expect(facts.end).toEqual({ state: 'finished' });
  expect(facts.flags['TLSv1.2']?.secureRenegotiation).toBe(false);
  expect(facts.clientRenegotiation).toBe(true);
});
