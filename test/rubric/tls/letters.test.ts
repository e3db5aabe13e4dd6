import { describe, expect, it } from 'vitest';
import { judge } from '../../../rubric/judge.ts';
import {
  SCANNED_VERSIONS,
  type Role,
  type ScannedVersion,
  type TlsScan,
} from '../../../rubric/observations.ts';
import type { RoleLetter } from '../../../rubric/report.ts';
import {
  AS_OF,
  DOMAIN,
  each,
  except,
  scanOf,
  valueOf,
  view,
  type FixtureEndpoint,
  type Server,
} from '../fixture.ts';
import {
  accept,
  also,
  certificate,
  eachPath,
  present,
  reject,
  suiteId,
  type Certificate,
} from '../scan-fixture.ts';

type Change = (at: FixtureEndpoint) => void;

/** The letter of c2s of a normal server of which one endpoint is seen, except… */
function letterOf(
  change: Change,
  { asOf = AS_OF, role = 'c2s' }: { asOf?: string; role?: Role } = {},
): RoleLetter {
  const observations = except((server) => {
    server.endpoints = server.endpoints.filter(({ endpoint }) => endpoint.tlsMode === 'starttls');
    each(server, role, change);
  });
  return judge({ domain: DOMAIN, asOf, observations }).letters[role];
}
/** A change of what the scan saw. */
const scan =
  (change: (scan: TlsScan) => void): Change =>
  (at) => {
    change(scanOf(at));
  };
const suite = (name: string, bits: number | null = null): Change =>
  scan((seen) => {
    also(seen, name);
    const prime = { primeSha256: null, knownPrime: null, version: 'TLSv1.2' } as const;
    const place = { cipherSuite: suiteId(name), offeredFfdhe: false };
    if (bits !== null) seen.dhGroups.push({ bits, ...prime, ...place });
  });
const cert = (over: Partial<Certificate>): Change =>
  scan((seen) => {
    present(seen, over);
  });
const versions = (...accepted: readonly ScannedVersion[]): Change =>
  scan((seen) => {
    const old = SCANNED_VERSIONS.filter((version) => !accepted.includes(version));
    reject(seen, ...old);
    for (const version of accepted) {
      if (version === 'TLSv1.3' || version === 'TLSv1.2') continue;
      accept(seen, version, ['TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA']);
    }
  });
const sign =
  (saslMechanisms: string[], offersStarttls = true): Change =>
  (at) => {
    valueOf(at.stream).preTls = view({ saslMechanisms, offersStarttls });
  };
const noTls: Change = (at) => {
  at.stream = {
    preTls: view(),
    starttls: 'notOffered',
    tls: null,
    registration: null,
    postTls: null,
  };
  at['tls-full'] = { failed: 'not-tls' };
};
const turnsDown: Change = (at) => {
  at.stream = {
    preTls: view({ offersStarttls: true }),
    starttls: 'failure',
    tls: null,
    registration: null,
    postTls: null,
  };
  at['tls-full'] = { failed: 'tls' };
};

/** One line per rule: what the server does, its letter, and the rule that is named first. */
const RULES: readonly (readonly [string, Change, string, string | null])[] = [
  ['everything in order', () => undefined, 'A', null],
  ['only TLS 1.3', versions('TLSv1.3'), 'A', null],
  ['export', suite('TLS_RSA_EXPORT_WITH_RC4_40_MD5'), 'F', 'cap.export'],
  ['NULL', suite('TLS_RSA_WITH_NULL_SHA256'), 'F', 'cap.null'],
  ['anonymous', suite('TLS_ECDH_anon_WITH_AES_128_CBC_SHA'), 'F', 'cap.anonymous'],
  ['DES', suite('TLS_RSA_WITH_DES_CBC_SHA'), 'F', 'cap.des'],
  ['RSA 512', cert({ keyType: 'rsa', keyBits: 512 }), 'F', 'cap.tiny-key'],
  ['MD5', cert({ signatureAlgorithm: 'md5WithRSAEncryption' }), 'F', 'cap.tiny-key'],
  ['DH 768', suite('TLS_DHE_RSA_WITH_AES_128_GCM_SHA256', 768), 'F', 'cap.tiny-key'],
  ['PLAIN before TLS', sign(['PLAIN']), 'F', 'cap.plaintext-login'],
  ['no TLS', noTls, 'F', 'cap.no-encryption'],
  ['TLS turned down', turnsDown, 'F', 'cap.no-encryption'],
  [
    'no TLS and PLAIN',
    (at) => {
      noTls(at);
      valueOf(at.stream).preTls = view({ saslMechanisms: ['PLAIN'] });
    },
    'F',
    'cap.plaintext-login',
  ],
  ['only TLS 1.1', versions('TLSv1.1'), 'D', 'cap.best-below-tls12'],
  ['only TLS 1.0 and 1.1', versions('TLSv1', 'TLSv1.1'), 'D', 'cap.best-below-tls12'],
  ['RC4', suite('TLS_ECDHE_RSA_WITH_RC4_128_SHA'), 'D', 'cap.rc4'],
  ['TLS 1.0 beside others', versions('TLSv1', 'TLSv1.2', 'TLSv1.3'), 'B', 'cap.tls10-tls11'],
  ['SCRAM before TLS', sign(['SCRAM-SHA-1']), 'C', 'cap.scram-before-tls'],
  ['3DES', suite('TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA'), 'C', 'cap.short-block'],
  ['RSA 1024', cert({ keyType: 'rsa', keyBits: 1024 }), 'C', 'cap.short-key'],
  ['DH 1024', suite('TLS_DHE_RSA_WITH_AES_128_GCM_SHA256', 1024), 'C', 'cap.short-key'],
  ['SHA-1', cert({ signatureAlgorithm: 'sha1WithRSAEncryption' }), 'C', 'cap.sha1-signature'],
  ['static RSA', suite('TLS_RSA_WITH_AES_128_GCM_SHA256'), 'B', 'cap.static-rsa'],
  [
    'incomplete path',
    scan((seen) => {
      eachPath(seen, { pathTrust: 'trustedIfCompleted' });
    }),
    'B',
    'cap.incomplete-path',
  ],
  ['no TLS 1.3', versions('TLSv1.2'), 'A-', 'cap.no-tls13'],
  ['CBC', suite('TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256'), 'A-', 'cap.cbc'],
  ['FFDHE', suite('TLS_DHE_RSA_WITH_AES_128_GCM_SHA256', 2048), 'A-', 'cap.dhe'],
  ['398 days', cert({ notAfter: '2027-12-04T00:00:00.000Z' }), 'A-', 'cap.long-life'],
  [
    'ten of 90 days left',
    cert({ notBefore: '2026-09-03T00:00:00.000Z', notAfter: '2026-12-02T00:00:00.000Z' }),
    'A-',
    'cap.expires-soon',
  ],
  ['RSA 2048', cert({ keyType: 'rsa', keyBits: 2048 }), 'A', null],
  ['ECDSA P-192', cert({ keyBits: 192 }), 'A', null],
];

describe('the letter', () => {
  it.each(RULES)('%s', (_name, change, letter, rule) => {
    const { heldBy, ...role } = letterOf(change);
    expect([role.letter, heldBy?.key ?? null]).toEqual([letter, rule]);
  });

  it('is ? on s2s where other servers are offered no encryption: nobody tried to go on without', () => {
    const { letter, heldBy } = letterOf(noTls, { role: 's2s' });
    expect([letter, heldBy?.key]).toEqual(['?', 'letter.without-tls']);
  });

  it('does not hold a password before TLS against s2s', () => {
    expect(letterOf(sign(['PLAIN']), { role: 's2s' }).letter).toBe('A');
  });

  it('leaves the own signature of the anchor aside', () => {
    const anchor = certificate({
      sha256: 'ee'.repeat(32),
      isSelfIssued: true,
      signatureAlgorithm: 'sha1WithRSAEncryption',
    });
    const sent = scan((seen) => {
      seen.certificates.push(anchor);
      for (const path of seen.paths) path.sent.push(anchor.sha256);
    });
    expect(letterOf(sent).letter).toBe('A');
  });

  it('shows the score and its parts, and the letter of the score where no rule is lower', () => {
    const weak = suite('TLS_ECDHE_RSA_WITH_RC4_128_SHA');
    const [endpoint] = letterOf(weak).endpoints;
    // 0.3 · 100 + 0.3 · 100 + 0.4 · 40
    expect([endpoint?.score, endpoint?.parts]).toEqual([
      76,
      { protocol: 100, keyExchange: 100, cipher: 40 },
    ]);
  });
});

describe('identity', () => {
  it('puts T and M in the place of the letter, and says what it would be', () => {
    const self = letterOf((at) => {
      eachPath(scanOf(at), { pathTrust: 'selfSigned' });
      versions('TLSv1', 'TLSv1.2', 'TLSv1.3')(at);
    });
    expect([self.letter, self.wouldBe, self.heldBy?.key]).toEqual([
      'T',
      'B',
      'check.certificate-trust.self-signed',
    ]);
    const wrong = letterOf((at) => {
      eachPath(scanOf(at), { matchesDomain: false });
    });
    expect([wrong.letter, wrong.wouldBe]).toEqual(['M', 'A']);
  });

  it('judges the date as of the report', () => {
    expect(letterOf(() => undefined, { asOf: '2026-11-23T00:00:00.000Z' }).letter).toBe('A');
    const { letter } = letterOf(cert({ notAfter: '2026-11-22T18:00:00.000Z' }), {
      asOf: '2026-11-23T00:00:00.000Z',
    });
    expect(letter).toBe('T');
  });
});

describe('a dated rule', () => {
  const old = versions('TLSv1.1', 'TLSv1.2', 'TLSv1.3');

  it('tells the letter to come', () => {
    const { letter, becomes } = letterOf(old);
    expect(letter).toBe('B');
    expect(becomes).toMatchObject({
      letter: 'C',
      from: '2027-07-01',
      message: { key: 'cap.tls10-tls11' },
    });
  });

  it('holds from its day on', () => {
    const observations = except((server: Server) => {
      each(server, 'both', (at) => {
        old(at);
        cert({ notAfter: '2027-10-01T00:00:00.000Z' })(at);
      });
    }).map((seen) => ({ ...seen, startedAt: '2027-07-01T00:00:00.000Z' }));
    const asOf = '2027-07-01T00:00:00.000Z';
    const { letter, becomes } = judge({ domain: DOMAIN, asOf, observations }).letters.c2s;
    expect([letter, becomes]).toEqual(['C', null]);
  });

  it('is not told where another rule holds the letter lower', () => {
    expect(
      letterOf((at) => {
        old(at);
        sign(['PLAIN'])(at);
      }).becomes,
    ).toBeNull();
  });
});

describe('?', () => {
  it.each([
    [
      'a scan that failed',
      (at: FixtureEndpoint) => {
        at['tls-full'] = { failed: 'timeout' };
      },
      'failure.timeout',
    ],
    [
      'a version that could not be told',
      scan((seen) => {
        seen.versions.TLSv1 = { state: 'inconclusive', reason: 'timeout' };
      }),
      'check.tls-versions.inconclusive',
    ],
    [
      'a scan that was kept from its end',
      scan((seen) => {
        seen.end = { state: 'throttled', reason: 'timeout', detail: '' };
      }),
      'letter.throttled',
    ],
    [
      'a scan that came to the end of our budget',
      scan((seen) => {
        seen.end = { state: 'over-budget', reason: null, detail: '' };
      }),
      'failure.over-budget',
    ],
    [
      'a scan that was broken off',
      scan((seen) => {
        seen.end = { state: 'aborted', reason: 'ours', detail: '' };
      }),
      'failure.ours',
    ],
    [
      'a class of suites that a quick look could not tell',
      scan((seen) => {
        Object.assign(seen.suites['TLSv1.2'] ?? {}, { classes: { insecure: 'inconclusive' } });
      }),
      'letter.inconclusive',
    ],
    [
      'a full look that came to no end with the suites of a version',
      scan((seen) => {
        const violation = 'It chose 0x0005, which was not offered.';
        Object.assign(seen.suites['TLSv1.2'] ?? {}, { isComplete: false, violation });
      }),
      'letter.inconclusive',
    ],
    [
      'a certificate that nobody saw',
      scan((seen) => {
        seen.paths = [];
      }),
      'check.certificate-trust.unseen',
    ],
    [
      'a closed port',
      (at: FixtureEndpoint) => {
        at.reachability = { state: 'refused', connectMs: null, attempts: 2 };
      },
      'check.reachability.refused',
    ],
    [
      'a ban',
      (at: FixtureEndpoint) => {
        at['tls-full'] = { failed: 'banned' };
        sign(['SCRAM-SHA-1'])(at);
      },
      'failure.banned',
    ],
  ] as const)('stands for %s', (_name, change, key) => {
    const { letter, heldBy } = letterOf(change);
    expect([letter, heldBy?.key]).toEqual(['?', key]);
  });

  it('does not hide what cannot get worse', () => {
    const { letter } = letterOf((at) => {
      at['tls-full'] = { failed: 'timeout' };
      sign(['PLAIN'])(at);
    });
    expect(letter).toBe('F');
    const cut = letterOf((at) => {
      scanOf(at).end = { state: 'throttled', reason: 'timeout', detail: '' };
      suite('TLS_RSA_WITH_NULL_SHA256')(at);
    });
    expect([cut.letter, cut.heldBy?.key]).toEqual(['F', 'cap.null']);
  });
});

describe('the letter of a role', () => {
  const both = (change: (server: Server) => void): RoleLetter =>
    judge({ domain: DOMAIN, asOf: AS_OF, observations: except(change) }).letters.c2s;
  const on = (port: number, change: Change) => (server: Server) => {
    each(server, 'c2s', (at) => {
      if (at.endpoint.port === port) change(at);
    });
  };

  it('is that of the worst endpoint that could be reached', () => {
    expect(both(on(5223, versions('TLSv1', 'TLSv1.2'))).letter).toBe('B');
    const closed = both(
      on(5223, (at) => {
        versions('TLSv1')(at);
        at.reachability = { state: 'silent', connectMs: null, attempts: 2 };
      }),
    );
    expect([closed.letter, closed.endpoints.map(({ letter }) => letter)]).toEqual([
      'A',
      ['A', '?'],
    ]);
  });

  it('is not lowered by an address without TLS at which nobody can sign in', () => {
    const { letter, endpoints } = both(on(5222, noTls));
    expect(letter).toBe('A');
    expect(endpoints[0]).toMatchObject({ letter: '?', reason: { key: 'letter.without-tls' } });
  });

  it('is C where people can sign in without TLS at one address, with SCRAM', () => {
    const scram = both(
      on(5222, (at) => {
        noTls(at);
        valueOf(at.stream).preTls = view({ saslMechanisms: ['SCRAM-SHA-1'] });
      }),
    );
    expect([scram.letter, scram.heldBy?.key]).toEqual(['C', 'cap.scram-before-tls']);
  });

  it('is F where every address that answers is without TLS, and ? where one could not be seen', () => {
    const closed: Change = (at) => {
      at.reachability = { state: 'refused', connectMs: null, attempts: 2 };
      at.stream = { failed: 'unreachable' };
      at['tls-full'] = { failed: 'unreachable' };
    };
    const onlyClear = both((server) => {
      on(5222, turnsDown)(server);
      on(5223, closed)(server);
    });
    expect([onlyClear.letter, onlyClear.heldBy?.key]).toEqual(['F', 'cap.no-encryption']);
    const unseen = both((server) => {
      on(5222, turnsDown)(server);
      on(5223, (at) => {
        closed(at);
        at.reachability = { failed: 'over-budget' };
      })(server);
    });
    expect(unseen.letter).toBe('?');
  });

  it('counts an endpoint no more once the domain has stopped naming it', () => {
    const moved = both((server) => {
      on(5223, versions('TLSv1'))(server);
      valueOf(server['service-records']).services['xmpps-client'] = { state: 'absent' };
    });
    expect([moved.letter, moved.endpoints.length]).toEqual(['A', 1]);
  });

  it('is - where the service is not offered by choice, and ? where no address was found', () => {
    const off = both((server) => {
      server.endpoints = [];
      const { services } = valueOf(server['service-records']);
      services['xmpp-client'] = { state: 'notOffered' };
      services['xmpps-client'] = { state: 'absent' };
    });
    expect([off.letter, off.heldBy?.key]).toEqual(['-', 'run.not-offered']);
    const lost = both((server) => {
      server.endpoints = [];
    });
    expect([lost.letter, lost.heldBy?.key]).toEqual(['?', 'run.no-endpoint']);
  });
});

describe('A+', () => {
  const HYBRID = 0x11ec;
  const hybrid = scan((seen) => {
    seen.namedGroups.accepted.unshift(HYBRID);
  });
  const both = (change: Change = () => undefined): RoleLetter => {
    const observations = except((server) => {
      each(server, 'c2s', (at) => {
        hybrid(at);
        change(at);
      });
    });
    return judge({ domain: DOMAIN, asOf: AS_OF, observations }).letters.c2s;
  };
  const at = (port: number, change: Change): Change => {
    return (place) => {
      if (place.endpoint.port === port) change(place);
    };
  };

  it('is an A with nothing noted and two extras', () => {
    const { letter, heldBy } = both();
    expect([letter, heldBy]).toEqual(['A+', null]);
  });

  it.each<[string, Change]>([
    [
      'no hybrid group',
      scan((seen) => {
        seen.namedGroups.accepted = [29];
      }),
    ],
    [
      'a direct port that does not work',
      at(5223, (place) => {
        place['tls-full'] = { failed: 'tls' };
      }),
    ],
    [
      'suites that a quick look did not ask for',
      scan((seen) => {
        seen.tier = 'quick';
        Object.assign(seen.suites['TLSv1.2'] ?? {}, { isComplete: false });
      }),
    ],
    ['a static key', suite('TLS_ECDH_ECDSA_WITH_AES_128_GCM_SHA256')],
  ])('is not given with %s', (_, change) => {
    expect(both(change).letter).toMatch(/^(A|B)$/);
  });

  it.each<[string, Change, string]>([
    ['a note', suite('TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256'), 'A-'],
    [
      'a wrong name at the direct port',
      at(
        5223,
        scan((seen) => {
          eachPath(seen, { matchesDomain: false });
        }),
      ),
      'M',
    ],
  ])('gives way to %s', (_, change, letter) => {
    expect(both(change).letter).toBe(letter);
  });

  it('is not given by a quick look that was refused all the rest: it did not ask for every key and group', () => {
    const quick = scan((seen) => {
      const refused = Object.fromEntries(
        ['insecure', 'rc4', 'short-block', 'weak', 'static', 'dhe', 'cbc'].map((name) => [
          name,
          'refused',
        ]),
      );
      for (const version of ['TLSv1.2', 'TLSv1.3'] as const) {
        Object.assign(seen.suites[version] ?? {}, { isComplete: false, classes: refused });
      }
      seen.tier = 'quick';
    });
    expect(both(quick).letter).toBe('A');
  });
});
