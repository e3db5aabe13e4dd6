import type { Socket } from 'node:net';
import { X509Certificate } from 'node:crypto';
import { rootCertificates, type TlsOptions } from 'node:tls';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Observation, TcpEndpoint } from '../../../rubric/observations.ts';
import { tlsHandshake } from '../../../worker/probes/tls-handshake.ts';
import { listen, type ScriptedEndpoint } from '../net/endpoints.ts';
import {
  dnsName,
  keyPem,
  makeCertificate,
  xmppAddr,
  type MadeCertificate,
} from '../tls/make-certificate.ts';
import { endpointAt, makeContext } from './context.ts';
import {
  directScript,
  features,
  MECHANISMS,
  SERVER_HEADER,
  STARTTLS,
  xmppScript,
} from './scripted-xmpp.ts';

const open: ScriptedEndpoint[] = [];
let root: MadeCertificate;
let intermediate: MadeCertificate;
let endEntity: MadeCertificate;

beforeAll(async () => {
  root = await makeCertificate({ name: 'Root', authority: true });
  intermediate = await makeCertificate({ name: 'Intermediate', issuer: root, authority: true });
  const names = [dnsName('good.example')];
  endEntity = await makeCertificate({ name: 'good.example', issuer: intermediate, names });
});
afterEach(async () => {
  for (const endpoint of open.splice(0)) await endpoint.close();
});

async function observe(
  script: (socket: Socket) => void,
  service: TcpEndpoint['service'] = 'xmpps-client',
): Promise<Observation<'tls-handshake'> & { kept: number }> {
  const endpoint = await listen(script);
  open.push(endpoint);
  const context = makeContext({ trustAnchors: [root.pem] });
  const observation = await tlsHandshake.observe(endpointAt(endpoint, service), context);
  return { ...observation, kept: context.certificates.length };
}

const direct = (certificates: readonly MadeCertificate[], options: TlsOptions = {}) => {
  const [first] = certificates;
  if (first === undefined) throw new RangeError('A server needs a certificate.');
  const cert = certificates.map(({ pem }) => pem).join('');
  return directScript({ tls: { key: keyPem(first), cert, ...options } });
};

describe('the handshake probe', () => {
  it('sees parameters, path, trust and name', async () => {
    expect(await observe(direct([endEntity, intermediate]))).toMatchObject({
      status: 'observed',
      kept: 2,
      value: {
        protocolVersion: 'TLSv1.3',
        cipherSuite: 'TLS_AES_256_GCM_SHA384',
        namedGroup: 'x25519',
        ephemeralBits: 255,
        alpnProtocol: null,
        certificationPath: [{ subject: 'CN=good.example' }, { subject: 'CN=Intermediate' }],
        pathTrust: 'trusted',
        trustAnchor: 'CN=Root',
        matchesDomain: true,
        matchedBy: 'dns-id',
      },
    });
  });

  it('tells what was sent from what we hold: a missing intermediate stays missing', async () => {
    expect(await observe(direct([endEntity]))).toMatchObject({
      kept: 1,
      value: { certificationPath: [{ subject: 'CN=good.example' }], pathTrust: 'unknownAnchor' },
    });
  });

  it('shows nothing that Node would add from its own trust store', async () => {
    // OpenSSL takes a certificate for the issuer by name and kind of key, without looking at the signature.
    const roots = rootCertificates.map((pem) => new X509Certificate(pem));
    const root = roots.find(({ publicKey }) => publicKey.asymmetricKeyType === 'ec');
    const claimedIssuer = root?.raw ?? Buffer.alloc(0);
    const claiming = await makeCertificate({ name: 'good.example', claimedIssuer });
    const { kept } = await observe(direct([claiming], { ca: [] })); // or this server adds it

    expect(kept).toBe(1);
  });

  it.each([
    ['xmpps-client', 'xmpp-client'],
    ['xmpps-server', 'xmpp-server'],
  ] as const)('offers on %s the ALPN %s and the domain as SNI', async (service, alpn) => {
    const seen: (string | undefined)[] = [];
    const script = direct([endEntity, intermediate], {
      ALPNProtocols: [alpn],
      SNICallback: (name, done) => {
        seen.push(name);
        done(null);
      },
    });
    expect(await observe(script, service)).toMatchObject({ value: { alpnProtocol: alpn } });
    expect(seen).toEqual(['good.example']);
  });

  it('comes through STARTTLS without ALPN', async () => {
    const tls = { key: keyPem(endEntity), cert: endEntity.pem, ALPNProtocols: ['xmpp-client'] };
    const script = xmppScript({ before: SERVER_HEADER + features(STARTTLS), tls });
    expect(await observe(script, 'xmpp-client')).toMatchObject({
      status: 'observed',
      value: { alpnProtocol: null },
    });
  });

  it.each([
    ['TLSv1', 'ECDHE-ECDSA-AES256-SHA', 'TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA'],
    ['TLSv1.2', 'ECDHE-ECDSA-AES128-SHA256', 'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256'],
  ] as const)('still talks to a server that has only %s', async (version, cipher, cipherSuite) => {
    const script = direct([endEntity], {
      minVersion: version,
      maxVersion: version,
      ciphers: `${cipher}:@SECLEVEL=0`,
    });
    expect(await observe(script)).toMatchObject({
      value: { protocolVersion: version, cipherSuite },
    });
  });

  it('survives 1500 names, and says why with 8000', async () => {
    const names = Array.from({ length: 1500 }, (_, i) => dnsName(`host-${i}.hosting.example`));
    const large = await makeCertificate({ name: 'good.example', issuer: root, names });
    const { status, ...rest } = await observe(direct([large]));
    expect(status).toBe('observed');
    expect(rest).toMatchObject({ value: { presentedIdentifierCount: 1500, matchesDomain: false } });
    expect(JSON.stringify(rest).length).toBeLessThan(65_536);
    const more = Array.from({ length: 8 }, () => names).flat();
    const huge = await makeCertificate({ name: 'good.example', issuer: root, names: more });
    expect(await observe(direct([huge]))).toMatchObject({ status: 'failed', reason: 'too-large' });
  });

  it('survives NULs and odd names', async () => {
    const names = [xmppAddr('good.example\0.evil.example'), dnsName('*.*'), dnsName('ü.example')];
    const odd = await makeCertificate({ name: 'bad\0name\u202e', issuer: root, names });
    const observation = await observe(direct([odd]));
    expect(observation).toMatchObject({ status: 'observed', value: { matchesDomain: false } });
    expect(JSON.stringify(observation)).not.toContain('\\u0000');
  });

  it('does not send a certificate where one is asked for', async () => {
    expect(
      await observe(direct([endEntity], { requestCert: true, rejectUnauthorized: false })),
    ).toMatchObject({
      status: 'observed',
    });
  });

  it.each([
    ['an alert', Buffer.from([0x15, 3, 3, 0, 2, 2, 40]), 'tls-alert'],
    ['plain text', Buffer.from(SERVER_HEADER), 'not-tls'],
    ['HTTP', Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'), 'not-tls'],
    ['an SSH banner', Buffer.from('SSH-2.0-OpenSSH_9.2\r\n'), 'not-tls'],
    ['nothing', Buffer.alloc(0), 'closed'],
  ])('fails on %s', async (_, bytes, reason) => {
    const script = (socket: Socket) => socket.once('data', () => socket.end(bytes));
    expect(await observe((socket) => void script(socket))).toMatchObject({
      status: 'failed',
      reason,
    });
  });

  it.each([
    [`${SERVER_HEADER}${features(MECHANISMS)}`, 'tls'],
    [
      `${SERVER_HEADER}<stream:error><host-unknown xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>`,
      'stream-error',
    ],
  ])('fails where STARTTLS cannot begin: %s', async (before, reason) => {
    expect(await observe(xmppScript({ before }), 'xmpp-client')).toMatchObject({
      status: 'failed',
      reason,
      evidence: [{ kind: 'sent' }, { kind: 'received' }],
    });
  });
});
