import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ReportView, type ReportPageView } from '../../components/report-view.tsx';
import { judge } from '../../rubric/judge.ts';
import type { Report } from '../../rubric/report.ts';
import {
  AS_OF,
  DOMAIN,
  declare,
  each,
  except,
  valueOf,
  type Server,
  scanOf,
} from '../rubric/fixture.ts';
import { domainView } from './domain-fixture.ts';
import { endpointView } from './tls/endpoint-fixture.ts';
import { accept, also, eachPath, reject } from '../rubric/scan-fixture.ts';

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '</title><script>',
  ']]> <!-- {{7*7}} ${7*7} %s%n%p',
  'javascript:alert(1)',
  'JaVaScRiPt&#58;alert(1)',
  '//evil.example',
  '\u202Egnp.exe\u2066\u2069\u200b',
  `e${'\u0301'.repeat(1000)}`,
  '\r\nSet-Cookie: a=b',
  '\u001b[31m',
  '{count, plural, other {#}}',
  'x'.repeat(999),
];

function viewOf(report: Report, change?: (server: Server) => void): ReportPageView {
  return {
    report,
    address: '2026-11-22',
    endpoints: [endpointView()],
    domain: domainView(change),
    reports: [
      { address: '2026-11-22', asOf: AS_OF, word: 'good', letters: { c2s: 'A-', s2s: 'B' } },
    ],
    changes: [
      { kind: 'letter', about: 'c2s', before: 'A-', after: 'B', cause: 'correction', at: AS_OF },
    ],
  };
}
const reportOf = (change: (server: Server) => void = () => undefined) =>
  judge({ domain: DOMAIN, asOf: AS_OF, observations: except(change) });
const render = (report: Report, locale: 'en' | 'de' = 'en', isFrozen = false) =>
  renderToStaticMarkup(<ReportView view={viewOf(report)} locale={locale} isFrozen={isFrozen} />);
/** The same of a server whose software is told in another way. */
const renderOn = (report: Report, change: (server: Server) => void) =>
  renderToStaticMarkup(<ReportView view={viewOf(report, change)} locale="en" isFrozen />);
/** What a reader sees: the text without its markup. */
const textOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&#x27;/g, "'")
    .replace(/&amp;/g, '&');

describe('ReportView', () => {
  it('says the word, the reason and what is missing before anything else', () => {
    const html = textOf(render(reportOf()));
    const order = [
      'Looks good so far',
      'Nothing that we could look at has failed',
      'Watched for 0 of 30',
      'What you would notice',
      'Getting an account',
      'Who answers',
      'A letter says how well the way is encrypted',
      'Facts',
      'What we cannot see',
      'For technical people',
      'with the evidence',
      'Earlier reports',
    ];
    const places = order.map((words) => html.indexOf(words));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  it('says it in German', () => {
    const html = textOf(render(reportOf(), 'de'));
    expect(html).toContain('Verschlüsselt auf dem Weg');
    expect(html).toContain('Nicht angegeben');
    expect(html).not.toContain('Not stated');
  });

  it('shows what is only said as said, in badges and checks', () => {
    const html = render(reportOf());
    expect(html).toMatch(/id="badge-group-chat" data-state="saysSo"/);
    expect(textOf(html)).toMatch(/Group chats Says so/);
  });

  it('names the cap beside the letter, and the letter with a true minus', () => {
    const report = reportOf((server) => {
      each(server, 'c2s', (at) => {
        reject(scanOf(at), 'TLSv1.3');
      });
    });
    expect(report.letters.c2s.letter).toBe('A-');
    const html = render(report);
    expect(html).toMatch(/data-testid="c2s-letter" data-letter="A-"/);
    expect(html).toContain('A−');
    expect(textOf(html)).toContain('held here by:');
  });

  it('says for the operator what lifts each cap, the same steps once', () => {
    const report = reportOf((server) => {
      each(server, 'c2s', (at) => {
        const scan = scanOf(at);
        accept(scan, 'TLSv1', ['TLS_RSA_WITH_AES_128_CBC_SHA']);
        also(scan, 'TLS_RSA_WITH_3DES_EDE_CBC_SHA');
      });
    });
    const [, fixes = ''] =
      /data-testid="letter-fixes">(.*?)<\/details>/s.exec(render(report)) ?? [];
    expect(fixes).toContain('ciphers = &quot;ECDHE+AESGCM:ECDHE+CHACHA20&quot;,');
    expect(fixes.match(/ECDHE\+AESGCM/g)).toHaveLength(1);
    expect(textOf(fixes)).toMatch(/C\s*The server accepts encryption with short blocks.*TLS 1\.0/s);
    const german = render(report, 'de');
    expect(german).toContain('Für Betreiber: was zu ändern ist');
  });

  it('says where the points were lost when no rule holds the letter', () => {
    const report = reportOf((server) => {
      each(server, 'c2s', (at) => {
        also(scanOf(at), 'TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8');
      });
    });
    expect(report.letters.c2s.heldBy?.key).toBe('letter.score');
    const text = textOf(render(report));
    expect(text).not.toContain('held here by: No single rule');
    expect(text).toContain('Of 100 points each: protocol 100, key exchange 100, cipher 40.');
    expect(render(reportOf())).not.toContain('data-testid="points"');
  });

  it('says for a T what to mend, and nothing where there is nothing', () => {
    const trusted = render(reportOf());
    const untrusted = reportOf((server) => {
      each(server, 'c2s', (at) => {
        eachPath(scanOf(at), { pathTrust: 'selfSigned', trustedPath: [], trustAnchor: null });
      });
    });
    const [, fixes = ''] =
      /data-testid="letter-fixes">(.*?)<\/details>/s.exec(render(untrusted)) ?? [];
    expect(textOf(fixes)).toContain('Where the demand comes from');
    expect(fixes).toContain('Prosody');
    expect(trusted.match(/data-testid="letter-fixes"/g)).toBeNull();
  });

  it("says beside the letters whether Mozilla's guideline is kept, with what differs", () => {
    const html = render(reportOf());
    expect(html).toMatch(/data-mozilla="intermediate" data-state="yes"/);
    expect(html).toMatch(/data-mozilla="modern" data-state="no"/);
    expect(textOf(html)).toContain('versions that the guideline leaves out: TLS 1.2');
    expect(html).toContain('href="https://ssl-config.mozilla.org/guidelines/6.0.json"');
    const older = reportOf();
    delete older.letters.c2s.mozilla;
    delete older.letters.s2s.mozilla;
    expect(render(older)).not.toContain('data-mozilla');
  });

  it('shows steps only where something is to be mended', () => {
    expect(textOf(render(reportOf()))).not.toContain('How to mend it for certificate');
    const report = reportOf((server) => {
      each(server, 'both', (at) => {
        const { preTls } = valueOf(at.stream);
        if (preTls?.features) preTls.features.requiresStarttls = false;
      });
    });
    const html = render(report);
    expect(html).toContain('How to mend it');
  });

  it('gives the steps for the software that the server says it runs, and never those of another', () => {
    const report = reportOf((server) => {
      each(server, 'c2s', (at) => {
        accept(scanOf(at), 'TLSv1', ['TLS_RSA_WITH_AES_128_CBC_SHA']);
      });
    });
    const named = (name: string) =>
      renderOn(report, (server) => {
        valueOf(server['service-discovery']).software = {
          ...{ state: 'answered', version: '1.0', os: null },
          name,
        };
      });
    const softwareIn = (html: string) => [
      ...new Set([...html.matchAll(/data-software="([^"]*)"/g)].map(([, name]) => name)),
    ];
    expect(softwareIn(named('Prosody'))).toEqual(['Prosody']);
    expect(softwareIn(named('ejabberd'))).toEqual(['ejabberd']);
    const unknown = named('Own <b>Server</b>');
    expect(softwareIn(unknown)).toEqual(['Own &lt;b&gt;Server&lt;/b&gt;']);
    expect(unknown).toContain('No steps yet for this software.');
    expect(unknown).not.toContain('ECDHE+AESGCM');
    const hidden = renderOn(report, (server) => {
      valueOf(server['service-discovery']).software = {
        ...{ state: 'refused', condition: 'service-unavailable' },
      };
    });
    expect(softwareIn(hidden).slice(0, 2)).toEqual(['Prosody', 'ejabberd']);
    expect(softwareIn(hidden)).toHaveLength(6);
    expect(hidden).toContain('Other software');
  });

  it('states a correction as one', () => {
    expect(textOf(render(reportOf()))).toContain('CORRECTION');
  });

  it.each(['en', 'de'] as const)('has words for everything that it says: %s', (locale) => {
    const reports = [
      reportOf(),
      judge({ domain: DOMAIN, asOf: AS_OF, observations: [] }),
      reportOf((server) => {
        each(server, 'both', (at) => {
          eachPath(scanOf(at), { matchesDomain: false });
        });
      }),
    ];
    for (const report of reports) {
      // A key whose words are missing is shown as it stands.
      expect(textOf(render(report, locale).replace(/<code.*?<\/code>/gs, ''))).not.toMatch(
        /\b(?:outcome|state|word|letter|badge|check|cap|gate|missing|failure|proof|cause|fact|said-by|run|fold|untested|note|group|told|tried|trial|step|party)\.[a-z]/,
      );
    }
  });

  it.each([
    ['en', 'The last letter that we could give was A−, on 19 November 2026.'],
    ['de', 'Die letzte Note, die wir geben konnten, war A−, am 19. November 2026.'],
  ] as const)('names the last letter beside a ?: %s', (locale, words) => {
    const unseen = judge({ domain: DOMAIN, asOf: AS_OF, observations: [] });
    const lastKnown = { letter: 'A-', asOf: '2026-11-19T10:00:00.000Z' } as const;
    const c2s = { ...unseen.letters.c2s, lastKnown };
    const shown = { ...unseen, letters: { ...unseen.letters, c2s } };
    expect(textOf(render(shown, locale))).toContain(words);
    expect(render(unseen, locale)).not.toContain('data-testid="last-known"');
    const known = {
      ...shown,
      letters: { ...shown.letters, c2s: { ...c2s, letter: 'B' as const } },
    };
    expect(render(known, locale)).not.toContain('data-testid="last-known"');
  });

  it('says what was seen once and waits for a second look', () => {
    const settled = reportOf();
    expect(render(settled)).not.toContain('data-testid="pending"');
    const since = '2026-11-22T13:00:00.000Z';
    const pending = { word: 'gaps', since, reason: settled.reason } as const;
    const text = textOf(render({ ...settled, pending }));
    expect(text).toContain('Seen once, on 22 Nov 2026, 13:00 UTC: Nothing');
    expect(text).toContain('if it agrees, the word becomes “Works, with gaps”');
  });

  it('asks for no test from a report of the past', () => {
    expect(render(reportOf())).toContain('action="/add/submit"');
    expect(render(reportOf(), 'en', true)).not.toContain('<form');
  });

  it.each(HOSTILE)('shows %j as text wherever a server can put it', (text) => {
    const report = reportOf((server) => {
      for (const key of ['operator', 'website', 'contact']) declare(server, key, text);
      each(server, 'both', (at) => {
        const presentedIdentifiers = [{ kind: 'dns-id' as const, value: text.slice(0, 255) }];
        eachPath(scanOf(at), { matchesDomain: false, presentedIdentifiers });
      });
    });
    const evil = {
      ...report,
      facts: report.facts.map((fact) => ({ ...fact, sourceUrl: text })),
      findings: report.findings.map((found) => ({
        ...found,
        finding: { ...found.finding, evidence: [{ kind: 'received' as const, text }] },
      })),
    };
    const html = render(evil);
    expect(html).not.toMatch(/<script|<img|<svg[^>]* onload|<!--/);
    expect(html).not.toMatch(/href="(?!\/|#|https?:\/\/|xmpp:|mailto:)/);
    expect(html).not.toMatch(/href="\/\//);
    // eslint-disable-next-line no-control-regex -- these are what must not be there
    expect(html).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B\u001B\r]/);
    expect(html).not.toMatch(/\p{M}{4}/u);
  });
});
