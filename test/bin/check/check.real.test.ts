import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkReport, type CheckReport } from '../../../bin/check/check-report.ts';
import { functionalProbes } from '../../../worker/probes/functional/index.ts';
import { makeAccount, type LabAccount } from '../../lab/accounts.ts';
import { WEB_PORT, type LabDomain } from '../../lab/domains.ts';
import { API_PORT } from '../../lab/ejabberd-config.ts';
import { startLab, type Lab } from '../../lab/lab.ts';
import { vouchCommand } from '../vouch-command.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab({ domains: ['good.example', 'ej.example', 'minimal.example'] });
});
afterAll(async () => {
  command.stop();
  await lab.stop();
});

const command = vouchCommand(() => lab.env);
const vouchCheck = (...args: string[]) => command.ended(command.start('check', ...args));

/** The JSON that it printed, held against the documented shape. */
async function reportOf(...args: string[]): Promise<CheckReport> {
  const { out, err, code } = await vouchCheck('--json', ...args);
  expect(err).toBe('');
  const report = checkReport.parse(JSON.parse(out));
  expect(code).toBe(report.exitCode);
  return report;
}
const failuresOfOurs = ({ observations }: CheckReport) =>
  observations.filter(({ reason }) => reason === 'ours');

/** Each waits most of its time, out of manners: side by side. Only one of them can be our server among others. */
describe.concurrent('vouch check, without a database', { timeout: 120_000 }, () => {
  it('prints the same for people, with what went over the wire where that is asked for', async () => {
    const { out, err, code } = await vouchCheck('--evidence', 'minimal.example');
    // It lacks what most people want: works, with gaps.
    expect([err, code]).toEqual(['', 1]);
    expect(out).toMatch(/^minimal\.example · quick check, /);
    for (const title of ['Badges', 'Checks', 'Not to be told from here'])
      expect(out).toContain(`\n${title}\n`);
    expect(out).toMatch(/\(exit code 1\)\n$/);
  });

  it.each([
    ['closed.example', /refused/],
    ['off.example', /offers no XMPP/],
    ['nobody-there.example', /\w/],
  ])('cannot judge %s: 2', async (domain, why) => {
    const report = await reportOf(domain);
    expect(report).toMatchObject({ exitCode: 2, word: { id: 'unknown' } });
    expect(report.summary).toMatch(why);
  });

  it('asks nothing else of whoever refuses it in the provider file', async () => {
    const files = path.join(lab.directory, 'certificates', 'legacy.example');
    const [cert, key] = await Promise.all([readFile(`${files}.crt`), readFile(`${files}.key`)]);
    const web = createServer({ cert, key }, (_request, response) => {
      response.end(JSON.stringify({ serverTesting: false }));
    });
    web.listen({ host: lab.address('legacy.example'), port: WEB_PORT });
    await once(web, 'listening');
    const report = await reportOf('legacy.example');
    web.close();
    expect(report).toMatchObject({ exitCode: 2, isRefused: true, endpoints: [] });
    expect(report.asked.connections).toBe(1);
    expect(report.observations.map(({ probe }) => probe).toSorted()).toEqual([
      ...['provider-file', 'service-records'],
    ]);
  });

  it.each([
    [['example.org', '--address', '192.0.2.1'], /--address is no option of vouch check: /],
    [['exa mple.org'], /"exa mple\.org" cannot be tested\. \w/],
    [[], /Which domain\? Give one, such as "vouch check example\.org"\./],
  ])('says of %j in one sentence what is wrong: 2', async (args, sentence) => {
    const { out, err, code } = await vouchCheck(...args);
    expect([out, code, err.trim().split('\n').length]).toEqual(['', 2, 1]);
    expect(err).toMatch(sentence);
  });
});

describe('vouch check, alone on the machine', () => {
  it.each(['good.example', 'ej.example'])(
    'finds nothing wrong with %s, also as a server of our own: 0',
    async (domain) => {
      const report = await reportOf(domain);
      expect(failuresOfOurs(report)).toEqual([]);
      expect(report).toMatchObject({ exitCode: 0, word: { id: 'good' }, tier: 'quick' });
      expect(report.endpoints.length).toBeGreaterThan(1);
      expect(report.asked.connections).toBeGreaterThan(report.endpoints.length * 10);
      expect(report.asked.bytesIn).toBeGreaterThan(10_000);
      const seen = report.observations.find(({ probe }) => probe === 'federation');
      expect(seen?.value).toMatchObject({
        runs: [
          {
            ...{ probeDomain: 'probe.example', listener: 'reached' },
            ...{ outbound: { reached: 'authenticated' }, ping: { state: 'answered' } },
          },
          { probeDomain: 'probe2.example' },
        ],
      });
      expect(report.limits.map(({ id }) => id)).not.toContain('not-reached');
    },
    60_000,
  );
});

/** Who is connected to ej.example now, as its own API says. */
async function connectedTo(domain: LabDomain): Promise<string[]> {
  const api = `http://${lab.address(domain)}:${API_PORT}/api/connected_users`;
  const response = await fetch(api, { method: 'POST', body: '{}' });
  return (await response.json()) as string[];
}

describe('vouch check, with an account', () => {
  const jidOf = ({ local, domain }: LabAccount) => `${local}@${domain}`;

  it.each([
    ['good.example', 'ej.example'],
    ['ej.example', 'good.example'],
  ] as const)(
    'tries on %s all that the account can do, step by step, and leaves nothing',
    async (domain, elsewhere) => {
      const me = await makeAccount(lab, domain);
      const you = await makeAccount(lab, elsewhere);
      const args = ['--jid', jidOf(me), '--contact', jidOf(you), '--try-registration', '--json'];
      const typed = [me.password, you.password];
      const { out, err, code } = await command.ended(command.startWith(typed, 'check', ...args));
      expect(err).toBe('');
      const report = checkReport.parse(JSON.parse(out));
      expect(code).toBe(0);
      expect(failuresOfOurs(report)).toEqual([]);
      expect(report.functional).toMatchObject({
        ...{ contact: 'elsewhere', signInFailure: null, isTidy: true },
      });
      const { trials = [] } = report.functional ?? {};
      expect(trials.map(({ id }) => id)).toEqual(functionalProbes.map(({ id }) => id));
      expect(trials.filter(({ outcome }) => outcome !== 'done')).toEqual([]);
      const yes = report.badges.filter(({ state }) => state === 'yes').map(({ id }) => id);
      expect(yes).toEqual(expect.arrayContaining(['multi-device', 'blocking', 'password-storage']));
      for (const secret of [me.local, me.password, you.local, you.password])
        expect(out).not.toContain(secret);
    },
    120_000,
  );

  it('says in a sentence that the password is wrong, after trying it once: 2', async () => {
    const me = await makeAccount(lab, 'ej.example');
    const child = command.startWith(['not-the-password'], 'check', '--jid', jidOf(me));
    const { out, err, code } = await command.ended(child);
    expect([err, code]).toEqual(['', 2]);
    expect(out).toContain('The server does not accept this account with this password.');
  }, 60_000);

  it('removes what it has made where somebody stops it: 2', async () => {
    const [me, you] = [
      await makeAccount(lab, 'ej.example'),
      await makeAccount(lab, 'good.example'),
    ];
    const args = ['--json', '--jid', jidOf(me), '--contact', jidOf(you)];
    const child = command.startWith([me.password, you.password], 'check', ...args);
    const isThere = (jid: string) => jid.startsWith(`${jidOf(me)}/`);
    await expect
      .poll(async () => (await connectedTo('ej.example')).filter(isThere).length, {
        ...{ timeout: 60_000, interval: 50 },
      })
      .toBeGreaterThan(1);
    child.kill('SIGINT');
    const { out, err, code } = await command.ended(child);
    const report = checkReport.parse(JSON.parse(out));
    expect(code).toBe(2);
    expect(err).toContain('What was made is removed first');
    expect(report).toMatchObject({ wasStopped: true, functional: { isTidy: true } });
    const notBegun = report.functional?.trials.filter(({ outcome }) => outcome === null) ?? [];
    expect(notBegun.length).toBeGreaterThan(0);
    expect((await connectedTo('ej.example')).filter(isThere)).toEqual([]);
  }, 120_000);

  it('asks for the password, and looks at nothing without one: 2', async () => {
    const child = command.startWith([], 'check', '--jid', 'me@good.example');
    const { out, err, code } = await command.ended(child);
    expect([out, code]).toEqual(['', 2]);
    expect(err).toContain('No password of me@good.example was given');
  });
});

describe('vouch check, with a part of the environment missing or wrong', () => {
  const without = (over: Record<string, string>) => {
    const other = vouchCommand(() => ({ ...lab.env, ...over }));
    return (...args: string[]) => other.ended(other.start('check', ...args));
  };

  it('names the variable that cannot be read, and the remedy', async () => {
    const { out, err, code } = await without({ VOUCH_PROBE_DOMAIN: 'not a domain' })('a.example');
    expect([out, code]).toEqual(['', 2]);
    expect(err).toMatch(/^VOUCH_PROBE_DOMAIN cannot be "not a domain": /);
  });

  it('ends as not to be judged where the resolver does not answer, and says whom it asked', async () => {
    const { out, code } = await without({
      VOUCH_RESOLVER: '127.0.0.1:9',
      VOUCH_VALIDATING_RESOLVER: '',
    })('good.example');
    expect(code).toBe(2);
    expect(out).toContain('Asked: the resolver 127.0.0.1:9');
    expect(out).toMatch(/Not enough data: /);
  }, 60_000);

  it('says what stays unknown without a domain of our own', async () => {
    const ofPeers = Object.keys(lab.env).filter((name) => name.startsWith('VOUCH_PROBE_'));
    const { out } = await without(Object.fromEntries(ofPeers.map((name) => [name, ''])))(
      'off.example',
    );
    expect(out).toContain('Set VOUCH_PROBE_DOMAIN.');
  }, 60_000);
});
