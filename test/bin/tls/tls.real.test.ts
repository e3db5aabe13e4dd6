import { once } from 'node:events';
import { createServer } from 'node:https';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tlsReport, type TlsReport } from '../../../bin/tls/tls-report.ts';
import { WEB_PORT } from '../../lab/domains.ts';
import { startLab, type Lab } from '../../lab/lab.ts';
import { listenTls } from '../../worker/net/web.ts';
import { vouchCommand, type Child } from '../vouch-command.ts';
import { keyPem, makeCertificate, xmppAddr } from '../../worker/tls/make-certificate.ts';

let lab: Lab;

beforeAll(async () => {
  lab = await startLab({ domains: ['good.example', 'ej.example', 'expired.example'] });
});
afterAll(async () => {
  command.stop();
  await lab.stop();
});

const command = vouchCommand(() => lab.env);
const start = (...args: string[]) => command.start('tls', ...args);
const ended = (child: Child) => command.ended(child);
const vouchTls = (...args: string[]) => ended(start(...args));

/** The JSON that it printed, held against the documented shape. */
async function reportOf(...args: string[]): Promise<TlsReport> {
  const { out, err, code } = await vouchTls('--json', ...args);
  expect(err).toBe('');
  const report = tlsReport.parse(JSON.parse(out));
  expect(code).toBe(report.exitCode);
  return report;
}

const evil = '\u001B]0;own\u0007\u001B[2J\u009B31m';
// eslint-disable-next-line no-control-regex -- these must not be there
const ACTING = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/;

async function withHostileServer(work: (port: string) => Promise<void>): Promise<void> {
  const certificate = await makeCertificate({ name: evil, names: [xmppAddr(evil)] });
  const keys = { key: keyPem(certificate), cert: certificate.pem };
  const server = await listenTls(keys, (socket) => socket.end(`<${evil}>`));
  try {
    await work(String(server.port));
  } finally {
    await server.close();
  }
}

/** Each waits most of its time, out of manners: side by side. */
describe.concurrent('vouch tls, without a database', { timeout: 90_000 }, () => {
  it('grades Prosody: 0, in both tiers, within thirty connections in the quick one', async () => {
    const [quick, full] = await Promise.all([
      reportOf('--quick', '--c2s', 'good.example'),
      reportOf('--s2s', '--least', 'A', '--address', lab.address('good.example'), 'good.example'),
    ]);
    expect(quick).toMatchObject({ exitCode: 0, tier: 'quick', roles: { s2s: null } });
    expect(full).toMatchObject({ exitCode: 0, tier: 'full', roles: { s2s: { letter: 'A' } } });
    expect(quick.endpoints.map(({ port }) => port)).toEqual([5222, 5223]);
    expect(full.endpoints).toMatchObject([{ port: 5269, source: 'given', tlsMode: 'starttls' }]);
    for (const { tls } of quick.endpoints) {
      expect(tls?.end.state).toBe('finished');
      expect(tls?.connections).toBeLessThanOrEqual(30);
    }
    for (const { tls } of full.endpoints) {
      expect(tls?.versions).toMatchObject({ 'TLSv1.3': 'accepted', 'TLSv1.1': 'rejected' });
      expect(tls?.suites.every(({ isComplete }) => isComplete)).toBe(true);
      expect(tls?.paths[0]).toMatchObject({ trust: 'trusted', matchesDomain: true });
    }
  });

  it('grades ejabberd, and says 1 when that is less than asked for', async () => {
    const { out, err, code } = await vouchTls(
      ...['--quick', '--c2s', '--least', 'A', '--address', lab.address('ej.example'), 'ej.example'],
    );
    expect([code, err]).toEqual([1, '']);
    expect(out).toMatch(/^ej\.example · quick TLS scan, /);
    expect(out).toMatch(/^Clients \(c2s\) {3}\S+ /m);
    expect(out).toMatch(/^c2s ej\.example:5222 {2}127\.\S+, STARTTLS, as given, \d+ connections$/m);
    expect(out).toMatch(/^ {2}Certificates {2}trusted, anchor CN=Vouch lab CA/m);
    expect(out).toMatch(/\nc2s \S+: less than A\. \(exit code 1\)\n$/);
  });

  it('says 1 of what is not trusted and 2 of what cannot be reached, was not offered or is not there', async () => {
    const [expired, closed, off, absent] = await Promise.all([
      reportOf('--quick', '--c2s', 'expired.example'),
      reportOf('--quick', 'closed.example'),
      reportOf('--quick', 'off.example'),
      reportOf('--quick', '--c2s', 'nowhere.example'),
    ]);
    expect(expired).toMatchObject({
      exitCode: 1,
      roles: { c2s: { letter: 'T', isReached: false } },
    });
    expect(closed).toMatchObject({ exitCode: 2, roles: { c2s: { letter: '?', isReached: null } } });
    expect(off).toMatchObject({
      exitCode: 2,
      roles: { c2s: { letter: '-' }, s2s: { letter: '-' } },
    });
    expect(absent).toMatchObject({ exitCode: 2, roles: { c2s: { letter: '?' } } });
  });

  it('says 2, one sentence on stderr and nothing on stdout where the input is bad', async () => {
    const [domain, option] = await Promise.all([
      vouchTls('::1'),
      vouchTls('--faster', 'a.example'),
    ]);
    expect(domain).toMatchObject({ code: 2, out: '' });
    expect(domain.err).toMatch(/^"::1" cannot be tested\. That is an IP address\..*\n$/);
    expect(option).toMatchObject({ code: 2, out: '' });
    expect(option.err).toMatch(/^--faster is no option of vouch tls: .*\n$/);
  });

  it('puts nothing on the terminal that acts there, neither in the table nor as JSON', async () => {
    await withHostileServer(async (port) => {
      const place = ['--address', '127.0.0.1', '--port', port, '--direct', '--c2s'];
      const parts = ['--quick', ...place, 'good.example'];
      const [table, json] = await Promise.all([vouchTls(...parts), vouchTls('--json', ...parts)]);
      expect(table.code).toBe(1);
      expect(table.out + table.err + json.out + json.err).not.toMatch(ACTING);
      expect(table.out).toMatch(/self-signed, made out to .*\\x1b\]0;own\\x07/);
      expect(JSON.stringify(tlsReport.parse(JSON.parse(json.out)))).toContain('\u009B31m');
    });
  });

  it('asks nothing by XMPP of whoever refuses it in the provider file', async () => {
    const files = path.join(lab.directory, 'certificates', 'minimal.example');
    const [cert, key] = await Promise.all([readFile(`${files}.crt`), readFile(`${files}.key`)]);
    const web = createServer({ cert, key }, (_request, response) => {
      response.end(JSON.stringify({ serverTesting: false }));
    });
    web.listen({ host: lab.address('minimal.example'), port: WEB_PORT });
    await once(web, 'listening');
    const report = await reportOf('minimal.example');
    web.close();
    expect(report).toMatchObject({ exitCode: 2, isRefused: true, endpoints: [] });
    expect(report.asked.connections).toBe(1);
    expect(report.summary).toMatch(/asks not to be tested/);
  });
});

describe('vouch tls, alone on the machine', () => {
  it('prints its help within a second and a half', async () => {
    const startedAt = performance.now();
    const { out, code } = await vouchTls('--help');
    expect([code, out.split('\n')[0]]).toEqual([0, expect.stringMatching(/^vouch tls DOMAIN: /)]);
    // Twice the target: several suites share the machine.
    expect(performance.now() - startedAt).toBeLessThan(3000);
  });

  it('ends at once on Ctrl-C, with 2 and what it has learnt', async () => {
    const child = start('--json', '--c2s', 'ej.example');
    const end = ended(child);
    await new Promise((resolve) => setTimeout(resolve, 6000));
    const toldAt = performance.now();
    child.kill('SIGINT');
    const { out, code } = await end;
    expect(performance.now() - toldAt).toBeLessThan(1500);
    const report = tlsReport.parse(JSON.parse(out));
    expect([code, report.wasStopped, report.exitCode]).toEqual([2, true, 2]);
    expect(report.endpoints.map(({ letter }) => letter)).toEqual(['?', '?']);
    expect(report.endpoints[0]?.tls).toMatchObject({ end: { state: 'aborted' } });
    expect(report.endpoints[0]?.tls?.suites.length).toBeGreaterThan(0);
  });
});
