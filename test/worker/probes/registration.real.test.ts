import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ObservedValue, TcpEndpoint } from '../../../rubric/observations.ts';
import { stream } from '../../../worker/probes/stream.ts';
import { listen, type ScriptedEndpoint } from '../net/endpoints.ts';
import { dnsName, keyPem, makeCertificate } from '../tls/make-certificate.ts';
import { endpointAt, makeContext } from './context.ts';
import {
  directScript,
  features,
  SERVER_HEADER,
  STARTTLS,
  xmppScript,
  type Script,
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

const OFFER = "<register xmlns='http://jabber.org/features/iq-register'/>";
const after = SERVER_HEADER + features(OFFER);
const query = (children: string) => `<query xmlns='jabber:iq:register'>${children}</query>`;
const result = (id: string, rest = '') =>
  `<iq type='result' id='${id}' ${rest}>${query('<username/><password/>')}</iq>`;
const FORM = { state: 'form', fields: [{ name: 'username' }, { name: 'password' }] };

type Registration = ObservedValue<'stream'>['registration'];

/** What the stream probe makes of a server that offers registration behind TLS, and answers by the script. */
async function ask(
  script: Partial<Script>,
  service: TcpEndpoint['service'] = 'xmpps-client',
): Promise<Registration> {
  const server = service.startsWith('xmpps') ? directScript : xmppScript;
  const endpoint = await listen(
    server({ before: SERVER_HEADER + features(STARTTLS), tls, after, ...script }),
  );
  open.push(endpoint);
  const context = makeContext({ signal: AbortSignal.timeout(900) });
  const seen = await stream.observe(endpointAt(endpoint, service), context);
  if (seen.status === 'failed') throw new Error(seen.detail);
  expect(seen.value.postTls).not.toBeNull();
  return seen.value.registration;
}

describe('the form to register with', () => {
  it('is asked for on the stream behind TLS, and nothing is filled in', async () => {
    const heardInside: string[] = [];
    expect(await ask({ iq: result, heardInside }, 'xmpp-client')).toMatchObject(FORM);
    expect(heardInside.join('')).toMatch(
      /^<\?xml [^>]*><stream:stream [^>]*><iq type='get' id='[^']+' to='good\.example'><query xmlns='jabber:iq:register'\/><\/iq>(<\/stream:stream>)?$/,
    );
  });

  it('is not asked for where it is not offered, nor on s2s', async () => {
    const heardInside: string[] = [];
    expect(await ask({ after: SERVER_HEADER + features(''), heardInside })).toBeNull();
    expect(await ask({ heardInside }, 'xmpps-server')).toBeNull();
    expect(heardInside.join('')).not.toContain('<iq');
  });

  it('is not asked for where it is offered before TLS only', async () => {
    const script = {
      before: SERVER_HEADER + features(STARTTLS + OFFER),
      after: SERVER_HEADER + features(''),
    };
    expect(await ask(script, 'xmpp-client')).toBeNull();
  });

  const other = (id: string) => `<iq type='result' id='${id}x'>${query('<forged/>')}</iq>`;
  const push =
    "<iq type='set' id='1'><query xmlns='jabber:iq:roster'><item jid='a@b'/></query></iq>";
  const carbon =
    "<message from='good.example'><received xmlns='urn:xmpp:carbons:2'><forwarded xmlns='urn:xmpp:forward:0'/></received></message>";
  const forged = (id: string) =>
    `<iq type='result' id='${id}' from='evil.example'>${query('<forged/>')}</iq>`;
  const echo = (id: string) => `<iq type='get' id='${id}'>${query('')}</iq>`;
  const inOther = (id: string) => `<iq xmlns='jabber:server' type='result' id='${id}'/>`;

  it.each([
    ['an answer with another id', other],
    ['an answer from another JID', forged],
    ['a roster push', () => push],
    ['a forged carbon', () => carbon],
    ['our own question', echo],
    ['an answer in another namespace', inOther],
    ['features once more', () => features(OFFER)],
    ['sixteen of them', (id: string) => other(id).repeat(16)],
  ])('X8: %s is passed over', async (_, before) => {
    expect(await ask({ iq: (id) => before(id) + result(id, "from='good.example'") })).toMatchObject(
      FORM,
    );
  });

  it.each([
    ['another id and nothing more', other, 'timeout'],
    ['another JID and nothing more', forged, 'timeout'],
    ['seventeen other things', (id: string) => other(id).repeat(17) + result(id), 'malformed'],
    ['a result without a form', (id: string) => `<iq type='result' id='${id}'/>`, 'malformed'],
    ['a close', () => '</stream:stream>', 'closed'],
    ['the end of the connection', () => null, 'closed'],
    ['a DOCTYPE', () => '<!DOCTYPE iq>', 'malformed'],
    [
      'a form without end',
      (id: string) => result(id).replace('</iq>', '<a/>'.repeat(20_000)),
      'too-large',
    ],
    [
      'a form too deep',
      (id: string) => result(id).replace('</query>', '<a>'.repeat(70)),
      'too-large',
    ],
    ['white space without end', () => ' '.repeat(70_000), 'too-large'],
    ['nothing', () => '', 'timeout'],
    [
      'a stream error',
      () =>
        "<stream:error><conflict xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>",
      'stream-error',
    ],
    [
      'a ban',
      () =>
        "<stream:error><policy-violation xmlns='urn:ietf:params:xml:ns:xmpp-streams'/><text xmlns='urn:ietf:params:xml:ns:xmpp-streams'>Too many requests</text></stream:error></stream:stream>",
      'banned',
    ],
  ])('X8: %s is no answer, and says why', async (_, iq, reason) => {
    const startedAt = performance.now();
    expect(await ask({ iq })).toMatchObject({ state: 'noAnswer', reason });
    expect(performance.now() - startedAt).toBeLessThan(3000);
  });

  it('X4: a form of thousands of fields is cut', async () => {
    const fields = Array.from({ length: 2000 }, (_, i) => `<field var='f${i}'/>`).join('');
    const form = `<x xmlns='jabber:x:data' type='form'>${fields}</x>`;
    const seen = await ask({ iq: (id) => `<iq type='result' id='${id}'>${query(form)}</iq>` });
    expect(seen?.state === 'form' && seen.fields).toHaveLength(32);
  });
});
