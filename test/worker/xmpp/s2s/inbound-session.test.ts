import { describe, expect, it } from 'vitest';
import { dialbackKey } from '../../../../worker/xmpp/dialback-key.ts';
import {
  InboundSession,
  type Secured,
  type SessionParts,
} from '../../../../worker/xmpp/s2s/inbound-session.ts';
import { ProbeFailure } from '../../../../worker/net/failure.ts';
import { XmlReader } from '../../../../worker/xmpp/xml-reader.ts';

const US = 'probe.example';
const HEADER = `<stream:stream from='good.example' to='${US}' version='1.0' xmlns='jabber:server' xmlns:db='jabber:server:dialback' xmlns:stream='http://etherx.jabber.org/streams'>`;
const AUTH = (text = '=', mechanism = 'EXTERNAL') =>
  `<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='${mechanism}'>${text}</auth>`;
const key = dialbackKey('secret', { to: 'good.example', from: US, id: '7' });

interface Play {
  readonly secured?: Secured | null;
  readonly lookedAt?: readonly string[];
  readonly isValid?: boolean;
  readonly mayVerify?: boolean;
}

/** Lets a peer say something; what the session said and did. */
async function play(
  text: string,
  { secured = null, lookedAt = [], isValid = true, mayVerify = true }: Play = {},
) {
  const said: string[] = [];
  const did: string[] = [];
  const reader = new XmlReader();
  const parts: SessionParts = {
    domain: US,
    dialbackSecret: 'secret',
    newId: () => 'id-1',
    send: (out) => said.push(out),
    end: () => did.push('end'),
    beginTls: () => did.push('tls'),
    restart: () => did.push('restart'),
    isLookedAt: (domain) => lookedAt.includes(domain),
    mayVerify: () => mayVerify,
    named: () => undefined,
    verify: (asked) => {
      did.push(`verify ${asked.of} ${asked.id} ${asked.text}`);
      return Promise.resolve(isValid);
    },
    note: (domain, { authenticatedBy, failure }) =>
      did.push(`note ${domain} ${authenticatedBy ?? '-'} ${failure?.reason ?? '-'}`),
    noteVouched: () => did.push('vouched'),
    take: (stanza, speakers) => {
      did.push(`take ${stanza.name} for ${[...speakers].join()}`);
      return '<answer/>';
    },
  };
  const session = new InboundSession(parts, secured);
  for (const event of reader.read(Buffer.from(text))) {
    if (event.kind === 'header') session.header(event.element);
    if (event.kind === 'element') session.element(event.element);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { said: said.join(''), did, session };
}

const proves = (...names: string[]): Secured => ({
  certificate: null,
  proves: (domain) => names.includes(domain),
});
const RESULT = (of: string, to = US) => `<db:result from='${of}' to='${to}'>k</db:result>`;
const VERIFY = (rest: string) => `<db:verify from='good.example' to='${US}' ${rest}`;
const IQ = (from: string) => `<iq type='get' id='1' from='${from}' to='${US}'/>`;

describe('a stream of somebody who came to us: what is said', () => {
  it.each<[string, string, Play, RegExp]>([
    [
      'in the clear TLS is offered',
      HEADER,
      {},
      /<starttls [^>]*\/><dialback .*<\/stream:features>$/,
    ],
    [
      'behind TLS what a certificate proves',
      HEADER,
      { secured: proves('good.example') },
      /EXTERNAL.*<bidi/,
    ],
    ['behind TLS dialback', HEADER, { secured: proves() }, /<stream:features><dialback/],
    [
      'no features before XMPP 1.0',
      HEADER.replace(" version='1.0'", ''),
      {},
      /xml:lang='en'[^>]*>$/,
    ],
    ['another host', HEADER.replace(US, 'x.example'), {}, /<host-unknown /],
    ['no stream', HEADER.replace('/streams', '/x'), {}, /<invalid-namespace /],
    [
      'STARTTLS',
      `${HEADER}<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>`,
      {},
      /<proceed [^>]*>$/,
    ],
    ['EXTERNAL', HEADER + AUTH(), { secured: proves('good.example') }, /<success [^>]*>$/],
    [
      'EXTERNAL by name',
      HEADER + AUTH('Z29vZC5leGFtcGxl'),
      { secured: proves('good.example') },
      /<success/,
    ],
    [
      'EXTERNAL as another',
      HEADER + AUTH('ZWouZXhhbXBsZQ=='),
      { secured: proves('good.example') },
      /<invalid-authzid/,
    ],
    [
      'EXTERNAL without proof',
      HEADER + AUTH(),
      { secured: proves('ej.example') },
      /<not-authorized/,
    ],
    ['EXTERNAL in the clear', HEADER + AUTH(), {}, /<not-authorized/],
    [
      'PLAIN',
      HEADER + AUTH('=', 'PLAIN'),
      { secured: proves('good.example') },
      /<invalid-mechanism/,
    ],
    ['a key of ours', HEADER + VERIFY(`id='7'>${key}</db:verify>`), {}, /id='7' type='valid'\/>$/],
    [
      'a key of others',
      HEADER + VERIFY(`id='8'>${key}</db:verify>`),
      {},
      /id='8' type='invalid'\/>$/,
    ],
    [
      'a stranger’s dialback',
      HEADER + RESULT('good.example'),
      { secured: proves() },
      /policy-violation/,
    ],
    [
      'dialback in the clear',
      HEADER + RESULT('good.example'),
      { lookedAt: ['good.example'] },
      /policy-violation/,
    ],
    [
      'dialback to another',
      HEADER + RESULT('good.example', 'x.example'),
      { secured: proves() },
      /item-not-found/,
    ],
    [
      'dialback of a domain under look',
      HEADER + RESULT('good.example'),
      { secured: proves(), lookedAt: ['good.example'] },
      /type='valid'\/>$/,
    ],
    [
      'dialback that would cost too much',
      HEADER + RESULT('good.example'),
      { secured: proves(), lookedAt: ['good.example'], mayVerify: false },
      /resource-constraint/,
    ],
    [
      'dialback that its server denies',
      HEADER + RESULT('good.example'),
      { secured: proves(), lookedAt: ['good.example'], isValid: false },
      /type='invalid'\/>$/,
    ],
  ])('%s', async (_, text, how, expected) => {
    expect((await play(text, how)).said).toMatch(expected);
  });
});

describe('a stream of somebody who came to us: what is done', () => {
  const dialback = { secured: proves(), lookedAt: ['good.example'] };
  const BEGUN = 'note good.example - -';
  it.each<[string, string, Play, string[]]>([
    ['who is under look has come with its header', HEADER, dialback, [BEGUN]],
    [
      'no more keys than we may ask about',
      HEADER + RESULT('good.example'),
      { ...dialback, mayVerify: false },
      [BEGUN],
    ],
    ['TLS begins', `${HEADER}<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>`, {}, ['tls']],
    [
      'a new stream behind EXTERNAL',
      HEADER + AUTH(),
      { secured: proves('good.example') },
      ['note good.example external -', 'restart'],
    ],
    [
      'the way back is known',
      HEADER + VERIFY(`id='7'>${key}</db:verify>`),
      {},
      ['vouched', 'note good.example - -'],
    ],
    ['a foreign key is nothing', HEADER + VERIFY(`id='8'>${key}</db:verify>`), {}, []],
    ['no stranger makes us ask', HEADER + RESULT('good.example'), { secured: proves() }, []],
    [
      'a domain under look is asked about',
      HEADER + RESULT('good.example'),
      dialback,
      [BEGUN, 'verify good.example id-1 k', 'note good.example dialback -'],
    ],
    ['stanzas before any proof', HEADER + IQ('good.example'), dialback, [BEGUN]],
    [
      'stanzas of who has proven it',
      HEADER + RESULT('good.example') + IQ('a@good.example/b'),
      dialback,
      [
        BEGUN,
        'verify good.example id-1 k',
        'note good.example dialback -',
        'take iq for good.example',
      ],
    ],
    [
      'stanzas of others',
      HEADER + RESULT('good.example') + IQ('ej.example'),
      dialback,
      [BEGUN, 'verify good.example id-1 k', 'note good.example dialback -', 'end'],
    ],
    ['noise', HEADER + '<x/>'.repeat(33), {}, ['end']],
  ])('%s', async (_, text, how, expected) => {
    expect((await play(text, how)).did).toEqual(expected);
  });

  it('an answer goes back on the stream only where it carries both ways', async () => {
    const one = await play(HEADER + RESULT('good.example') + IQ('good.example'), dialback);
    expect(one.said).not.toContain('<answer/>');
    const bidi = "<bidi xmlns='urn:xmpp:bidi'/>";
    const both = await play(HEADER + bidi + RESULT('good.example') + IQ('good.example'), dialback);
    expect(both.said).toMatch(/<answer\/>$/);
  });

  it('who leaves before he has proven anything has given up, and nobody else', async () => {
    const why = new ProbeFailure('tls-alert', 'unknown ca');
    const left = await play(HEADER);
    left.session.ended(why);
    expect(left.did).toEqual(['note good.example - tls-alert']);
    const vouched = await play(HEADER + VERIFY(`id='7'>${key}</db:verify>`));
    vouched.session.ended(why);
    expect(vouched.did).toEqual(['vouched', 'note good.example - -']);
  });
});
