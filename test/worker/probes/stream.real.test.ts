import { setTimeout as wait } from 'node:timers/promises';
import type { Socket } from 'node:net';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Observation, TcpEndpoint } from '../../../rubric/observations.ts';
import { stream } from '../../../worker/probes/stream.ts';
import { listen, type ScriptedEndpoint } from '../net/endpoints.ts';
import { dnsName, keyPem, makeCertificate } from '../tls/make-certificate.ts';
import { endpointAt, makeContext } from './context.ts';
import {
  directScript,
  features,
  MECHANISMS,
  PROCEED,
  SERVER_HEADER,
  STARTTLS,
  xmppScript,
} from './scripted-xmpp.ts';

const open: ScriptedEndpoint[] = [];
let tls: { key: string; cert: string };

beforeAll(async () => {
  const made = await makeCertificate({ name: 'good.example', names: [dnsName('good.example')] });
  tls = { key: keyPem(made), cert: made.pem };
});
afterEach(async () => {
  for (const endpoint of open.splice(0)) await endpoint.close();
});

/** Lets the probe look at a scripted server; `ms` ends the scan early. */
async function observe(
  script: (socket: Socket) => void,
  service: TcpEndpoint['service'] = 'xmpp-client',
  ms = 10_000,
): Promise<Observation<'stream'> & { accepted: number }> {
  const endpoint = await listen(script);
  open.push(endpoint);
  const context = makeContext({ signal: AbortSignal.timeout(ms) });
  const observation = await stream.observe(endpointAt(endpoint, service), context);
  return { ...observation, accepted: endpoint.seen.accepted };
}

const before = SERVER_HEADER + features(STARTTLS);
const after = SERVER_HEADER + features(MECHANISMS);
const streamError = (children: string) =>
  `${SERVER_HEADER}<stream:error>${children}</stream:error></stream:stream>`;
const condition = (name: string, text = '') =>
  `<${name} xmlns='urn:ietf:params:xml:ns:xmpp-streams'>${text}</${name}>`;

/** A header, then a byte every 20 ms: no time between two bytes is ever long. */
async function drip(socket: Socket): Promise<void> {
  for (const byte of SERVER_HEADER + ' '.repeat(10_000)) {
    if (socket.destroyed) return;
    socket.write(byte);
    await wait(20);
  }
}

describe('the stream probe', () => {
  it('sees the stream before and after TLS, and says no more than it must', async () => {
    const heard: string[] = [];
    const observation = await observe(xmppScript({ before, tls, after, heard }));
    expect(observation).toMatchObject({
      status: 'observed',
      value: {
        preTls: { header: { from: 'good.example', id: '42', version: '1.0', lang: 'en' } },
        starttls: 'proceed',
        postTls: { features: { saslMechanisms: ['SCRAM-SHA-1'] } },
      },
    });
    expect(heard.join('')).toBe(
      "<?xml version='1.0'?><stream:stream to='good.example' version='1.0' xml:lang='en' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>" +
        "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>",
    );
    expect(observation.evidence.map(({ kind }) => kind)).toEqual([
      ...['sent', 'received', 'sent', 'received', 'note', 'sent', 'received'],
    ]);
  });

  it('says on s2s who asks', async () => {
    const heard: string[] = [];
    await observe(xmppScript({ before, tls, after, heard }), 'xmpp-server');
    expect(heard[0]).toContain(
      "to='good.example' from='probe.example' version='1.0' xml:lang='en' xmlns='jabber:server' xmlns:db='jabber:server:dialback'",
    );
  });

  it.each([1, 2, 3, 4, 5, 6, 7])('sees the same in segments of %i bytes', async (segment) => {
    const { status, value } = (await observe(
      xmppScript({ before, tls, after, segment }),
    )) as Observation<'stream'> & { value?: unknown };
    expect(status).toBe('observed');
    expect(value).toMatchObject({
      preTls: { features: { requiresStarttls: true } },
      postTls: { features: { saslMechanisms: ['SCRAM-SHA-1'] } },
    });
  });

  it('sees direct TLS', async () => {
    expect(await observe(directScript({ tls, after }), 'xmpps-client')).toMatchObject({
      value: { preTls: null, starttls: null, postTls: { features: { offersStarttls: false } } },
    });
  });

  it('keeps the version and the suite of its TLS', async () => {
    const old = {
      ...tls,
      maxVersion: 'TLSv1.2' as const,
      ciphers: 'ECDHE-ECDSA-AES128-GCM-SHA256',
    };
    expect(await observe(xmppScript({ before, tls: old, after }))).toMatchObject({
      value: {
        tls: {
          protocolVersion: 'TLSv1.2',
          cipherSuite: 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
        },
      },
    });
  });

  it('says behind TLS only who comes, and on s2s who asks', async () => {
    const heardInside: string[] = [];
    await observe(xmppScript({ before, tls, after, heardInside }));
    expect(heardInside[0]).toContain("to='good.example' from='vouch-probe@good.example'");
    await observe(directScript({ tls, after, heardInside }), 'xmpps-server');
    expect(
      heardInside.at(-1) === '</stream:stream>' ? heardInside.at(-2) : heardInside.at(-1),
    ).toContain("to='good.example' from='probe.example'");
  });

  it.each([
    ['-PLUS under SASL2 without types', ['SCRAM-SHA-256-PLUS'], []],
    ['types without -PLUS', ['SCRAM-SHA-256'], ['tls-exporter']],
    ['tls-unique on TLS 1.3', ['SCRAM-SHA-256-PLUS'], ['tls-unique', 'tls-server-end-point']],
  ])('tells as it is what contradicts itself: %s', async (_, mechanisms, types) => {
    const sasl2 = mechanisms.map((name) => `<mechanism>${name}</mechanism>`).join('');
    const bindings = types.map((type) => `<channel-binding type='${type}'/>`).join('');
    const offer = `<authentication xmlns='urn:xmpp:sasl:2'>${sasl2}</authentication>${
      types.length > 0
        ? `<sasl-channel-binding xmlns='urn:xmpp:sasl-cb:0'>${bindings}</sasl-channel-binding>`
        : ''
    }`;
    const script = directScript({ tls, after: SERVER_HEADER + features(MECHANISMS + offer) });
    expect(await observe(script, 'xmpps-client')).toMatchObject({
      value: {
        tls: { protocolVersion: 'TLSv1.3' },
        postTls: { features: { sasl2Mechanisms: mechanisms, channelBindingTypes: types } },
      },
    });
  });

  it('does not ask for STARTTLS where it is not offered', async () => {
    const heard: string[] = [];
    const observation = await observe(xmppScript({ before: after, heard }));
    expect(observation).toMatchObject({ value: { starttls: 'notOffered', postTls: null } });
    expect(heard.join('')).not.toContain('starttls');
  });

  it.each([
    ["<failure xmlns='urn:ietf:params:xml:ns:xmpp-tls'/></stream:stream>", 'failure'],
    ['<iq/>', 'noAnswer'],
    ['</stream:stream>', 'noAnswer'],
  ])('sees %s as the answer to STARTTLS', async (answer, starttls) => {
    const observation = await observe(xmppScript({ before, answer }));
    expect(observation).toMatchObject({ status: 'observed', value: { starttls, postTls: null } });
  });

  it('tells a STARTTLS injection and discards it', async () => {
    const answer = `${PROCEED}<stream:features>${MECHANISMS}</stream:features>`;
    const observation = await observe(xmppScript({ before, answer, tls, after }));
    expect(observation).toMatchObject({ value: { starttls: 'proceed' } });
    expect(observation.evidence.some(({ text }) => text.includes('STARTTLS injection'))).toBe(true);
  });

  it('observes that an alert ended TLS', async () => {
    const alert = Buffer.from([0x15, 3, 3, 0, 2, 2, 40]);
    const script = xmppScript({ before, answer: Buffer.concat([Buffer.from(PROCEED)]) });
    const observation = await observe((socket) => {
      script(socket);
      socket.on('data', (data) => {
        if (data[0] === 0x16) socket.end(alert);
      });
    });
    expect(observation).toMatchObject({
      status: 'observed',
      value: { starttls: 'proceed', postTls: null },
    });
  });

  it.each([
    [condition('host-unknown'), { condition: 'host-unknown', text: null }],
    [condition('see-other-host', '127.0.0.1:1'), { condition: 'see-other-host', text: null }],
  ])('observes the stream error %s and goes nowhere else', async (children, error) => {
    const observation = await observe(xmppScript({ before: streamError(children) }));
    expect(observation).toMatchObject({
      status: 'observed',
      value: { preTls: { streamError: error, features: null }, starttls: null, postTls: null },
    });
    expect(observation.accepted).toBe(1);
  });

  it('tells a ban', async () => {
    const text = 'Too many (20) failed authentications from this IP address (1.2.3.4).';
    const children = condition('policy-violation') + condition('text', text);
    expect(await observe(xmppScript({ before: streamError(children) }))).toMatchObject({
      status: 'failed',
      reason: 'banned',
    });
  });

  it.each([
    ['bad UTF-8', Buffer.concat([Buffer.from(SERVER_HEADER), Buffer.from([0xff])]), 'malformed'],
    ['another protocol', 'HTTP/1.1 400 Bad Request\r\n\r\n', 'malformed'],
    ['another root', '<html>', 'malformed'],
  ])('fails on %s', async (_, text, reason) => {
    const observation = await observe(xmppScript({ before: text }));
    expect(observation).toMatchObject({ status: 'failed', reason });
    expect(observation.evidence.some(({ kind }) => kind === 'received')).toBe(true);
  });

  it('fails on a flood, in the clear and in TLS', async () => {
    const flood = (socket: {
      write(data: Buffer): boolean;
      destroyed: boolean;
      once: Socket['once'];
    }) => {
      const pour = () => {
        while (!socket.destroyed && socket.write(Buffer.alloc(65_536, ' '))) continue;
        socket.once('drain', pour);
      };
      pour();
    };
    expect(await observe(flood)).toMatchObject({ status: 'failed', reason: 'too-large' });
    const inTls = `${SERVER_HEADER}<stream:features>${'<a/>'.repeat(200_000)}`;
    expect(await observe(directScript({ tls, after: inTls }), 'xmpps-client')).toMatchObject({
      status: 'failed',
      reason: 'too-large',
    });
  });

  it('fails on plain text where TLS is due, and on TLS where plain text is due', async () => {
    expect(await observe((socket) => socket.write(before), 'xmpps-client')).toMatchObject({
      status: 'failed',
      reason: 'not-tls',
    });
    expect(await observe(directScript({ tls }), 'xmpp-client')).toMatchObject({ status: 'failed' });
  });

  it('fails when the server hangs up', async () => {
    expect(await observe((socket) => socket.end())).toMatchObject({
      status: 'failed',
      reason: 'closed',
    });
    expect(await observe((socket) => socket.resetAndDestroy())).toMatchObject({
      status: 'failed',
    });
  });

  it.each([
    ['is mute', () => undefined],
    ['never sends features', xmppScript({ before: SERVER_HEADER })],
    ['drips', (socket: Socket) => void drip(socket)],
    ['is mute in TLS', xmppScript({ before })],
  ])('ends in time when the server %s', async (_, script) => {
    const startedAt = performance.now();
    const observation = await observe(script, 'xmpp-client', 600);
    expect(observation).toMatchObject({ status: 'failed', reason: 'timeout' });
    expect(performance.now() - startedAt).toBeLessThan(3000);
  });

  it('ends by itself when nobody else ends it', async () => {
    const startedAt = performance.now();
    expect(await observe(() => undefined, 'xmpp-client', 60_000)).toMatchObject({
      status: 'failed',
      reason: 'timeout',
    });
    expect(performance.now() - startedAt).toBeLessThan(12_000);
  });
});
