/** Every cap of the letters, reached through the probes at a real TLS engine or a scripted endpoint. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { roleOf, type ObservedValue, type TcpEndpoint } from '../../../rubric/observations.ts';
import { CAPS, type CapId } from '../../../rubric/tls/caps.table.ts';
import { capsOf } from '../../../rubric/tls/caps.ts';
import { tlsFacts } from '../../../rubric/tls/tls-facts.ts';
import { isWithoutTls } from '../../../rubric/without-tls.ts';
import { createDial } from '../../../worker/net/dial.ts';
import { createLimiter } from '../../../worker/net/limiter.ts';
import type { ProbeContext } from '../../../worker/probes/probe.ts';
import { s2sPlaintext } from '../../../worker/probes/s2s-plaintext.ts';
import { stream } from '../../../worker/probes/stream.ts';
import { tlsFull } from '../../../worker/probes/tls-full.ts';
import { startInNamespace } from '../../lab/zoo/in-namespace.ts';
import { makeKey } from '../../lab/zoo/make-key.ts';
import { startZoo, zoo } from '../../lab/zoo/zoo.ts';
import { listen } from '../../worker/net/endpoints.ts';
import { endpointAt, makeContext } from '../../worker/probes/context.ts';
import {
  directScript,
  features,
  SERVER_HEADER,
  xmppScript,
} from '../../worker/probes/scripted-xmpp.ts';
import {
  dnsName,
  keyPem,
  makeCertificate,
  type MadeCertificate,
} from '../../worker/tls/make-certificate.ts';
import { startScriptedServer } from '../../worker/tls/scanner/scripted-server.ts';

const reached = new Set<string>();

/** The caps of what was seen, noted as reached. */
function capsOfSeen(seen: {
  readonly scan?: ObservedValue<'tls-full'>;
  readonly stream?: ObservedValue<'stream'>;
  /** Of s2s. */
  readonly plaintext?: ObservedValue<'s2s-plaintext'>;
}): string[] {
  const { scan = null, stream: view = null, plaintext = null } = seen;
  const role = plaintext === null ? 'c2s' : 's2s';
  const isSignInBare = view !== null && isWithoutTls(view);
  const rest = { role, plaintext, asOf: new Date().toISOString(), sharedKeys: null } as const;
  const caps = capsOf(tlsFacts({ ...rest, scan, stream: view, isSignInBare })).map(({ id }) => id);
  for (const id of caps) reached.add(id);
  return caps;
}

async function scanAt(
  endpoint: TcpEndpoint,
  parts: Partial<ProbeContext>,
): Promise<ObservedValue<'tls-full'>> {
  const { guard, meter } = makeContext();
  const limiter = createLimiter({ spacingMs: 0, jitterMs: 0 });
  const dial = createDial({ guard, limiter, meter, maxConnections: 300 });
  const observation = await tlsFull.observe(endpoint, makeContext({ dial, ...parts }));
  if (observation.status === 'observed') return observation.value;
  throw new Error(`${observation.reason}: ${observation.detail}`);
}

/** What answers on a port of loopback while `work` looks at it. */
async function during<T>(
  script: (socket: Socket) => void,
  service: TcpEndpoint['service'],
  work: (endpoint: TcpEndpoint) => Promise<T>,
): Promise<T> {
  const server = await listen(script);
  try {
    return await work(endpointAt(server, service));
  } finally {
    await server.close();
  }
}

const ENGINES: readonly (readonly [id: string, caps: readonly CapId[]])[] = [
  [
    'node-0.10.0', // OpenSSL 1.0.1e with all that it has
    [
      ...(['sslv2', 'sslv3', 'export', 'null', 'des', 'drown', 'rc4', 'tls10-tls11'] as const),
      ...([
        'short-block',
        'no-forward-secrecy',
        'static-rsa',
        'no-tls13',
        'cbc',
        'no-ems',
      ] as const),
    ],
  ],
  ['node-0.8.6', ['best-below-tls12', 'no-aead']],
  ['openssl-512', ['tiny-key', 'short-key']],
  ['openssl-anonymous', ['anonymous']],
  ['openssl-all', ['static-rsa', 'cbc', 'dhe', 'tls10-tls11']],
];

let isAnyMissing = false;
for (const [id, expected] of ENGINES) {
  const reason = await zoo.find((one) => one.id === id)?.missing();
  if (reason !== null) console.error(`SKIPPED: ${id} cannot be had: ${reason ?? 'no such engine'}`);
  isAnyMissing ||= reason !== null;
  it.skipIf(reason !== null)(`at ${id} the probe sees what holds the letter`, async () => {
    const server = await startZoo(id);
    try {
      const at = endpointAt({ address: server.address, port: server.directPort }, 'xmpps-client');
      const scan = await scanAt(at, { domain: server.serverName });
      expect(scan.end.state).toBe('finished');
      expect(capsOfSeen({ scan })).toEqual(expect.arrayContaining([...expected]));
    } finally {
      await server.stop();
    }
  });
}

describe('a server without RFC 5746', () => {
  it('that shakes hands again is held', async () => {
    const directory = await mkdtemp(path.join(tmpdir(), 'vouch-caps-'));
    await chmod(directory, 0o755);
    const { key, certificate } = await makeKey(directory, 'rsa2048', 'old.example');
    const priority = 'NORMAL:-VERS-ALL:+VERS-TLS1.2:%DISABLE_SAFE_RENEGOTIATION';
    const place = { directory, address: '', port: 0, serverName: 'old.example' };
    const server = await startInNamespace(place, 'old', [
      'gnutls-serv',
      (port) => [
        ...['--echo', '--quiet', '--port', String(port), '--priority', priority],
        ...['--x509keyfile', key, '--x509certfile', certificate],
      ],
    ]);
    const relay = (socket: Socket): void => {
      const behind = connect(server.at);
      socket.pipe(behind).pipe(socket);
      for (const one of [socket, behind]) one.on('error', () => socket.destroy());
      socket.on('close', () => behind.destroy());
    };
    try {
      const scan = await during(relay, 'xmpps-client', (endpoint) => scanAt(endpoint, {}));
      expect(capsOfSeen({ scan })).toContain('insecure-renegotiation-open');
    } finally {
      await server.stop();
      await rm(directory, { recursive: true });
    }
  });
});

describe('a certificate', () => {
  const DAY_MS = 86_400_000;
  const days = (count: number): Date => new Date(Date.now() + count * DAY_MS);
  let root: MadeCertificate;
  let intermediate: MadeCertificate;
  beforeAll(async () => {
    root = await makeCertificate({ name: 'Root', authority: true });
    intermediate = await makeCertificate({ name: 'Intermediate', issuer: root, authority: true });
  });

  it.each([
    ['incomplete-path', days(-1), days(80), false],
    ['long-life', days(-1), days(400), true],
    ['expires-soon', days(-80), days(10), true],
  ] as const)('can be of the kind %s', async (id, notBefore, notAfter, isWhole) => {
    const names = [dnsName('good.example')];
    const life = { notBefore, notAfter };
    const first = await makeCertificate({ name: 'x', issuer: intermediate, names, ...life });
    const sent = isWhole ? [first, intermediate] : [first];
    const tls = { key: keyPem(first), cert: sent.map(({ pem }) => pem).join('') };
    const context = {
      trustAnchors: [root.pem],
      findIssuers: () => Promise.resolve([intermediate.der]),
    };
    const scan = await during(directScript({ tls }), 'xmpps-client', (endpoint) =>
      scanAt(endpoint, context),
    );
    expect(capsOfSeen({ scan })).toContain(id);
  });
});

describe('a server that signs with SHA-1 only', () => {
  it('is held', async () => {
    const first = await makeCertificate({ name: 'x', names: [dnsName('good.example')] });
    const tls = {
      ...{ key: keyPem(first), cert: first.pem, ciphers: 'ALL:@SECLEVEL=0' },
      ...{ sigalgs: 'ECDSA+SHA1', maxVersion: 'TLSv1.2' as const },
    };
    const scan = await during(directScript({ tls }), 'xmpps-client', (endpoint) =>
      scanAt(endpoint, {}),
    );
    expect(capsOfSeen({ scan })).toContain('sha1-signature');
  });
});

describe('compression', () => {
  it('is seen at an endpoint that chooses it', async () => {
    const compression = ({ offersCompression }: { offersCompression: boolean }): number =>
      offersCompression ? 1 : 0;
    const server = await startScriptedServer({ suites: { 0x0303: [0xc02f] }, compression });
    try {
      const at = endpointAt({ address: '127.0.0.1', port: server.port }, 'xmpps-client');
      expect(capsOfSeen({ scan: await scanAt(at, {}) })).toContain('compression');
    } finally {
      await server.stop();
    }
  });
});

describe('a stream before TLS', () => {
  const offers = (mechanism: string): string =>
    features(
      `<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>${mechanism}</mechanism></mechanisms>`,
    );

  it.each([
    ['plaintext-login', offers('PLAIN')],
    ['scram-before-tls', offers('SCRAM-SHA-1')],
    ['no-encryption', features('')],
  ])('shows %s', async (id, before) => {
    const script = xmppScript({ before: SERVER_HEADER + before });
    const seen = await during(script, 'xmpp-client', (endpoint) => {
      expect(roleOf(endpoint)).toBe('c2s');
      return stream.observe(endpoint, makeContext());
    });
    if (seen.status === 'failed') throw new Error(seen.detail);
    expect(capsOfSeen({ stream: seen.value })).toContain(id);
  });
});

it('a server that calls our key valid without TLS shows s2s-plaintext', async () => {
  const valid = "<db:result xmlns:db='jabber:server:dialback' type='valid'/>";
  const script = (socket: Socket): void => {
    socket.on('data', (data) => {
      socket.write(String(data).includes('<db:result') ? valid : SERVER_HEADER + features(''));
    });
  };
  const seen = await during(script, 'xmpp-server', (endpoint) =>
    s2sPlaintext.observe(endpoint, makeContext()),
  );
  if (seen.status === 'failed') throw new Error(seen.detail);
  expect(capsOfSeen({ plaintext: seen.value })).toEqual(['s2s-plaintext']);
});

it.skipIf(isAnyMissing)('every cap of the rubric was reached', () => {
  expect(CAPS.map(({ id }) => id).filter((id) => !reached.has(id))).toEqual([]);
});
