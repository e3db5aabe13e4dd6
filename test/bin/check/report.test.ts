import { describe, expect, it } from 'vitest';
import { checkReport } from '../../../bin/check/check-report.ts';
import type { AccountOptions } from '../../../bin/check/options.ts';
import { parseBareJid } from '../../../rubric/bare-jid.ts';
import { WORDS, type Report } from '../../../rubric/report.ts';
import { TRIAL_IDS } from '../../../rubric/trials.table.ts';
import { verdict } from '../../../bin/check/verdict.ts';
import { NO_CONTACT } from '../../../worker/scan/functional/functional-run.ts';
import { each, except, failed, valueOf, type Server } from '../../rubric/fixture.ts';
import {
  DOMAIN_TRIES,
  endStep,
  withAccount,
  type Functional,
} from '../../rubric/functional-fixture.ts';
import { reportOf, tableOf } from './report-of.ts';

const clear = (server: Server): void => {
  each(server, 'c2s', (at) => {
    const { preTls } = valueOf(at.stream);
    if (preTls?.features) preTls.features.saslMechanisms = ['PLAIN'];
  });
};
const software = (name: string) => (server: Server) => {
  clear(server);
  const said = valueOf(server['service-discovery']);
  said.software = { state: 'answered', name, version: '1.2', os: null };
};
const hidden = (server: Server): void => {
  clear(server);
  valueOf(server['service-discovery']).software = {
    ...{ state: 'refused', condition: 'service-unavailable' },
  };
};

describe('the report of vouch check', () => {
  it('keeps to its schema, whatever was seen', () => {
    const everythingFailed = except(() => undefined).map((seen) => failed(seen));
    for (const report of [
      reportOf(),
      reportOf(clear),
      reportOf(() => undefined, { observations: [] }),
      reportOf(() => undefined, { observations: everythingFailed }),
      reportOf(() => undefined, { isRefused: true, observations: [] }),
    ])
      expect(checkReport.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
  });

  it('says nothing failed of a normal server: 0', () => {
    const report = reportOf();
    expect(report).toMatchObject({ exitCode: 0, word: { id: 'good' }, isRefused: false });
    expect(report.findings.map(({ check }) => check)).not.toContain('uptime');
    expect(report.observations.map(({ probe }) => probe)).toContain('federation');
  });

  it('puts what failed first, with its evidence and steps: 1', () => {
    const report = reportOf(clear);
    const [first] = report.findings;
    expect([report.exitCode, first?.outcome]).toEqual([1, 'fail']);
    expect(first?.fixes.prosody?.text).toMatch(/\w/);
    expect(report.findings.find(({ outcome }) => outcome === 'pass')?.fixes).toEqual({});
  });

  it.each([
    ['Prosody', /Prosody: \w/, /ejabberd: |Openfire: |no steps yet/],
    ['ejabberd', /ejabberd: \w/, /Prosody: |no steps yet/],
    ['jabberd2', /jabberd2: we have no steps yet/, /Prosody: |ejabberd: /],
  ])('shows the steps for %s alone, which it says it runs', (name, told, untold) => {
    const [, changes = ''] = tableOf(reportOf(software(name))).split('What to change\n');
    const [ofChecks = ''] = changes.split('What to change in TLS\n');
    expect(ofChecks).toMatch(told);
    expect(ofChecks).not.toMatch(untold);
  });

  it('shows the steps for each software where it does not say which it runs', () => {
    const [, changes = ''] = tableOf(reportOf(hidden)).split('What to change\n');
    expect(changes).toMatch(/Prosody: \w[^]*ejabberd: \w/);
    expect(tableOf(reportOf(hidden))).not.toContain('It says that it runs');
  });

  it('shows what went over the wire only where that is asked for', () => {
    const report = reportOf((server) => {
      server['service-records'] = { failed: 'dns', detail: 'the resolver said SERVFAIL' };
    });
    expect(tableOf(report, true)).toContain('note: the resolver said SERVFAIL');
    expect(tableOf(report, false)).not.toContain('note: ');
  });

  it('says what cannot be told from here, and the remedy', () => {
    const limits = (...parts: Parameters<typeof reportOf>) =>
      reportOf(...parts).limits.map(({ id, text }) => [id, text] as const);
    const alone = limits(
      (server) => {
        valueOf(server['service-records']).validation = 'notConfigured';
        server.federation = null;
      },
      { families: [4] },
      { probeDomain: null },
    );
    expect(alone.map(([id]) => id)).toEqual([
      ...['one-look', 'no-probe-domain', 'no-validation', 'no-ipv6'],
    ]);
    const text = alone.map(([, each]) => each).join(' ');
    expect(text).toMatch(/Set VOUCH_PROBE_DOMAIN\.[^]*Set VOUCH_VALIDATING_RESOLVER/);
    const deaf = limits((server) => {
      for (const run of valueOf(server.federation).runs) run.listener = 'unreachable';
      valueOf(server['service-records']).validation = 'doesNotValidate';
    });
    expect(deaf.map(([id]) => id)).toEqual(['one-look', 'not-reached', 'no-validation']);
    expect(
      limits((server) => {
        valueOf(server['service-records']).validation = 'yes';
      }).map(([id]) => id),
    ).toEqual(['one-look']);
  });

  it('shows no character that could act on the terminal', () => {
    const evil = '\u001B]0;own\u0007\u009B31m\u202E';
    const text = tableOf(
      reportOf((server) => {
        software(`Prosody${evil}`)(server);
        const said = valueOf(server['service-discovery']);
        said.contacts = { abuse: [evil] };
        for (const { outbound } of valueOf(server.federation).runs)
          Object.assign(outbound, {
            reached: 'tls',
            failure: { reason: 'stream-error', detail: evil },
          });
      }),
      true,
    );
    expect(text).toContain('\\x1b]0;own\\x07');
    // eslint-disable-next-line no-control-regex -- these must not be there
    expect(text).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E]/);
  });
});

describe('what was tried with an account', () => {
  const jid = (typed: string) => {
    const parsed = parseBareJid(typed, { allowNames: ['example'] });
    if (!parsed.ok) throw new Error(typed);
    return parsed;
  };
  const account = { jid: jid('me@normal.example'), contact: null, mayRegister: false };
  const tried = (
    change: (functional: Functional) => void = () => undefined,
    over: Partial<AccountOptions> = { contact: jid('you@elsewhere.example') },
    isTidy = true,
  ) => reportOf(withAccount(change), {}, {}, { account: { ...account, ...over }, isTidy });

  it('is told trial by trial, of what worked in one line', () => {
    const report = tried();
    expect(checkReport.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
    expect(report.functional).toMatchObject({
      ...{ contact: 'elsewhere', signInFailure: null, isTidy: true },
    });
    expect(report.functional?.trials.map(({ id, outcome }) => [id, outcome])).toEqual(
      TRIAL_IDS.map((id) => [id, 'done']),
    );
    expect(tableOf(report)).toMatch(/\n {2}worked {7}A message on all devices \d+ ms\n {2}worked /);
  });

  it('is told step by step where it did not work, with what the server said, and why once', () => {
    const text = tableOf(
      tried((functional) => {
        endStep(functional, ['group-chat', 'create'], 'restricted', {
          ...{ condition: 'forbidden', detail: 'Only admins.' },
        });
      }),
    );
    expect(text).toContain('  not allowed  A group chat');
    expect(text).toMatch(
      /We open a room\. Not allowed for our account \(forbidden: Only admins\.\)/,
    );
    expect(text).toMatch(/Somebody from elsewhere joins\. Not tried\n/);
    expect(text).not.toContain('The server names the place for group chats.');
  });

  it('says which need somebody to write to, where nobody was named', () => {
    const report = tried(
      (functional) => {
        endStep(functional, ['contacts', 'request'], 'untried', { detail: NO_CONTACT });
      },
      { contact: null },
    );
    expect(report.functional?.contact).toBe('none');
    const limits = report.limits.map(({ id }) => id);
    expect(limits).toEqual(expect.arrayContaining(['no-contact', 'no-registration']));
    const [text] = report.limits.flatMap((limit) => (limit.id === 'no-contact' ? limit.text : []));
    expect(text).toMatch(
      /only in part: “A contact at another provider”\. Name an account .* --contact/,
    );
    expect(tried(undefined, { mayRegister: true }).limits.map(({ id }) => id)).not.toContain(
      'no-registration',
    );
  });

  it('is nothing, and 2, where the password is wrong', () => {
    const report = tried((functional) => {
      const all = DOMAIN_TRIES.map((id) => [id, { failed: 'wrong-password', detail: 'No.' }]);
      Object.assign(functional, Object.fromEntries(all));
    });
    expect(report).toMatchObject({
      exitCode: 2,
      summary:
        'Nothing was tried with the account: The server does not accept this account with this password.',
      functional: { signInFailure: { reason: 'wrong-password', detail: 'No.' } },
    });
    expect(tableOf(report)).toMatch(/What was tried\n {2}sign-in {6}The server does not accept/);
  });

  it('names in one row what failed for one reason, and says what may be left behind', () => {
    const text = tableOf(
      tried(
        (functional) => {
          functional.push = { failed: 'reset', detail: 'Cut.' };
          functional.avatar = { failed: 'reset', detail: 'Cut.' };
        },
        {},
        false,
      ),
    );
    expect(text).toMatch(
      /not known +The connection was cut [^]*\(Cut\.\): A picture of yourself ·/,
    );
    expect(text.replaceAll(/\s+/g, ' ')).toContain('once more: it begins by removing it.');
  });

  it('is absent where no account was given', () => {
    expect(reportOf(withAccount()).functional).toBeNull();
    expect(tableOf(reportOf(withAccount()))).not.toContain('What was tried');
  });
});

describe('the verdict', () => {
  const of = (word: Report['word'], over = {}) =>
    verdict(
      { domain: 'a.example', word, reason: { key: 'reason.good', values: {} } },
      { isRefused: false, wasStopped: false, ...over },
    );
  it('is 0, 1 or 2 by the word, and 2 where it was not judged', () => {
    expect(WORDS.map((word) => of(word).exitCode)).toEqual([0, 0, 1, 1, 2]);
    expect(of('not').summary).toMatch(/^Not recommended: Nothing that/);
    expect(of('good', { isRefused: true })).toMatchObject({
      ...{ exitCode: 2, summary: expect.stringContaining('asks not to be tested') as unknown },
    });
    expect(of('good', { wasStopped: true })).toMatchObject({
      ...{ exitCode: 2, summary: expect.stringContaining('Interrupted') as unknown },
    });
  });
});
