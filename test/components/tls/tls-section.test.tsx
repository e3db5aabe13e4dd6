import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { EndpointView } from '../../../components/endpoint-view.ts';
import { TlsSection } from '../../../components/tls/tls-section.tsx';
import { SCANNED_VERSIONS, type TlsScan } from '../../../rubric/observations.ts';
import { CIPHER_SUITE_IDS } from '../../../rubric/iana/cipher-suite-ids.table.ts';
import { AS_OF } from '../../rubric/fixture.ts';
import { accept, certificate, eachPath, normalScan, suites } from '../../rubric/scan-fixture.ts';
import { endpointLetter, roleLetter } from '../report-fixture.ts';
import { endpointView, LOOK } from './endpoint-fixture.ts';

const LETTERS = { c2s: roleLetter('A'), s2s: roleLetter('A') };

function render(endpoints: readonly EndpointView[], locale: 'en' | 'de' = 'en'): string {
  const report = { letters: LETTERS, asOf: AS_OF };
  return renderToStaticMarkup(<TlsSection endpoints={endpoints} report={report} locale={locale} />);
}
const withScan = (change: (scan: TlsScan) => void) =>
  render([endpointView('xmpp-client', { change })]);
const textOf = (html: string) =>
  html
    .replace(/<wbr\/>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#x27;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');

describe('TlsSection', () => {
  it('says once what is the same on all addresses, with the letter of each', () => {
    const endpoints = (['xmpp-client', 'xmpps-client', 'xmpp-server'] as const).map((service) =>
      endpointView(service),
    );
    const [first] = endpoints;
    const c2s = roleLetter('B', { endpoints: [endpointLetter(first?.subjectKey ?? '', 'B')] });
    const html = renderToStaticMarkup(
      <TlsSection
        endpoints={endpoints}
        report={{ letters: { ...LETTERS, c2s }, asOf: AS_OF }}
        locale="en"
      />,
    );
    const text = textOf(html);
    expect(html.match(/data-testid="tls-group"/g)).toHaveLength(1);
    expect(text).toContain('For apps and for other providers: The same on all 3 addresses');
    expect(text).toMatch(/B xmpp\.normal\.example:5222 192\.0\.2\.10 · STARTTLS · for apps/);
  });

  it.each([
    ['accepted', { state: 'accepted' }, 'TLS 1.1 accepted'],
    ['refused', { state: 'rejected', by: 'close', alert: null }, 'TLS 1.1 refused: it hung up'],
    ['could not tell', { state: 'inconclusive', reason: 'timeout' }, 'TLS 1.1 could not tell'],
    ['not asked', { state: 'notAsked' }, 'TLS 1.1 not asked'],
  ] as const)('tells a version that was %s from the others', (_, fact, words) => {
    const html = withScan((scan) => {
      scan.versions['TLSv1.1'] = fact;
    });
    expect(textOf(html)).toContain(words);
  });

  it("lists the suites in the server's order and says who decides", () => {
    const html = withScan((scan) => {
      const names = ['TLS_RSA_WITH_AES_128_CBC_SHA', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'];
      scan.suites['TLSv1.2'] = suites(names, { order: 'client' });
    });
    const text = textOf(html);
    expect(text).toContain('TLS 1.2: 2 suites, the app or other provider decides which one');
    expect(text).toMatch(/TLS_RSA_WITH_AES_128_CBC_SHA no forward secrecy · CBC TLS_ECDHE_RSA/);
    expect(text).toContain('TLS 1.3: 3 suites, the server decides which one');
    expect(text).toContain('Whoever records conversations now');
  });

  it('names what a quick look did not ask', () => {
    const quick = normalScan('quick');
    quick.suites['TLSv1.2'] = suites(['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'], {
      isComplete: false,
      classes: { rc4: 'refused', cbc: 'accepted', static: 'inconclusive' },
    });
    quick.namedGroups.isComplete = false;
    quick.resumption = null;
    const endpoint = endpointView();
    const tls = {
      scan: quick,
      failure: null,
      sharedWith: [],
      quick: { ...LOOK, connections: 1 },
      full: null,
    };
    const text = textOf(render([{ ...endpoint, tls }]));
    expect(text).toContain(
      'Quick look of 22 Nov 2026, 12:01 UTC: what decides the letter. 1 connection',
    );
    expect(text).toContain('TLS 1.2: 1 suite seen, there may be more');
    expect(text).toContain('refused : a broken cipher (RC4)');
    expect(text).toContain('accepted : an older way of encrypting (CBC)');
    expect(text).toContain('could not tell : without forward secrecy');
    expect(text).toContain('every suite one by one, and their order: TLS 1.2');
    expect(text).toContain('every group of TLS 1.3');
    expect(text).toContain('whether a session is taken up again');
    expect(text).not.toContain('every curve');
  });

  it('says which looks speak', () => {
    const before = { at: '2026-11-20T12:00:00.000Z', connections: 57 };
    const endpoint = endpointView();
    const both = { ...endpoint, tls: { ...endpoint.tls, quick: LOOK, full: before } };
    expect(textOf(render([both]))).toMatch(
      /Full look of 20 Nov 2026, 12:00 UTC.*57 connections.*quick look of 22 Nov.*saw the same/,
    );
    const scan = { ...normalScan(), tier: 'quick' as const };
    const other = {
      ...endpoint,
      tls: { scan, failure: null, sharedWith: [], quick: LOOK, full: before },
    };
    expect(textOf(render([other]))).toContain('no longer counts');
    const old = {
      ...endpoint,
      tls: { scan, failure: null, sharedWith: [], quick: null, full: null },
    };
    expect(textOf(render([old]))).toContain('our earlier test, which asked for less');
  });

  it('keeps what was learnt before we were slowed down', () => {
    const html = withScan((scan) => {
      scan.end = { state: 'throttled', reason: 'timeout', detail: '' };
    });
    expect(textOf(html)).toContain('We were slowed down while we looked');
    expect(html).toContain('data-version="TLSv1.3"');
  });

  it('says why we could not look', () => {
    const endpoint = endpointView();
    const tls = { scan: null, failure: 'banned' as const, sharedWith: [], quick: null, full: null };
    expect(textOf(render([{ ...endpoint, tls }]))).toContain(
      'We could not look here. The server keeps us out for now.',
    );
    expect(textOf(render([]))).toContain('Nothing can be shown');
  });

  it('tells which known attacks are left possible, those first', () => {
    const old = (scan: TlsScan) => {
      accept(scan, 'SSLv3', ['TLS_RSA_WITH_3DES_EDE_CBC_SHA']);
      scan.compression = null;
    };
    const html = withScan(old);
    const states = [...html.matchAll(/data-attack="(\w+)" data-state="(\w+)"/g)];
    expect(states.map(([, id, state]) => `${id ?? ''} ${state ?? ''}`)).toEqual([
      ...['poodle possible', 'sweet32 possible', 'beast possible', 'lucky13 possible'],
      'crime unknown',
      ...['drown ruledOut', 'freak ruledOut', 'logjam ruledOut', 'rc4 ruledOut'],
    ]);
    expect(textOf(html)).toContain('Known attacks · affected by 4, one not clear');
    expect(textOf(html)).toContain('POODLE : affected · it takes SSL 3 with CBC');
    expect(textOf(html)).toContain('DROWN : not affected');
  });

  it('names where other domains use the same key', () => {
    const endpoint = endpointView();
    const place = { domain: 'mail.example', target: 'mx.example', port: 5269, acceptsSslv2: true };
    const html = render([{ ...endpoint, tls: { ...endpoint.tls, sharedWith: [place] } }]);
    expect(textOf(html)).toContain('mail.example mx.example:5269 accepts SSL 2');
    expect(render([endpoint])).not.toContain('data-testid="shared-keys"');
  });

  it('takes it from the letter that a key is given away elsewhere', () => {
    const endpoint = endpointView();
    const cap = { id: 'drown', letter: 'F', message: { key: 'cap.drown', values: {} } } as const;
    const held = endpointLetter(endpoint.subjectKey, 'F', { caps: [cap] });
    const c2s = roleLetter('F', { endpoints: [held] });
    const report = { letters: { ...LETTERS, c2s }, asOf: AS_OF };
    const html = renderToStaticMarkup(
      <TlsSection endpoints={[endpoint]} report={report} locale="en" />,
    );
    expect(html).toContain('data-attack="drown" data-state="possible"');
  });

  it('notes once that a key may be given away at the machine of somebody else', () => {
    const endpoint = endpointView();
    const note = {
      key: 'key-note.elsewhere',
      values: { place: 'a.example (xmpp.a.example:5269)' },
    };
    const noted = endpointLetter(endpoint.subjectKey, 'A', { notes: [note, note] });
    const c2s = roleLetter('A', { endpoints: [noted] });
    const html = renderToStaticMarkup(
      <TlsSection
        endpoints={[endpoint]}
        report={{ letters: { ...LETTERS, c2s }, asOf: AS_OF }}
        locale="en"
      />,
    );
    expect(html.match(/data-testid="key-note"/g)).toHaveLength(1);
    expect(textOf(html)).toContain('also shown at a.example (xmpp.a.example:5269)');
    expect(html).toContain('data-attack="drown" data-state="ruledOut"');
  });

  it('says of each port what only that port does', () => {
    const other = endpointView('xmpp-server', {
      change: (scan) => {
        for (const flags of Object.values(scan.flags)) flags.asksForCertificate = true;
      },
    });
    const text = textOf(render([endpointView(), other]));
    expect(text).toContain('Asks the other side for a certificate: no (:5222), yes (:5269)');
  });

  it('says that nobody needs the anchor that was sent', () => {
    const html = withScan((scan) => {
      eachPath(scan, { includesAnchor: true });
    });
    expect(textOf(html)).toContain('The anchor was sent as well, which nobody needs.');
  });

  it('shows a certificate that ran out as one', () => {
    const html = withScan((scan) => {
      scan.certificates[0] = certificate({ notAfter: '2026-11-21T00:00:00.000Z' });
    });
    expect(textOf(html)).toContain('21 Nov 2026, which is over');
  });

  it('names small groups, primes and the traps', () => {
    const html = withScan((scan) => {
      scan.namedGroups.accepted.unshift(0x11ec);
      scan.curves.accepted.push(19);
      const prime = { primeSha256: 'ab'.repeat(32), cipherSuite: 0x9e, offeredFfdhe: false };
      scan.dhGroups = [
        { bits: 1024, knownPrime: 'Oakley group 2', version: 'TLSv1.2', ...prime },
        { bits: 512, knownPrime: null, version: 'TLSv1', ...prime },
      ];
      scan.exportRsaBits = 512;
      scan.acceptsExplicitCurve = true;
    });
    const text = textOf(html);
    expect(text).toContain('X25519MLKEM768 safe from quantum computers too');
    expect(text).toContain('secp192r1 too small');
    expect(text).toContain('1,024 bits · Oakley group 2 · TLS 1.2 · short');
    expect(text).toContain('512 bits · a prime of its own · TLS 1.0 · too small');
    expect(text).toContain('Temporary RSA key of the weakened suites: 512 bits');
    expect(text).toContain('curve described number by number');
  });

  it('stays small whatever a server sends', () => {
    const accepted = [...CIPHER_SUITE_IDS.keys()].slice(0, 400);
    const hostile = (index: number) =>
      endpointView('xmpp-client', {
        address: `192.0.2.${String(index)}`,
        change: (scan) => {
          for (const version of SCANNED_VERSIONS) {
            accept(scan, version, []);
            scan.suites[version] = { ...suites([]), accepted: [...accepted, index] };
          }
          const presentedIdentifiers = Array.from({ length: 50 }, () => ({
            kind: 'dns-id' as const,
            value: '<script>'.repeat(31),
          }));
          eachPath(scan, { presentedIdentifiers, presentedIdentifierCount: 9_000 });
          scan.certificates[0] = certificate({
            subject: `CN=\u202E<img src=x onerror=alert(1)>${'x'.repeat(900)}`,
          });
          scan.connections = index;
        },
      });
    const html = render(Array.from({ length: 20 }, (_, index) => hostile(index)));
    expect(html.length).toBeLessThan(1_500_000);
    expect(html).not.toMatch(/<script|<img|\u202E/);
    const text = textOf(html);
    const more = `${String(accepted.length + 1 - 60)} more suites`;
    const told = [more, '8,994 more names', '12 more places answer in yet other ways'];
    // Not toContain: what it prints when it fails is the whole page.
    expect(told.filter((words) => !text.includes(words))).toEqual([]);
  });

  it.each(['en', 'de'] as const)('has words for everything that it says: %s', (locale) => {
    const states: TlsScan['paths'][number]['staple']['state'][] = ['good', 'revoked', 'unreadable'];
    const endpoints = states.map((state, index) =>
      endpointView('xmpp-client', {
        address: `192.0.2.${String(index)}`,
        change: (scan) => {
          eachPath(scan, { staple: { state, nextUpdate: null }, hasTimestampsInHandshake: true });
        },
      }),
    );
    expect(textOf(render(endpoints, locale))).not.toMatch(/\b(tls|endpoints|failure)\.[a-z]/);
  });
});
