import { describe, expect, it } from 'vitest';
import { checkReport } from '../../../bin/check/check-report.ts';
import { WORDS, type Report } from '../../../rubric/report.ts';
import { verdict } from '../../../bin/check/verdict.ts';
import { each, except, failed, valueOf, type Server } from '../../rubric/fixture.ts';
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
