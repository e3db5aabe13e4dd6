import { createServer } from 'node:https';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { providerFile } from '../../../worker/probes/provider-file.ts';
import { tableResolver } from '../dns/table-resolver.ts';
import { closedPort, listen, type ScriptedEndpoint } from '../net/endpoints.ts';
import { dnsName, keyPem, makeCertificate, type MadeCertificate } from '../tls/make-certificate.ts';
import { DOMAIN, makeContext } from './context.ts';

const open: ScriptedEndpoint[] = [];
let root: MadeCertificate;
let trusted: MadeCertificate;
let stranger: MadeCertificate;

beforeAll(async () => {
  const names = [dnsName('good.example')];
  root = await makeCertificate({ name: 'Root', authority: true });
  trusted = await makeCertificate({ name: 'good.example', issuer: root, names });
  stranger = await makeCertificate({ name: 'good.example', names });
});
afterEach(async () => {
  for (const endpoint of open.splice(0)) await endpoint.close();
});

const resolverOf = (...addresses: string[]) =>
  tableResolver({ hosts: { 'good.example': addresses } });
const HERE = resolverOf('127.0.0.1');

/** A web server with one answer; resolves to its port and to the paths that were asked for. */
async function serve(status: number, body: string | Buffer, certificate = trusted) {
  const asked: string[] = [];
  const pair = { key: keyPem(certificate), cert: certificate.pem };
  const endpoint = await listen(() => undefined, {
    server: () =>
      createServer(pair, (request, response) => {
        asked.push(request.url ?? '');
        response.writeHead(status).end(body);
      }),
  });
  open.push(endpoint);
  return { port: endpoint.port, asked };
}

const observe = (webPort: number, resolver = HERE) =>
  providerFile.observe(DOMAIN, makeContext({ webPort, resolver, trustAnchors: [root.pem] }));

describe('the provider-file probe', () => {
  it('fetches the file where it belongs', async () => {
    const { port, asked } = await serve(200, '{"serverTesting": false, "since": "2014-05-19"}');
    const url = `https://good.example:${port}/.well-known/xmpp-provider-v2.json`;
    const observation = await observe(port);
    expect(observation).toMatchObject({
      status: 'observed',
      value: { state: 'present', url, serverTesting: false, facts: [{ key: 'since' }] },
    });
    expect(observation.evidence[0]).toEqual({ kind: 'sent', text: `GET ${url}` });
    expect(asked).toEqual(['/.well-known/xmpp-provider-v2.json']);
  });

  it.each([
    [404, 'Not found', { state: 'absent', httpStatus: 404 }],
    [403, '{}', { state: 'absent', httpStatus: 403 }],
    [200, '<!DOCTYPE html><p>Welcome', { state: 'absent', httpStatus: 200 }],
    [200, 'nonsense', { state: 'invalid', problem: 'The file is no JSON.' }],
  ])('observes %i %s', async (status, body, value) => {
    const { port } = await serve(status, body);
    expect(await observe(port)).toMatchObject({ status: 'observed', value });
  });

  it.each([
    [429, '', 'banned'],
    [503, '', 'malformed'],
    [200, 'x'.repeat(100_000), 'too-large'],
  ])('learns nothing from %i', async (status, body, reason) => {
    const { port } = await serve(status, body);
    expect(await observe(port)).toMatchObject({ status: 'failed', reason });
  });

  it.each([
    [
      '{"organization": "Gr\u00fc\u00dfe"}',
      { state: 'invalid', problem: 'The file is not UTF-8.' },
    ],
    [
      '{"organization": "Gr\u00fc\u00dfe", "serverTesting": false}',
      { state: 'present', serverTesting: false, facts: [] },
    ],
  ])('§5.5 wrong UTF-8: honours a refusal, and believes nothing else: %s', async (text, value) => {
    const { port } = await serve(200, Buffer.from(text, 'latin1'));
    expect(await observe(port)).toMatchObject({ status: 'observed', value });
  });

  it('believes no file behind a certificate that is not trusted', async () => {
    const { port } = await serve(200, '{"serverTesting": true}', stranger);
    expect(await observe(port)).toMatchObject({ status: 'failed', reason: 'tls' });
  });

  it('takes a domain without a web server for one without the file', async () => {
    const absent = { status: 'observed', value: { state: 'absent', httpStatus: null } };
    expect(await observe(await closedPort())).toMatchObject(absent);
    expect(await observe(443, resolverOf())).toMatchObject(absent);
  });

  it('does not go to private addresses', async () => {
    expect(await observe(443, resolverOf('10.0.0.1'))).toMatchObject({
      status: 'failed',
      reason: 'address-not-public',
    });
  });
});
