import { describe, expect, it } from 'vitest';
import { judge } from '../../../rubric/judge.ts';
import type { Role } from '../../../rubric/observations.ts';
import { AS_OF, DOMAIN, each, except, scanOf, valueOf, type Server } from '../fixture.ts';
import { eachPath } from '../scan-fixture.ts';

const KEY = { usage: 3, selector: 1, matchingType: 1, association: 'bb'.repeat(32) };
/** Signed records of the normal server's key at every place, except… */
const publish =
  (over: Partial<typeof KEY> = {}) =>
  (server: Server): void => {
    for (const at of valueOf(server['service-records']).tlsa) {
      at.lookup = { state: 'records', records: [{ ...KEY, ...over }], truncated: false };
    }
  };
const selfSigned = (server: Server): void => {
  each(server, 'both', (at) => {
    eachPath(scanOf(at), { pathTrust: 'selfSigned', trustedPath: [], matchesDomain: false });
  });
};
const bind = (server: Server): void => {
  const issue = { tag: 'issue', value: 'letsencrypt.org; accounturi=https://a.example/1' };
  const records = [{ ...issue, isCritical: false }];
  const lookup = { state: 'records', at: DOMAIN, records, truncated: false } as const;
  valueOf(server['service-records']).caa = { lookup, dnssec: 'secure' };
};
const all =
  (...changes: readonly ((server: Server) => void)[]) =>
  (server: Server): void => {
    for (const change of changes) change(server);
  };
const roleOf = (change: (server: Server) => void, role: Role) =>
  judge({ domain: DOMAIN, asOf: AS_OF, observations: except(change) }).letters[role];

describe('DANE', () => {
  it.each<readonly [string, (server: Server) => void, Role, readonly [string, string | null]]>([
    ['nothing published', selfSigned, 's2s', ['T', null]],
    [
      'its own key, between servers',
      all(selfSigned, publish()),
      's2s',
      ['A+', 'dane-note.trusted'],
    ],
    ['its own key, for people', all(selfSigned, publish()), 'c2s', ['T', null]],
    ['another key', all(selfSigned, publish({ association: '99'.repeat(32) })), 's2s', ['T', null]],
    ['an issuer', all(selfSigned, publish({ usage: 2 })), 's2s', ['T', null]],
    [
      'unsigned',
      all(selfSigned, publish(), (server) => {
        for (const at of valueOf(server['service-records']).tlsa) at.dnssec = 'insecure';
      }),
      's2s',
      ['T', null],
    ],
    [
      'an unsigned way there',
      all(selfSigned, publish(), (server) => {
        const { services } = valueOf(server['service-records']).dnssec;
        services['xmpp-server'] = 'insecure';
        services['xmpps-server'] = 'insecure';
      }),
      's2s',
      ['T', null],
    ],
  ])('%s', (_name, change, role, shown) => {
    const { letter, endpoints } = roleOf(change, role);
    const notes = endpoints.flatMap((endpoint) => endpoint.notes ?? []);
    expect([letter, notes[0]?.key ?? null]).toEqual(shown);
  });

  it('that could not be looked up leaves open whether anybody vouches', () => {
    const lost = all(selfSigned, publish(), (server) => {
      for (const at of valueOf(server['service-records']).tlsa) {
        at.lookup = { state: 'failed', reason: 'dns', detail: 'SERVFAIL' };
        at.dnssec = null;
      }
    });
    const blind = all(selfSigned, publish(), (server) => {
      server['service-records'] = { failed: 'dns' };
    });
    // More records than are kept, and none of these is of its key.
    const cut = all(selfSigned, publish({ association: '99'.repeat(32) }), (server) => {
      for (const { lookup } of valueOf(server['service-records']).tlsa)
        if (lookup.state === 'records') lookup.truncated = true;
    });
    for (const change of [lost, blind, cut]) {
      const { letter, heldBy } = roleOf(change, 's2s');
      expect([letter, heldBy?.key]).toEqual(['?', 'dane-note.unseen']);
    }
  });
});

describe('an A+', () => {
  const withoutDirect = (server: Server): void => {
    server.endpoints = server.endpoints.filter(({ endpoint }) => endpoint.tlsMode === 'starttls');
  };
  it.each<[string, (server: Server) => void, string]>([
    ['direct TLS alone', () => undefined, 'A'],
    ['direct TLS and DANE', publish(), 'A+'],
    ['direct TLS and an account at the issuer', bind, 'A+'],
    ['DANE alone', all(withoutDirect, publish()), 'A'],
    ['DANE and an account at the issuer', all(withoutDirect, publish(), bind), 'A+'],
    [
      'an account, unsigned',
      all(bind, (server) => {
        const { caa } = valueOf(server['service-records']);
        if (caa) caa.dnssec = 'insecure';
      }),
      'A',
    ],
    ['DANE of another key', publish({ association: '99'.repeat(32) }), 'A'],
  ])('%s: %s', (_name, change, letter) => {
    expect(roleOf(change, 'c2s').letter).toBe(letter);
  });
});
