import type { Socket } from 'node:net';
import type { TlsOptions } from 'node:tls';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ObservedValue, TcpEndpoint } from '../../../rubric/observations.ts';
import type { ProbeContext } from '../../../worker/probes/probe.ts';
import { tlsFull } from '../../../worker/probes/tls-full.ts';
import { tlsQuick } from '../../../worker/probes/tls-quick.ts';
import { closedPort, listen, type ScriptedEndpoint } from '../net/endpoints.ts';
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

interface Look {
  readonly service?: TcpEndpoint['service'];
  readonly tier?: 'quick' | 'full';
  readonly context?: Partial<ProbeContext>;
}

async function observe(script: (socket: Socket) => void, look: Look = {}) {
  const endpoint = await listen(script);
  open.push(endpoint);
  const { service = 'xmpps-client', tier = 'quick' } = look;
  const context = makeContext({ trustAnchors: [root.pem], ...look.context });
  const probe = tier === 'quick' ? tlsQuick : tlsFull;
  const observation = await probe.observe(endpointAt(endpoint, service), context);
  return { observation, kept: context.certificates, seen: endpoint.seen };
}

/** @throws with the reason where it failed */
async function valueOf(...args: Parameters<typeof observe>): Promise<ObservedValue<'tls-full'>> {
  const { observation } = await observe(...args);
  if (observation.status === 'observed') return observation.value;
  throw new Error(`${observation.reason}: ${observation.detail}`);
}

const tlsOf = (certificates: readonly MadeCertificate[], options: TlsOptions = {}): TlsOptions => {
  const [first] = certificates;
  if (first === undefined) throw new RangeError('A server needs a certificate.');
  return { key: keyPem(first), cert: certificates.map(({ pem }) => pem).join(''), ...options };
};
const direct = (...args: Parameters<typeof tlsOf>) => directScript({ tls: tlsOf(...args) });
const starttls = (...args: Parameters<typeof tlsOf>) =>
  xmppScript({ before: SERVER_HEADER + features(STARTTLS), tls: tlsOf(...args) });

describe('the TLS scan', () => {
  it.each(['quick', 'full'] as const)('sees versions, suites, path and name (%s)', async (tier) => {
    const { observation, kept, seen } = await observe(direct([endEntity, intermediate]), { tier });
    expect(observation).toMatchObject({
      probe: `tls-${tier}`,
      status: 'observed',
      value: {
        tier,
        end: { state: 'finished', reason: null },
        connections: seen.accepted,
        versions: {
          SSLv2: { state: 'rejected' },
          TLSv1: { state: 'rejected' },
          'TLSv1.2': { state: 'accepted' },
          'TLSv1.3': { state: 'accepted' },
        },
        certificates: [
          { subject: 'CN=good.example', curve: 'prime256v1' },
          { subject: 'CN=Intermediate', isAuthority: true },
        ],
      },
    });
    const { paths } = (observation as { value: ObservedValue<'tls-full'> }).value;
    expect(paths.map(({ version }) => version).toSorted()).toEqual(['TLSv1.2', 'TLSv1.3']);
    for (const path of paths)
      expect(path).toMatchObject({
        sentCount: 2,
        pathTrust: 'trusted',
        trustAnchor: 'CN=Root',
        isInOrder: true,
        matchesDomain: true,
        matchedBy: 'dns-id',
        staple: { state: 'none' },
      });
    expect(new Set(kept.map((der) => der.toString('hex'))).size).toBe(2);
    expect(seen.peak).toBeLessThanOrEqual(2);
  });

  it('writes the first stream and a summary into the evidence, once', async () => {
    const { observation } = await observe(starttls([endEntity]), { service: 'xmpp-client' });
    const [sent, received, ...rest] = observation.evidence;
    expect([sent?.kind, received?.kind]).toEqual(['sent', 'received']);
    expect(sent?.text).toContain("to='good.example'");
    const notes = observation.evidence.filter(({ kind }) => kind === 'note');
    expect(notes[0]?.text).toMatch(/^TLS scan \(quick\) finished; \d+ connections/);
    expect(notes[1]?.text).toContain('SSLv2 rejected');
    expect(rest.filter(({ text }) => text.includes('<stream:stream'))).toHaveLength(0);
  });

  it.each([
    ['xmpps-client', 'xmpp-client'],
    ['xmpps-server', 'xmpp-server'],
  ] as const)('offers on %s the ALPN %s and the domain as SNI', async (service, alpn) => {
    const seen = new Set<string | undefined>();
    const options: TlsOptions = {
      ALPNProtocols: [alpn],
      SNICallback: (name, done) => {
        seen.add(name);
        done(null);
      },
    };
    const value = await valueOf(direct([endEntity, intermediate], options), { service });
    expect(value.flags['TLSv1.2']?.alpnProtocol).toBe(alpn);
    expect(value.refusesAlpn).toBe(false);
    expect([...seen]).toEqual(['good.example']);
  });

  it.each(['xmpp-client', 'xmpp-server'] as const)(
    'comes through STARTTLS on %s',
    async (service) => {
      const options = { ALPNProtocols: ['xmpp-client'] };
      const value = await valueOf(starttls([endEntity], options), { service });
      expect(value.end.state).toBe('finished');
      expect(value.flags['TLSv1.2']?.alpnProtocol).toBeNull();
    },
  );

  it('has the anchor, the order and what is too much', async () => {
    const value = await valueOf(direct([endEntity, root, intermediate]));
    expect(value.paths[0]).toMatchObject({
      pathTrust: 'trusted',
      includesAnchor: true,
      isInOrder: false,
      superfluous: [],
      missing: [],
    });
  });
});

describe('a path that is not whole', () => {
  it('stays so where nobody knows the rest', async () => {
    const { observation, kept } = await observe(direct([endEntity]));
    const nowhere = { pathTrust: 'unknownAnchor', missing: [], sentCount: 1 };
    expect(observation).toMatchObject({ value: { paths: [nowhere, nowhere] } });
    expect(new Set(kept.map((der) => der.toString('hex'))).size).toBe(1);
  });

  it('is completed by what is remembered', async () => {
    const findIssuers = () => Promise.resolve([root.der, intermediate.der]);
    const value = await valueOf(direct([endEntity]), { context: { findIssuers } });
    const missing = value.certificates.find(({ subject }) => subject === 'CN=Intermediate');
    expect(value.paths[0]).toMatchObject({
      pathTrust: 'trustedIfCompleted',
      trustAnchor: 'CN=Root',
      sentCount: 1,
      missing: [missing?.sha256],
    });
  });
});

describe('a server that plays foul', () => {
  it('may send twenty certificates with names without end', async () => {
    const names = Array.from({ length: 60 }, (_, i) => dnsName(`${i}-${'x"'.repeat(110)}`));
    const first = await makeCertificate({
      name: '"\\'.repeat(150),
      issuer: root,
      names: [...names, xmppAddr('\u{1F512}'.repeat(100))],
    });
    const more = await Promise.all(
      Array.from({ length: 19 }, () => makeCertificate({ name: '"\\'.repeat(150) })),
    );
    for (const tier of ['quick', 'full'] as const) {
      const { observation } = await observe(direct([first, ...more]), { tier });
      expect(observation.status).toBe('observed');
      expect(Buffer.byteLength(JSON.stringify(observation))).toBeLessThan(65_536);
    }
  });

  it('may bear names that no database takes', async () => {
    const names = [xmppAddr('good.example\0.evil.example'), dnsName('*.*'), dnsName('ü.example')];
    const odd = await makeCertificate({ name: 'bad\0name\u202e', issuer: root, names });
    const value = await valueOf(direct([odd]));
    expect(value.paths[0]).toMatchObject({ matchesDomain: false, presentedIdentifierCount: 3 });
    expect(JSON.stringify(value)).not.toContain('\\u0000');
  });

  it.each([20, 5])(
    'may stop answering after %d connections: what was seen stays, and nothing is refused by silence',
    async (most) => {
      let connections = 0;
      const good = starttls([endEntity, intermediate]);
      const script = (socket: Socket) => {
        connections += 1;
        if (connections <= most) good(socket);
        else socket.destroy();
      };
      const value = await valueOf(script, { tier: 'full', service: 'xmpp-client' });
      expect(value.end.state).toBe('throttled');
      expect(value.versions['TLSv1.2']).toEqual({ state: 'accepted' });
      expect(value.suites['TLSv1.2']?.accepted.length).toBeGreaterThan(0);
      const byClose = Object.values(value.versions).filter(
        (fact) => fact.state === 'rejected' && fact.by === 'close',
      );
      expect(byClose).toEqual([]);
      expect(connections).toBeLessThanOrEqual(most + 6);
    },
  );

  it('may take our time: what was seen by then is kept', async () => {
    const controller = new AbortController();
    let connections = 0;
    const good = direct([endEntity, intermediate]);
    const script = (socket: Socket) => {
      connections += 1;
      if (connections < 6) good(socket);
      else controller.abort();
    };
    const { signal } = controller;
    expect(await valueOf(script, { context: { signal } })).toMatchObject({
      end: { state: 'aborted' },
      versions: { 'TLSv1.2': { state: 'accepted' } },
    });
  });
});

describe('a look that learns nothing has failed', () => {
  it.each([
    ['an alert', Buffer.from([0x15, 3, 3, 0, 2, 2, 40]), 'tls-alert'],
    ['an alert about the name', Buffer.from([0x15, 3, 3, 0, 2, 2, 112]), 'tls-alert'],
    ['plain text', Buffer.from(SERVER_HEADER), 'not-tls'],
    ['HTTP', Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'), 'not-tls'],
    ['an SSH banner', Buffer.from('SSH-2.0-OpenSSH_9.2\r\n'), 'not-tls'],
    ['nothing', Buffer.alloc(0), 'closed'],
  ])('by %s', async (_, bytes, reason) => {
    const script = (socket: Socket) => void socket.once('data', () => socket.end(bytes));
    const { observation, seen } = await observe(script);
    expect(observation).toMatchObject({ status: 'failed', reason });
    expect(seen.accepted).toBeLessThanOrEqual(30);
  });

  it.each([
    [`${SERVER_HEADER}${features(MECHANISMS)}`, 'tls'],
    [
      `${SERVER_HEADER}<stream:error><host-unknown xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>`,
      'stream-error',
    ],
    ['HTTP/1.1 400 Bad Request', 'malformed'],
  ])('by a stream that leads to no TLS: %s', async (before, reason) => {
    const { observation, seen } = await observe(xmppScript({ before }), { service: 'xmpp-client' });
    expect(observation).toMatchObject({
      status: 'failed',
      reason,
      evidence: [{ kind: 'sent' }, { kind: 'received' }, { kind: 'note' }, { kind: 'note' }],
    });
    expect(seen.accepted).toBeLessThanOrEqual(2);
  });

  it('by a port that is shut', async () => {
    const endpoint = endpointAt({ address: '127.0.0.1', port: await closedPort() });
    expect(await tlsQuick.observe(endpoint, makeContext())).toMatchObject({
      status: 'failed',
      reason: 'refused',
    });
  });

  it('by an address that we do not connect to', async () => {
    const endpoint = endpointAt({ address: '10.1.2.3', port: 5222 });
    expect(await tlsQuick.observe(endpoint, makeContext())).toMatchObject({
      status: 'failed',
      reason: 'address-not-public',
    });
  });
});
