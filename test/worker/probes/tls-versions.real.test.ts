import type { Socket } from 'node:net';
import type { SecureVersion, TlsOptions } from 'node:tls';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { TcpEndpoint } from '../../../rubric/observations.ts';
import { tlsVersions } from '../../../worker/probes/tls-versions.ts';
import { listen, type ScriptedEndpoint } from '../net/endpoints.ts';
import { keyPem, makeCertificate } from '../tls/make-certificate.ts';
import { endpointAt, makeContext } from './context.ts';
import { directScript, features, SERVER_HEADER, STARTTLS, xmppScript } from './scripted-xmpp.ts';

const open: ScriptedEndpoint[] = [];
let pair: { key: string; cert: string };

beforeAll(async () => {
  const made = await makeCertificate({ name: 'good.example' });
  pair = { key: keyPem(made), cert: made.pem };
});
afterEach(async () => {
  for (const endpoint of open.splice(0)) await endpoint.close();
});

async function observe(
  script: (socket: Socket) => void,
  service: TcpEndpoint['service'] = 'xmpps-client',
) {
  const endpoint = await listen(script);
  open.push(endpoint);
  const observation = await tlsVersions.observe(endpointAt(endpoint, service), makeContext());
  return { ...observation, accepted: endpoint.seen.accepted };
}

const speaking = (minVersion: SecureVersion, maxVersion: SecureVersion, more: TlsOptions = {}) =>
  directScript({ tls: { ...pair, minVersion, maxVersion, ciphers: 'ALL:@SECLEVEL=0', ...more } });

/** Looks at the ClientHello: TLS 1.3 bears supported_versions, older ones their version in the handshake. */
function isVersion13(hello: Buffer): boolean {
  return hello.includes(Buffer.from([0x00, 0x2b, 0x00, 0x03, 0x02, 0x03, 0x04]));
}

describe('the version probe', () => {
  it.each([
    ['TLSv1', 'TLSv1.3', ['accepted', 'accepted', 'accepted', 'accepted']],
    ['TLSv1.2', 'TLSv1.3', ['rejected', 'rejected', 'accepted', 'accepted']],
    ['TLSv1.3', 'TLSv1.3', ['rejected', 'rejected', 'rejected', 'accepted']],
    ['TLSv1', 'TLSv1', ['accepted', 'rejected', 'rejected', 'rejected']],
    ['TLSv1.1', 'TLSv1.2', ['rejected', 'accepted', 'accepted', 'rejected']],
  ] as const)('sees %s to %s, with four connections', async (lowest, highest, states) => {
    const observation = await observe(speaking(lowest, highest));
    expect(observation.accepted).toBe(4);
    const value = observation.status === 'observed' ? observation.value : null;
    expect(Object.values(value ?? {}).map(({ state }) => state)).toEqual(states);
  });

  it('names suite, group and bits of each', async () => {
    const script = speaking('TLSv1.2', 'TLSv1.3', { ecdhCurve: 'P-384' });
    expect(await observe(script)).toMatchObject({
      value: {
        'TLSv1.2': {
          cipherSuite: 'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
          namedGroup: 'secp384r1',
          ephemeralBits: 384,
        },
        'TLSv1.3': { cipherSuite: 'TLS_AES_256_GCM_SHA384', namedGroup: 'secp384r1' },
      },
    });
  });

  it('takes a close for a refusal only where another version was accepted', async () => {
    const modern = speaking('TLSv1.3', 'TLSv1.3');
    const script = (socket: Socket) => {
      socket.once('data', (hello) => {
        if (!isVersion13(hello)) return socket.end();
        socket.pause();
        socket.unshift(hello);
        modern(socket);
      });
    };
    expect(await observe(script)).toMatchObject({
      value: {
        TLSv1: { state: 'rejected', by: 'close' },
        'TLSv1.2': { state: 'rejected', by: 'close' },
        'TLSv1.3': { state: 'accepted' },
      },
    });
    expect(await observe((socket) => void socket.once('data', () => socket.end()))).toMatchObject({
      value: { TLSv1: { state: 'inconclusive', reason: 'closed' } },
    });
  });

  /** Cuts the handshake of these connections, counted from 0, in mid-air; the others are a modern server's. */
  function cutting(cut: readonly number[], how: (socket: Socket) => unknown) {
    let connections = 0;
    const modern = speaking('TLSv1.2', 'TLSv1.3');
    return (socket: Socket) => {
      const at = connections++;
      if (cut.includes(at)) socket.once('data', () => how(socket));
      else modern(socket);
    };
  }

  it.each([
    ['a close', (socket: Socket) => socket.end()],
    ['a reset', (socket: Socket) => socket.resetAndDestroy()],
  ])('believes %s only when it comes again', async (_, how) => {
    expect(await observe(cutting([0], how))).toMatchObject({
      accepted: 5,
      value: { 'TLSv1.2': { state: 'accepted' }, 'TLSv1.3': { state: 'accepted' } },
    });
    expect(await observe(cutting([0, 4], how))).toMatchObject({
      accepted: 5,
      value: { 'TLSv1.2': { state: 'accepted' }, 'TLSv1.3': { state: 'rejected', by: 'close' } },
    });
  });

  it('sees a server that answers a lower version', async () => {
    // A ServerHello of TLS 1.1, whatever was asked: version 0x0302, empty session, TLS_RSA_WITH_AES_128_CBC_SHA.
    const body = Buffer.concat([
      Buffer.from([3, 2]),
      Buffer.alloc(32, 7),
      Buffer.from([0, 0, 0x2f, 0]),
    ]);
    const hello = Buffer.concat([Buffer.from([2, 0, 0, body.length]), body]);
    const record = Buffer.concat([Buffer.from([0x16, 3, 2, 0, hello.length]), hello]);
    const script = (socket: Socket) => void socket.once('data', () => socket.write(record));
    expect(await observe(script)).toMatchObject({
      value: {
        'TLSv1.2': { state: 'rejected', by: 'lower-version' },
        'TLSv1.3': { state: 'rejected', by: 'lower-version' },
      },
    });
  });

  it('goes through STARTTLS each time', async () => {
    const before = SERVER_HEADER + features(STARTTLS);
    const script = xmppScript({ before, tls: { ...pair, minVersion: 'TLSv1.2' } });
    expect(await observe(script, 'xmpp-server')).toMatchObject({
      accepted: 4,
      value: { TLSv1: { state: 'rejected' }, 'TLSv1.3': { state: 'accepted' } },
    });
  });

  it('stops at once where STARTTLS cannot begin', async () => {
    const script = xmppScript({ before: SERVER_HEADER + features('') });
    expect(await observe(script, 'xmpp-client')).toMatchObject({
      status: 'failed',
      reason: 'tls',
      accepted: 1,
    });
  });

  it('stops when the server stops letting us in', async () => {
    let connections = 0;
    const good = xmppScript({ before: SERVER_HEADER + features(STARTTLS), tls: pair });
    const script = (socket: Socket) => {
      connections += 1;
      if (connections === 1) good(socket);
      else socket.destroy();
    };
    expect(await observe(script, 'xmpp-client')).toMatchObject({
      accepted: 2,
      value: {
        'TLSv1.3': { state: 'accepted' },
        'TLSv1.2': { state: 'inconclusive' },
        TLSv1: { state: 'inconclusive' },
      },
    });
  });
});
