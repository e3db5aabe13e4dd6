import { describe, expect, it } from 'vitest';
import { tlsReport } from '../../../bin/tls/tls-report.ts';
import { eachScan, valueOf, type Server } from '../../rubric/fixture.ts';
import {
  accept,
  also,
  eachPath,
  present,
  suites,
  type Certificate,
} from '../../rubric/scan-fixture.ts';
import { reportOf, tableOf } from './report-of.ts';

const ISSUER = 'cc'.repeat(32);
const LEAF = 'aa'.repeat(32);

function weakS2s(server: Server): void {
  eachScan(server, 's2s', (scan) => {
    accept(scan, 'TLSv1', ['TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA']);
    also(scan, 'TLS_RSA_WITH_3DES_EDE_CBC_SHA');
  });
}

describe('the table', () => {
  it('says once what all four endpoints of a normal server show', () => {
    expect(tableOf()).toBe(`\
normal.example · full TLS scan, 22 November 2026, 60 s, rubric ${reportOf().tool.rubricVersion}

Clients (c2s)   A
                    Mozilla guideline 6.0: modern not kept, intermediate kept
Servers (s2s)   A
                    Mozilla guideline 6.0: modern not kept, intermediate kept

c2s xmpp.normal.example:5222  192.0.2.10, STARTTLS, 33 connections
c2s xmpp.normal.example:5223  192.0.2.10, direct TLS, 33 connections
s2s xmpp.normal.example:5269  192.0.2.10, STARTTLS, 33 connections
s2s xmpp.normal.example:5270  192.0.2.10, direct TLS, 33 connections
  Letter        A 100 points (protocol 100, key exchange 100, cipher 100)
  Versions      TLS 1.3, TLS 1.2; refused: TLS 1.1, TLS 1.0, SSL 3, SSL 2
  Suites
    TLS 1.3: the server chooses, in this order
      TLS_AES_256_GCM_SHA384                         forward secrecy, AEAD
      TLS_CHACHA20_POLY1305_SHA256                   forward secrecy, AEAD
      TLS_AES_128_GCM_SHA256                         forward secrecy, AEAD
    TLS 1.2: the server chooses, in this order
      TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384        forward secrecy, AEAD
      TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256  forward secrecy, AEAD
      TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256        forward secrecy, AEAD
  Groups        TLS 1.3: x25519, secp256r1, secp384r1
                up to TLS 1.2: x25519, secp256r1, secp384r1
  Certificates  trusted, anchor CN=Public Root X1, made out to this domain (TLS 1.3, TLS 1.2)
                1  CN=normal.example
                   by CN=Public Authority E5
                   until 30 January 2027, EC 256 (prime256v1), ecdsa-with-SHA384
                2  CN=Public Authority E5
                   by CN=Public Root X1
                   until 12 March 2029, EC 384 (secp384r1), sha256WithRSAEncryption
  Flags         yes secure renegotiation (RFC 5746)
                no  renegotiation asked for by clients
                yes extended master secret (RFC 7627)
                no  compression
                no  heartbeat
                no  SHA-1 or MD5 signatures when nothing else is offered
                yes session tickets
                yes resumption
  Attacks       ruled out here: DROWN, POODLE, FREAK, LOGJAM, SWEET32, RC4, BEAST, LUCKY13, CRIME

Asked: the resolver 192.0.2.53:53, https://normal.example for its provider file, 4 endpoints, 140
connections in all, over IPv4.

c2s A, s2s A: at least B. (exit code 0)
`);
  });

  it('shows the letters apart, what holds each, and the letter to come', () => {
    const text = tableOf(weakS2s);
    expect(text).toMatch(/^Clients \(c2s\) {3}A$/m);
    expect(text).toMatch(
      /^Servers \(s2s\) {3}C {3}The server accepts encryption with short blocks/m,
    );
    expect(text).toMatch(/at most C: .*\n(.*\n)+.*at most B: .*\n(.*\n)+.*at most A−: /);
    expect(text).toMatch(/TLS_RSA_WITH_3DES_EDE_CBC_SHA .*3DES: short blocks/);
    expect(text).toMatch(/Attacks {7}SWEET32 possible: blocks of 64 bits\n +BEAST possible/);
    expect(text).toMatch(/\ns2s C: less than B\. \(exit code 1\)\n$/);
    const dated = tableOf((server) => {
      eachScan(server, 's2s', (scan) => {
        accept(scan, 'TLSv1', ['TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384']);
      });
    });
    expect(dated).toMatch(/\n {20}from 1 July 2027: C\n/);
  });

  it('says once how to lift the rules that the same steps lift, the lowest first', () => {
    const text = tableOf((server) => {
      eachScan(server, 'c2s', (scan) => {
        also(scan, 'TLS_RSA_WITH_3DES_EDE_CBC_SHA');
      });
    });
    const change = text.slice(text.indexOf('\nWhat to change\n'));
    expect(change).toMatch(
      /^\nWhat to change\n {2}C {2}.*3DES.*\n(.*\n)*? {2}B {2}.*\n(.*\n)*? {2}A− .*CBC/,
    );
    expect(change.match(/^ {5}Prosody: /gm)).toHaveLength(1);
    expect(change).toContain('\n       ssl = {\n         protocol = "');
    expect(change).toMatch(/\n {5}ejabberd: (.*\n)+ {7}c2s_ciphers: ".*"\n {7}s2s_ciphers: "/);
    expect(tableOf()).not.toContain('What to change');
  });

  it('marks certificates that were not sent, are of no use, or have expired', () => {
    const text = tableOf((server) => {
      eachScan(server, 'both', (scan) => {
        present(scan, { notAfter: '2026-11-21T00:00:00.000Z', issuer: 'CN=A\nO=B' });
        eachPath(scan, { sent: [LEAF], missing: [ISSUER], pathTrust: 'trustedIfCompleted' });
        const [first] = scan.paths;
        if (first) Object.assign(first, { superfluous: [LEAF], isInOrder: false });
      });
    });
    expect(text).toContain('1  CN=normal.example of no use\n');
    expect(text).toContain('by CN=A, O=B\n');
    expect(text).toContain('expired 21 November 2026');
    expect(text).toContain('+  CN=Public Authority E5 NOT SENT\n');
    expect(text).toMatch(/trusted only with what was not sent.*out of order.*\(TLS 1\.3\)/s);
    expect(text).toMatch(/^Clients \(c2s\) {3}T .*\n {20}would be /m);
  });

  it('says what a scan did not come to see, and judges nothing by it', () => {
    const parts = [
      (server: Server) => {
        eachScan(server, 'both', (scan) => {
          scan.end = { state: 'throttled', reason: 'closed', detail: 'It answered before.' };
          scan.versions.TLSv1 = { state: 'notAsked' };
          scan.suites['TLSv1.2'] = suites(['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'], {
            isComplete: false,
            classes: { rc4: 'refused', cbc: 'inconclusive' },
          });
        });
      },
    ] as const;
    const text = tableOf(...parts);
    expect(text).toMatch(
      /Not finished {2}throttled: what is missing below was not seen\. It answered/,
    );
    expect(text).toMatch(/not known: TLS 1\.0/);
    expect(text).toMatch(/by class: refused: rc4; not known: cbc/);
    expect(reportOf(...parts)).toMatchObject({ exitCode: 2, roles: { c2s: { letter: '?' } } });
  });

  it('adds what stood in the way, at an endpoint and of the DNS', () => {
    const failing = (detail: string) => (server: Server) => {
      for (const at of server.endpoints) at['tls-full'] = { failed: 'reset', detail };
    };
    expect(tableOf(failing('It hung up.'))).toMatch(/ {2}Letter {8}\? .*\n {16}It hung up\.\n/);
    const blind = (server: Server) => {
      server.endpoints = [];
      server['service-records'] = { failed: 'dns', detail: 'SERVFAIL for all.' };
    };
    expect(tableOf(blind)).toMatch(/\n\nSERVFAIL for all\.\n\nAsked: /);
    const shut = (server: Server) => {
      for (const at of server.endpoints) {
        at.reachability = { state: 'refused', connectMs: null, attempts: 2 };
        at['tls-full'] = { failed: 'unreachable', detail: 'The port did not open.' };
      }
    };
    expect(tableOf(shut)).not.toContain('did not open');
  });

  it('keeps to the role that was asked about, and says so of an address that was given', () => {
    const place = { address: '192.0.2.10', port: null, isDirect: false };
    const text = tableOf(undefined, { roles: ['s2s'], place });
    expect(text).not.toMatch(/c2s/);
    expect(text).toMatch(/192\.0\.2\.10, STARTTLS, as given/);
    expect(text).toMatch(/Asked: no DNS \(--address\)/);
  });

  it('shows a refusal by the provider file and an interruption for what they are', () => {
    const nothing = (server: Server) => {
      server.endpoints = [];
    };
    expect(tableOf(nothing, {}, { isRefused: true })).toMatch(
      /nothing by XMPP.*\n\nnormal\.example asks not to be tested .*\(exit code 2\)/s,
    );
    expect(tableOf(nothing, {}, { wasStopped: true })).toMatch(/\nInterrupted: .*\(exit code 2\)/);
  });

  it('lets nothing that a server says act on the terminal', () => {
    const evil = '\u001B]0;own\u0007\u009B2J\u202E\r\n';
    const text = tableOf((server) => {
      eachScan(server, 'both', (scan) => {
        const certificate: Partial<Certificate> = { subject: `CN=${evil}`, issuer: evil };
        present(scan, { ...certificate, signatureAlgorithm: evil });
        eachPath(scan, {
          trustAnchor: evil,
          matchesDomain: false,
          presentedIdentifiers: [{ kind: 'xmpp-addr', value: evil }],
        });
        scan.end = { state: 'aborted', reason: 'ours', detail: evil };
      });
      for (const { endpoint } of server.endpoints) endpoint.target = evil;
      for (const lookup of Object.values(valueOf(server['service-records']).services))
        if (lookup.state === 'records') for (const record of lookup.records) record.target = evil;
    });
    // eslint-disable-next-line no-control-regex -- these must not be there
    expect(text).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E]/);
    expect(text).toContain('\\x1b]0;own\\x07');
  });
});

describe('the JSON', () => {
  it('is what its schema says, for a good, a weak, a silent and a refused server', () => {
    const silent = (server: Server) => {
      for (const at of server.endpoints) at.reachability = { failed: 'timeout' };
    };
    for (const report of [
      reportOf(),
      reportOf(weakS2s, { least: 'A+', roles: ['s2s'] }),
      reportOf(silent),
      reportOf(undefined, {}, { isRefused: true }),
    ]) {
      expect(tlsReport.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
    }
  });

  it('holds a key that speaks SSL 2 at one endpoint against every endpoint that has it', () => {
    const accepting = (server: Server) => {
      eachScan(server, 's2s', (scan) => {
        scan.versions.SSLv2 = { state: 'accepted' };
      });
    };
    const withRsa = (server: Server) => {
      eachScan(server, 'both', (scan) => {
        present(scan, { keyType: 'rsa', keyBits: 2048, curve: null });
      });
      accepting(server);
    };
    const { roles, endpoints } = reportOf(withRsa);
    expect([roles.c2s?.letter, roles.s2s?.letter]).toEqual(['F', 'F']);
    expect(endpoints.map(({ tls }) => tls?.attacks['drown'])).toEqual(Array(4).fill('possible'));
    // SSL 2 knows RSA keys only.
    expect(reportOf(accepting).roles.c2s?.letter).toBe('A');
  });

  it('tells per role whether the letter was reached', () => {
    const { roles, exitCode } = reportOf(weakS2s);
    expect([roles.c2s?.isReached, roles.s2s?.isReached, exitCode]).toEqual([true, false, 1]);
    expect(reportOf(weakS2s, { roles: ['c2s'] })).toMatchObject({
      exitCode: 0,
      roles: { s2s: null },
    });
  });
});
