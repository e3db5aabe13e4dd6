import { afterEach, describe, expect, it } from 'vitest';
import { CIPHER_SUITE_IDS } from '../../../../rubric/iana/cipher-suite-ids.table.ts';
import type { ScanFacts } from '../../../../worker/tls/scanner/scan-facts.ts';
import { isOfClass, type SuiteClass } from '../../../../rubric/iana/suite-classes.ts';
import { suiteTraits } from '../../../../worker/tls/scanner/suite-traits.ts';
import { VERSION_NAMES, type VersionName } from '../../../../worker/tls/scanner/versions.table.ts';
import type { ExpectedTls } from '../../../lab/zoo/expected-tls.ts';
import { startZoo, zoo, type FrontFlags, type ZooServer } from '../../../lab/zoo/zoo.ts';
import { scanServer } from './scan-server.ts';

const SPARE = 45;
const MOST_QUICK = 30;

const servers: ZooServer[] = [];
async function start(id: string, flags?: FrontFlags): Promise<ZooServer> {
  const server = await startZoo(id, flags);
  servers.push(server);
  return server;
}
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

const nameOf = (id: number) => CIPHER_SUITE_IDS.get(id) ?? `0x${id.toString(16)}`;
const sorted = (ids: readonly number[]) => ids.toSorted((a, b) => a - b);
const acceptedOf = (facts: ScanFacts, version: VersionName) =>
  facts.suites[version]?.accepted ?? [];

/** Suites by name, in the server's order where it decides. */
const listed = (ids: readonly number[], order: ExpectedTls['order']) =>
  (order === 'server' ? ids : sorted(ids)).map(nameOf);

/** What a full scan found, in the shape of what is known. */
function found(facts: ScanFacts, { order }: ExpectedTls) {
  const versions = VERSION_NAMES.filter((name) => facts.versions[name].state === 'accepted');
  const oldest = versions.find((name) => name !== 'TLSv1.3');
  const signedDh = facts.dhGroups.filter(({ cipherSuite }) => suiteTraits(cipherSuite).isSigned);
  return {
    end: facts.end,
    unclear: Object.values(facts.versions).filter(
      ({ state }) => state !== 'accepted' && state !== 'rejected',
    ),
    sslv2: facts.sslv2.state === 'accepted' ? sorted(facts.sslv2.cipherKinds) : [],
    suites: Object.fromEntries(
      versions.map((name) => [name, listed(acceptedOf(facts, name), order)]),
    ),
    incomplete: [
      ...versions.filter((name) => facts.suites[name]?.isComplete !== true),
      ...(oldest === undefined || oldest === 'SSLv3' || facts.curves.isComplete ? [] : ['curves']),
      ...(!versions.includes('TLSv1.3') || facts.namedGroups.isComplete ? [] : ['groups']),
    ],
    orders: new Set(
      versions.map((name) => facts.suites[name]?.order).filter((who) => who !== null),
    ),
    groups: sorted(facts.namedGroups.accepted),
    curves: sorted(facts.curves.accepted),
    dhBits: signedDh.length === 0 ? null : Math.min(...signedDh.map(({ bits }) => bits)),
    exportRsaBits: facts.exportRsaBits,
    secureRenegotiation:
      oldest === undefined ? null : (facts.flags[oldest]?.secureRenegotiation ?? null),
    clientRenegotiation: facts.clientRenegotiation,
    compression: facts.compression,
  };
}

/** What is known, in the same shape. */
function known(expected: ExpectedTls): ReturnType<typeof found> {
  const { order, suites, groups, curves, sslv2, ...rest } = expected;
  const lists = Object.entries(suites);
  const hasChoice = lists.some(([, list]) => list.length > 1);
  return {
    ...rest,
    end: { state: 'finished' },
    unclear: [],
    sslv2: sorted(sslv2),
    suites: Object.fromEntries(lists.map(([name, list]) => [name, listed(list, order)])),
    incomplete: [],
    orders: new Set(hasChoice ? [order] : []),
    groups: sorted(groups),
    curves: sorted(curves),
  };
}

/** What the quick tier says against the full: a version, a suite or a kind of suites. */
function contradictions(quick: ScanFacts, full: ScanFacts): string[] {
  return VERSION_NAMES.flatMap((version) => {
    const all = acceptedOf(full, version);
    const { classes = {} } = quick.suites[version] ?? {};
    const more = acceptedOf(quick, version).filter((suite) => !all.includes(suite));
    const denied = Object.entries(classes)
      .filter(([, answer]) => answer === 'refused')
      .map(([name]) => name as SuiteClass)
      .filter((name) => all.some((suite) => isOfClass(suite, name)));
    const isSame = quick.versions[version].state === full.versions[version].state;
    return [...(isSame ? [] : ['state']), ...more.map(nameOf), ...denied].map(
      (what) => `${version}: ${what}`,
    );
  });
}

for (const { id, engine, about, command, expected, missing } of zoo) {
  const reason = await missing();
  if (reason !== null) console.error(`SKIPPED: ${id}. ${engine} cannot be had: ${reason}`);
  describe.skipIf(reason !== null)(`${id}: ${engine}, ${about}`, () => {
    it(`is found to be what it is: ${command}`, async () => {
      const server = await start(id);
      const full = await scanServer(server, 'xmpp-client', 'full');
      const suites = VERSION_NAMES.flatMap((version) => acceptedOf(full, version));
      expect(found(full, expected)).toEqual(known(expected));
      expect(full.connections).toBeLessThanOrEqual(suites.length + SPARE);
      expect(server.connections()).toBe(full.connections);

      const quick = await scanServer(server, 'xmpp-server', 'quick');
      expect(quick.end).toEqual({ state: 'finished' });
      expect(quick.connections).toBeLessThanOrEqual(MOST_QUICK);
      expect(contradictions(quick, full)).toEqual([]);
      expect(quick.sslv2.state).toBe(full.sslv2.state);
    });
  });
}

describe('a zoo endpoint behind a front that does not make it easy', () => {
  it.each([1, 7])('is read in segments of %d bytes, by clients and by servers', async (segment) => {
    const { expected, ...server } = await start('node-24.15.0', { segment });
    for (const service of ['xmpp-client', 'xmpp-server'] as const) {
      const facts = await scanServer(server, service, 'full');
      expect(found(facts, expected)).toEqual(known(expected));
    }
  });

  it('that throttles after 20 connections is not denied what it has', async () => {
    const { expected, ...server } = await start('openssl-all', { closesAfter: 20 });
    const facts = await scanServer(server, 'xmpp-client', 'full');
    expect(facts.end).toMatchObject({ state: 'throttled' });
    expect(facts.connections).toBeLessThanOrEqual(20 + 5);
    expect(facts.versions['TLSv1.2']).toEqual({ state: 'accepted' });
    expect(facts.suites['TLSv1.2']).toMatchObject({
      accepted: expected.suites['TLSv1.2']?.slice(0, 20),
      isComplete: false,
    });
    expect(facts.paths.length).toBeGreaterThan(0);
    const states = Object.values(facts.versions).map(({ state }) => state);
    expect(states).not.toContain('rejected');
    expect([facts.sslv2.state, facts.compression]).toEqual(['notAsked', null]);
  });

  it('that throttles a quick scan, and refuses without a word, is not denied it either', async () => {
    const { expected, ...server } = await start('node-0.10.0', { closesAfter: 6 });
    const facts = await scanServer(server, 'xmpp-client', 'quick');
    expect(facts.end).toMatchObject({ state: 'throttled' });
    for (const version of VERSION_NAMES) {
      const has = expected.suites[version] !== undefined;
      const allowed = has ? ['accepted', 'inconclusive', 'notAsked'] : ['rejected', 'inconclusive'];
      expect(allowed).toContain(facts.versions[version].state);
      const { classes = {} } = facts.suites[version] ?? {};
      const denied = Object.entries(classes).filter(([, answer]) => answer === 'refused');
      const wrong = denied.filter(([name]) =>
        expected.suites[version]?.some((suite) => isOfClass(suite, name as SuiteClass)),
      );
      expect(wrong).toEqual([]);
    }
    expect(facts.sslv2.state).not.toBe('rejected');
  });
});
