import { describe, expect, it } from 'vitest';
import { say } from '../../messages/format.ts';
import { judge } from '../../rubric/judge.ts';
import type { Report } from '../../rubric/report.ts';
import {
  AS_OF,
  DOMAIN,
  declare,
  each,
  endedView,
  except,
  scanOf,
  valueOf,
  view,
  type Server,
} from './fixture.ts';
import { UNANSWERED, notLetIn, run, without } from './peer-fixture.ts';
import { ROWS } from './rows.ts';
import { eachPath } from './scan-fixture.ts';

const reportOf = (change: (server: Server) => void, asOf = AS_OF): Report =>
  judge({ domain: DOMAIN, asOf, observations: except(change) });
const sentences = ({ reason, missing }: Report): string =>
  [reason, ...missing].map((message) => say(message, 'en')).join(' ');
const row = (domain: string): Report => reportOf(ROWS[domain] ?? (() => undefined));

describe('the nine servers of the lab', () => {
  it.each([
    ['good.example', 'good', ['A'], 'not tried: no test account'],
    ['ej.example', 'good', ['A-'], 'not tried: no test account'],
    ['minimal.example', 'gaps', ['A'], 'How to join is not stated.'],
    ['legacy.example', 'not', ['F'], 'sign-in in the clear'],
    ['expired.example', 'not', ['T'], 'expired on 3 March 2026'],
    ['wrongname.example', 'not', ['M'], 'for another name: another.example'],
    ['selfsigned.example', 'not', ['T'], 'nobody vouches for it'],
    ['closed.example', 'unknown', ['?'], 'refused, since 22 November 2026 at 12:00 UTC'],
    ['off.example', 'unknown', ['-'], 'says that it offers no XMPP'],
  ])('%s: %s, %s', (domain, word, letters, reason) => {
    const report = row(domain);
    expect(report.word).toBe(word);
    expect(letters).toContain(report.letters.c2s.letter);
    expect(sentences(report)).toContain(reason);
  });

  it('names what is missing for every one that looks good', () => {
    expect(row('good.example').missing.map((message) => say(message, 'en'))).toEqual([
      '10 promises not tried: no test account.',
      'Watched for 0 of 30 days.',
      'On this list for 2 of 30 days, since 20 November 2026.',
    ]);
  });

  it('names each thing that the smallest server does not have', () => {
    const { reason, missing } = row('minimal.example');
    expect([reason, ...missing].map(({ key }) => key)).toEqual([
      'check.multi-device.absent',
      'check.file-sharing.absent',
      'check.group-chat.absent',
      'check.blocking.absent',
      'check.web-chat.absent',
      'missing.no-account',
      'missing.watched',
      'check.sign-up.not-stated',
      'check.contact.not-stated',
      'check.listing-age.young',
    ]);
  });

  it('gives the sentence of a Not recommended first, each fault once, and every other one after it', () => {
    expect(row('legacy.example').reason.key).toBe('cap.plaintext-login');
    expect(row('legacy.example').missing.map(({ key }) => key)).toEqual([]);
    const both = reportOf((server) => {
      ROWS['legacy.example']?.(server);
      each(server, 's2s', (at) => {
        eachPath(scanOf(at), { pathTrust: 'selfSigned' });
      });
    });
    expect(both.missing.map(({ key }) => key)).toEqual(['check.certificate-trust.self-signed']);
  });
});

const daysAgo = (days: number): string =>
  new Date(Date.parse(AS_OF) - days * 86_400_000).toISOString();
/** Shut for so long, and seen so on that many days. */
const stop =
  (days: number, looked = days) =>
  (server: Server) => {
    ROWS['closed.example']?.(server);
    const history = valueOf(server['reachability-history']);
    history.c2sUnreachableSince = daysAgo(days);
    history.daysSeenUnreachable = Math.floor(looked);
  };

describe('the word', () => {
  it.each([
    ['down for seven days', stop(7), 'unknown', 'check.availability.refused-since'],
    ['down for longer', stop(7.1), 'not', 'check.availability.refused-since'],
    ['down for long, seen on most days', stop(20, 11), 'not', 'check.availability.refused-since'],
    [
      'down twice, with weeks between in which nobody looked',
      stop(20, 2),
      'unknown',
      'check.availability.refused-since',
    ],
    ['down on half of the days', stop(20, 10), 'unknown', 'check.availability.refused-since'],
    [
      'one address of two down',
      (server: Server) => {
        const [first] = server.endpoints;
        if (first) first.reachability = { state: 'silent', connectMs: null, attempts: 2 };
      },
      'good',
      'reason.good',
    ],
    [
      'an operator who asks not to be tested',
      (server: Server) => {
        const url = 'https://normal.example/.well-known/xmpp-provider-v2.json';
        server['provider-file'] = { state: 'present', url, serverTesting: false, facts: [] };
      },
      'unknown',
      'failure.opted-out',
    ],
    [
      'no look at all',
      (server: Server) => {
        server['service-records'] = { failed: 'dns' };
      },
      'unknown',
      'failure.dns',
    ],
    [
      'TLS on c2s not seen',
      (server: Server) => {
        each(server, 'c2s', (at) => {
          at['tls-full'] = { failed: 'ours' };
        });
      },
      'unknown',
      'failure.ours',
    ],
    [
      's2s not seen by our fault',
      (server: Server) => {
        each(server, 's2s', (at) => {
          at['tls-full'] = { failed: 'over-budget' };
        });
      },
      'good',
      'reason.good',
    ],
    [
      's2s closed',
      (server: Server) => {
        server.federation = null;
        each(server, 's2s', (at) => {
          at.reachability = { state: 'refused', connectMs: null, attempts: 2 };
          at.stream = { failed: 'unreachable' };
        });
      },
      'gaps',
      'check.federation.closed',
    ],
    [
      's2s closed at one address and out of our reach at the other',
      (server: Server) => {
        server.federation = null;
        each(server, 's2s', (at) => {
          const isDirect = at.endpoint.tlsMode === 'direct';
          const state = isDirect ? 'unroutable' : 'refused';
          at.reachability = { state, connectMs: null, attempts: 2 };
          at.stream = { failed: 'unreachable' };
        });
      },
      'good',
      'reason.good',
    ],
    [
      'a server that does not federate, by choice',
      (server: Server) => {
        server.endpoints = server.endpoints.slice(0, 2);
        const { services } = valueOf(server['service-records']);
        services['xmpp-server'] = { state: 'notOffered' };
        services['xmpps-server'] = { state: 'notOffered' };
      },
      'gaps',
      'check.federation.by-choice',
    ],
    [
      'federation broken for every server of ours',
      (server: Server) => {
        const [first] = valueOf(server.federation).runs;
        if (first) Object.assign(first, { inbound: null, ping: { ...UNANSWERED } });
      },
      'not',
      'check.federation.one-way',
    ],
    [
      'federation broken for one of ours, untried for another',
      (server: Server) => {
        valueOf(server.federation).runs = [
          run({ inbound: null, ping: { ...UNANSWERED } }),
          run({ listener: 'none', inbound: null, ping: { ...UNANSWERED } }),
        ];
      },
      'good',
      'reason.good',
    ],
    [
      'federation without encryption',
      (server: Server) => {
        const [first] = valueOf(server.federation).runs;
        const nothing = { tls: null, certificate: null };
        const outbound = notLetIn(nothing);
        if (first) Object.assign(first, { outbound, inbound: null, ping: { ...UNANSWERED } });
      },
      'gaps',
      'check.federation.without-tls',
    ],
    [
      'some servers turned away',
      (server: Server) => {
        const streamError = { condition: 'policy-violation', text: null };
        const kept = run({ outbound: notLetIn({ streamError }), ping: { ...UNANSWERED } });
        valueOf(server.federation).runs.push(kept);
      },
      'gaps',
      'check.federation.some',
    ],
    [
      'no help for calls: told, and no gap',
      (server: Server) => {
        without(valueOf(server['service-discovery']), 'urn:xmpp:extdisco:2');
      },
      'good',
      'reason.good',
    ],
    [
      'no group chats',
      (server: Server) => {
        const discovery = valueOf(server['service-discovery']);
        discovery.items = { state: 'answered', items: [], truncated: false };
        discovery.services = [];
      },
      'gaps',
      'check.file-sharing.absent',
    ],
    [
      'federation restricted: never "no federation"',
      (server: Server) => {
        server.federation = null;
        each(server, 's2s', (at) => {
          at.stream = {
            preTls: endedView('not-allowed'),
            starttls: 'noAnswer',
            tls: null,
            registration: null,
            postTls: null,
          };
        });
      },
      'good',
      'reason.good',
    ],
    [
      'an expired certificate towards other servers only',
      (server: Server) => {
        each(server, 's2s', (at) => {
          eachPath(scanOf(at), { pathTrust: 'selfSigned' });
        });
      },
      'gaps',
      'check.certificate-trust.self-signed',
    ],
    [
      'c2s at C',
      (server: Server) => {
        each(server, 'c2s', (at) => {
          const [first] = scanOf(at).certificates;
          if (first) Object.assign(first, { keyType: 'rsa', keyBits: 1024 });
        });
      },
      'gaps',
      'cap.short-key',
    ],
    [
      'PLAIN only: partly, no fault',
      (server: Server) => {
        each(server, 'c2s', (at) => {
          valueOf(at.stream).postTls = view({
            saslMechanisms: ['PLAIN'],
            offersRegistration: true,
          });
        });
      },
      'good',
      'reason.good',
    ],
    [
      'often down',
      (server: Server) => {
        server['uptime-summary'] = {
          watchedDays: 30,
          knownShare: 1,
          upShare: 0.98,
          downSince: null,
        };
      },
      'gaps',
      'check.uptime.wobbly',
    ],
  ] as const)('%s', (_name, change, word, key) => {
    const report = reportOf(change);
    expect([report.word, report.reason.key]).toEqual([word, key]);
  });

  it('tells that joining is closed or paused, and takes it for no fault', () => {
    const closed = reportOf((server) => {
      each(server, 'c2s', (at) => {
        valueOf(at.stream).registration = null;
        valueOf(at.stream).postTls = view({ saslMechanisms: ['SCRAM-SHA-1'] });
      });
      declare(server, 'sign-up', 'closed');
      valueOf(server.listing).isPaused = true;
    });
    expect(closed.word).toBe('good');
    expect(closed.missing.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['check.sign-up.closed', 'missing.paused']),
    );
  });

  it('knows nothing of what was seen more than seven days ago', () => {
    const late = '2026-11-29T12:00:00.001Z';
    expect(reportOf(() => undefined, '2026-11-29T11:59:00.000Z').word).toBe('good');
    expect([
      reportOf(() => undefined, late).word,
      reportOf(() => undefined, late).reason.key,
    ]).toEqual(['unknown', 'failure.not-seen']);
  });
});
