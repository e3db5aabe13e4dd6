import { setTimeout as wait } from 'node:timers/promises';
import type { Socket } from 'node:net';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Observation, TcpEndpoint } from '../../../rubric/observations.ts';
import { c2sPlaintext } from '../../../worker/probes/c2s-plaintext.ts';
import { stream } from '../../../worker/probes/stream.ts';
import { listen, type ScriptedEndpoint } from '../net/endpoints.ts';
import { dnsName, keyPem, makeCertificate } from '../tls/make-certificate.ts';
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
let tls: { key: string; cert: string };

beforeAll(async () => {
  const made = await makeCertificate({ name: 'good.example', names: [dnsName('good.example')] });
  tls = { key: keyPem(made), cert: made.pem };
});
afterEach(async () => {
  for (const endpoint of open.splice(0)) await endpoint.close();
});

/** The scan has this long: a server that never answers is waited for no longer. */
const MS = 800;

async function observe(
  script: (socket: Socket) => void,
  { service = 'xmpp-client', probe = stream }: Partial<Look> = {},
): Promise<Observation & { accepted: number }> {
  const endpoint = await listen(script);
  open.push(endpoint);
  const context = makeContext({ signal: AbortSignal.timeout(MS) });
  const startedAt = performance.now();
  const seen = await probe.observe(endpointAt(endpoint, service), context);
  expect(performance.now() - startedAt).toBeLessThan(5 * MS);
  expect(JSON.stringify(seen).length).toBeLessThan(65_536);
  return { ...seen, accepted: endpoint.seen.accepted };
}
interface Look {
  readonly service: TcpEndpoint['service'];
  readonly probe: typeof stream | typeof c2sPlaintext;
}

const header = (from: string, to: string) =>
  SERVER_HEADER.replace(from, () => {
    expect(SERVER_HEADER).toContain(from);
    return to;
  });
const behind = (text: string) => SERVER_HEADER + text;

/** What a server sends for header and features, and the reason for which the look fails; in the clear and inside TLS alike. */
const FAILING: readonly (readonly [
  id: string,
  what: string,
  sent: string | Buffer,
  reason: string,
])[] = [
  ['X1', 'a DOCTYPE', '<!DOCTYPE s><stream:stream>', 'malformed'],
  ['X1', 'a processing instruction', behind('<?a?>'), 'malformed'],
  ['X1', 'an entity', behind("<stream:features><a b='&x;'/>"), 'malformed'],
  ['X2', 'a depth of 20,000', behind('<a>'.repeat(20_000)), 'too-large'],
  ['X3', 'features without end', behind(`<stream:features>${'x'.repeat(600_000)}`), 'too-large'],
  ['X4', '20,000 features', behind(features('<a/>'.repeat(20_000))), 'too-large'],
  ['X6', 'a stream in UTF-16', Buffer.from(SERVER_HEADER, 'utf16le'), 'malformed'],
  [
    'X6',
    'a stream in EBCDIC',
    header("version='1.0'?", "version='1.0' encoding='EBCDIC'?"),
    'malformed',
  ],
  ['X6', 'a NUL', behind('<stream:features>\0'), 'malformed'],
  [
    'X7',
    'a root of another namespace',
    header('http://etherx.jabber.org/streams', 'urn:other'),
    'malformed',
  ],
  ['X7', 'a second header', behind(SERVER_HEADER.replace(/^<\?.*?\?>/, '')), 'malformed'],
  ['X7', 'no features', SERVER_HEADER, 'timeout'],
  ['X7', 'no header', '', 'timeout'],
  ['X7', 'keep-alives without end', behind(' '.repeat(70_000)), 'too-large'],
  ['X7', 'a stanza before the features', behind('<message/>'), 'malformed'],
  ['X7', 'a close', behind('</stream:stream>'), 'closed'],
];

describe('a hostile server ends in a reason, in the clear', () => {
  for (const [id, what, sent, reason] of FAILING)
    it(`${id}: ${what}`, async () => {
      const script = xmppScript({ before: sent });
      for (const probe of [stream, c2sPlaintext])
        expect(await observe(script, { probe })).toMatchObject({ status: 'failed', reason });
    });
});

describe('a hostile server ends in a reason, inside TLS', () => {
  for (const [id, what, sent, reason] of FAILING)
    it(`${id}: ${what}`, async () => {
      const seen = await observe(directScript({ tls, after: sent }), { service: 'xmpps-client' });
      expect(seen).toMatchObject({ status: 'failed', reason });
    });
});

describe('what is odd is told, and goes no further', () => {
  const after = SERVER_HEADER + features(MECHANISMS);

  it.each([
    ['X7: another from', "from='good.example'", "from='evil.example'", { from: 'evil.example' }],
    ['X7: to another host', "id='42'", "id='42' to='evil.example'", { from: 'good.example' }],
    ['X7: version 0.9', "id='42' version='1.0'", "id='42' version='0.9'", { version: '0.9' }],
    ['X7: no version', "id='42' version='1.0'", "id='42'", { version: null }],
  ])('%s', async (_, part, odd, seen) => {
    const sent = header(part, odd) + features(MECHANISMS);
    const script = directScript({ tls, after: sent });
    expect(await observe(script, { service: 'xmpps-client' })).toMatchObject({
      status: 'observed',
      value: { postTls: { header: seen } },
    });
  });

  it('X7: a stream before ours is answered like any other', async () => {
    expect(
      await observe((socket) => socket.write(SERVER_HEADER + features(MECHANISMS))),
    ).toMatchObject({ status: 'observed', value: { starttls: 'notOffered' } });
  });

  it('X7: features twice are no answer to STARTTLS, and the second ones are not believed', async () => {
    const before = SERVER_HEADER + features(STARTTLS) + features(MECHANISMS);
    expect(await observe(xmppScript({ before, tls, after }))).toMatchObject({
      status: 'observed',
      value: { starttls: 'noAnswer', preTls: { features: { saslMechanisms: [] } } },
    });
    expect(
      await observe(directScript({ tls, after: after + features(STARTTLS) }), {
        service: 'xmpps-client',
      }),
    ).toMatchObject({ value: { postTls: { features: { offersStarttls: false } } } });
  });

  it('X7: keep-alives, one at a time, end with the time for the scan', async () => {
    const drip = async (socket: Socket) => {
      socket.write(SERVER_HEADER);
      while (!socket.destroyed && socket.write(' ')) await wait(20);
    };
    expect(await observe((socket) => void drip(socket))).toMatchObject({
      status: 'failed',
      reason: 'timeout',
    });
  });

  const elsewhere = (host: string) =>
    `${SERVER_HEADER}<stream:error><see-other-host xmlns='urn:ietf:params:xml:ns:xmpp-streams'>${host}</see-other-host></stream:error></stream:stream>`;

  it.each(['127.0.0.1:22', '[::1]:5222', 'good.example'])(
    'X9: see-other-host to %s is not followed',
    async (host) => {
      const error = { streamError: { condition: 'see-other-host' } };
      const clear = await observe(xmppScript({ before: elsewhere(host) }));
      expect(clear).toMatchObject({ status: 'observed', value: { preTls: error }, accepted: 1 });
      const script = directScript({ tls, after: elsewhere(host) });
      const inside = await observe(script, { service: 'xmpps-client' });
      expect(inside).toMatchObject({ status: 'observed', value: { postTls: error }, accepted: 1 });
      const plain = await observe(xmppScript({ before: elsewhere(host) }), { probe: c2sPlaintext });
      expect(plain).toMatchObject({ status: 'failed', reason: 'stream-error', accepted: 1 });
    },
  );
});
