import { describe, expect, it } from 'vitest';
import {
  observationKinds,
  withoutValidation,
  type Observation,
  type ProbeId,
  type Subject,
} from '../../../rubric/observations.ts';
import type { Probe, ProbeContext } from '../../../worker/probes/probe.ts';
import { runScan } from '../../../worker/scan/run.ts';
import type { ScanParts } from '../../../worker/scan/scan-parts.ts';

type Look = (subject: Subject, context: ProbeContext) => unknown;

/** A probe that says what it is given to say; `look` may throw, wait, or return nonsense. */
function probe(id: ProbeId, look: Look): Probe {
  return {
    id,
    scope: observationKinds[id].scope,
    async observe(subject, context) {
      const value = await look(subject, context);
      return {
        ...{
          probe: id,
          subject,
          schemaVersion: observationKinds[id].version,
          status: 'observed',
          value,
        },
        ...{ startedAt: '2026-11-22T00:00:00.000Z', durationMs: 1, evidence: [] },
      } as unknown as Observation;
    },
  };
}
const absent = { state: 'absent' };
const records = (...addresses: string[]) => ({
  services: {
    'xmpp-client': {
      state: 'records',
      records: [{ target: 'a.test', port: 5222, priority: 0, weight: 0 }],
      truncated: false,
    },
    'xmpps-client': absent,
    'xmpp-server': { state: 'notOffered' },
    'xmpps-server': absent,
  },
  hosts: {
    'a.test': {
      state: 'answered',
      addresses: addresses.map((address) => ({ address, family: 4, refusal: null })),
      failedFamilies: [],
    },
  },
  ...withoutValidation(['a.test']),
});
const open = { state: 'open', connectMs: 1, attempts: 1 };
const nothing = {
  ...{ preTls: null, starttls: null, tls: null, postTls: null, registration: null },
};
const dns = (...addresses: string[]) => probe('service-records', () => records(...addresses));
const file = (value: object) => probe('provider-file', () => value);
const present = (serverTesting: boolean | null) => ({
  ...{ state: 'present', url: 'https://a.test/', serverTesting, facts: [] },
});
const never = () => new Promise(() => undefined);

function run(probes: Probe[], parts: Partial<ScanParts> = {}) {
  const bugs: unknown[] = [];
  const progress: unknown[] = [];
  const result = runScan({
    domain: 'a.test',
    probes,
    families: [4],
    wasRefused: false,
    contextFor: (signal) => ({ signal, now: () => new Date() }) as ProbeContext,
    signal: new AbortController().signal,
    onProgress: (steps) => progress.push(steps),
    onBug: (error) => bugs.push(error),
    ...parts,
  });
  return { result, bugs, progress };
}
const brief = (observations: readonly Observation[]) =>
  observations.map((seen) => [seen.probe, seen.status === 'failed' ? seen.reason : seen.status]);

describe('runScan', () => {
  it('looks at the domain first, then at every endpoint with every probe in order', async () => {
    const { result, progress } = run([
      dns('192.0.2.1', '192.0.2.2'),
      probe('reachability', () => open),
      probe('stream', () => nothing),
    ]);
    const { observations, isRefused } = await result;
    expect(isRefused).toBe(false);
    expect(brief(observations)).toEqual([
      ['service-records', 'observed'],
      ['reachability', 'observed'],
      ['stream', 'observed'],
      ['reachability', 'observed'],
      ['stream', 'observed'],
    ]);
    expect(progress.at(-1)).toEqual([
      { probe: 'service-records', done: 1, planned: 1 },
      { probe: 'reachability', done: 2, planned: 2 },
      { probe: 'stream', done: 2, planned: 2 },
    ]);
  });

  it('asks a probe about the endpoints that it is for, and counts those alone', async () => {
    const { result, progress } = run([
      dns('192.0.2.1', '192.0.2.2'),
      probe('reachability', () => open),
      { ...probe('stream', () => nothing), isFor: ({ address }) => address === '192.0.2.2' },
      { ...probe('s2s-plaintext', () => nothing), isFor: () => false },
    ]);
    const { observations } = await result;
    expect(observations.map(({ probe: id }) => id)).toEqual([
      ...['service-records', 'reachability', 'reachability', 'stream'],
    ]);
    expect(progress.at(-1)).toEqual([
      { probe: 'service-records', done: 1, planned: 1 },
      { probe: 'reachability', done: 2, planned: 2 },
      { probe: 'stream', done: 1, planned: 1 },
    ]);
  });

  it.each([1, 2])('looks at %i endpoints of one address at once', async (lanesPerAddress) => {
    let [inside, most] = [0, 0];
    const slow = probe('reachability', async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 2));
      inside -= 1;
      return open;
    });
    const ports = [5222, 5223, 5224, 5225];
    const value = records('192.0.2.1');
    value.services['xmpp-client'].records = ports.map((port) => ({
      ...{ target: 'a.test', port, priority: 0, weight: 0 },
    }));
    const { result } = run([probe('service-records', () => value), slow], { lanesPerAddress });
    expect((await result).observations).toHaveLength(5);
    expect(most).toBe(lanesPerAddress);
  });

  it('leaves endpoints of another role alone', async () => {
    const probes = [dns('192.0.2.1'), probe('reachability', () => open)];
    const seenWith = async (roles: ('c2s' | 's2s')[]) =>
      brief((await run(probes, { roles }).result).observations).length;
    expect([await seenWith(['c2s']), await seenWith(['s2s'])]).toEqual([2, 1]);
  });

  it.each([
    ['is closed', () => ({ ...open, state: 'refused' })],
    ['could not be looked at', () => Promise.reject(new Error('boom'))],
  ])('calls no other probe where the port %s: unreachable', async (_, look) => {
    let calls = 0;
    const { result } = run([
      dns('192.0.2.1'),
      probe('reachability', look),
      probe('stream', () => {
        calls += 1;
        return nothing;
      }),
    ]);
    expect(brief((await result).observations).at(-1)).toEqual(['stream', 'unreachable']);
    expect(calls).toBe(0);
  });

  it('makes a bug of a probe a failure of ours, and goes on', async () => {
    const { result, bugs } = run([
      dns('192.0.2.1'),
      probe('reachability', () => open),
      probe('stream', () => {
        throw new TypeError('x is undefined');
      }),
      probe('tls-quick', () => 'nonsense'),
    ]);
    expect(brief((await result).observations).slice(2)).toEqual([
      ['stream', 'ours'],
      ['tls-quick', 'ours'],
    ]);
    expect(bugs).toHaveLength(2);
  });

  it('connects to nobody where the provider file refuses, or refused and cannot be read', async () => {
    let calls = 0;
    const reach = probe('reachability', () => {
      calls += 1;
      return open;
    });
    const unread = probe('provider-file', () => Promise.reject(new Error('boom')));
    const refused = async (provider: Probe, wasRefused: boolean) =>
      (await run([dns('192.0.2.1'), provider, reach], { wasRefused }).result).isRefused;
    expect(await refused(file(present(false)), false)).toBe(true);
    expect(await refused(unread, true)).toBe(true);
    expect(calls).toBe(0);
    expect(await refused(file(present(null)), true)).toBe(false);
    expect(await refused(unread, false)).toBe(false);
    expect(calls).toBe(2);
  });

  it.each([
    ['a file that says nothing about it', present(null), 'given'],
    ['a file that allows it', present(true), 'given'],
    ['"not found"', { state: 'absent', httpStatus: 404 }, 'given'],
    ['"gone"', { state: 'absent', httpStatus: 410 }, 'given'],
    ['no web server', { state: 'absent', httpStatus: null }, 'unknown'],
    ['a page in place of the file', { state: 'absent', httpStatus: 200 }, 'unknown'],
    ['"log in first"', { state: 'absent', httpStatus: 401 }, 'unknown'],
    ['"forbidden"', { state: 'absent', httpStatus: 403 }, 'unknown'],
    ['a file that cannot be read', { state: 'invalid', problem: 'no JSON' }, 'unknown'],
  ])('lifts a refusal by %s only where that is certain', async (_, value, consent) => {
    const probes = [dns('192.0.2.1'), file(value), probe('reachability', () => open)];
    const [before, after] = [false, true].map((wasRefused) => run(probes, { wasRefused }).result);
    expect(await before).toMatchObject({ isRefused: false, consent });
    expect(await after).toMatchObject({ isRefused: consent === 'unknown', consent });
  });

  it('ends at the deadline, also when a probe hears nothing; the rest is over budget', async () => {
    const { result } = run(
      [dns('192.0.2.1'), probe('reachability', never), probe('stream', () => nothing)],
      { deadlineMs: 30, graceMs: 20 },
    );
    expect(brief((await result).observations)).toEqual([
      ['service-records', 'observed'],
      ['reachability', 'over-budget'],
      ['stream', 'unreachable'],
    ]);
  });

  it('throws when the worker stops, and only then', async () => {
    const stopping = new AbortController();
    const { result } = run([dns('192.0.2.1'), probe('reachability', never)], {
      signal: stopping.signal,
      graceMs: 10,
    });
    setTimeout(() => {
      stopping.abort(new Error('stopping'));
    }, 10);
    await expect(result).rejects.toThrow('stopping');
  });

  it('looks at one endpoint of an address after the other', async () => {
    let inside = 0;
    let most = 0;
    const ports = [1, 2, 3, 4, 5].map((port) => ({
      target: 'a.test',
      port,
      priority: 0,
      weight: 0,
    }));
    const many = probe('service-records', () => {
      const value = records('192.0.2.1');
      value.services['xmpp-client'].records = ports;
      return value;
    });
    const slow = probe('reachability', async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 2));
      inside -= 1;
      return open;
    });
    const { observations } = await run([many, slow]).result;
    expect(observations).toHaveLength(6);
    expect(most).toBe(1);
  });

  describe('what needs consent of the domain', () => {
    const dead = { state: 'dead' };
    const consented = (id: ProbeId, look: Look) => ({ ...probe(id, look), needsConsent: true });

    it('is asked beside the endpoints, one after the other, each knowing what is done', async () => {
      const told: unknown[] = [];
      const door = { open: (): void => undefined };
      const opened = new Promise<void>((resolve) => (door.open = resolve));
      const { result, progress } = run([
        dns('192.0.2.1'),
        file(present(null)),
        consented('federation', async (_, { earlier }) => {
          told.push(['federation', earlier?.('service-records').map(({ status }) => status)]);
          await new Promise((resolve) => setTimeout(resolve, 5));
          told.push('federation ends');
          return dead;
        }),
        consented('components', (_, { earlier }) => {
          told.push(['components', earlier?.('federation').length, earlier?.('reachability')]);
          door.open();
          return dead;
        }),
        probe('reachability', () => opened.then(() => open)),
      ]);
      expect(brief((await result).observations)).toEqual([
        ['service-records', 'observed'],
        ['provider-file', 'observed'],
        // A script says too little for their schemas: our own fault, and told to the next all the same.
        ['federation', 'ours'],
        ['components', 'ours'],
        ['reachability', 'observed'],
      ]);
      expect(told).toEqual([
        ['federation', ['observed']],
        'federation ends',
        ['components', 1, []],
      ]);
      expect(progress.at(-1)).toEqual([
        { probe: 'service-records', done: 1, planned: 1 },
        { probe: 'provider-file', done: 1, planned: 1 },
        { probe: 'federation', done: 1, planned: 1 },
        { probe: 'components', done: 1, planned: 1 },
        { probe: 'reachability', done: 1, planned: 1 },
      ]);
    });

    it('is never asked of whoever refuses, and waits for the file', async () => {
      let calls = 0;
      const late = probe('provider-file', async () => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        expect(calls).toBe(0);
        return present(false);
      });
      const federation = consented('federation', () => (calls += 1));
      const { observations, isRefused } = await run([dns('192.0.2.1'), federation, late]).result;
      expect(observations.map(({ probe: id }) => id)).toEqual(['service-records', 'provider-file']);
      expect([isRefused, calls]).toEqual([true, 0]);
    });

    it('shares the budget of the domain, and no endpoint does', async () => {
      const scopes: string[] = [];
      const { result } = run(
        [
          dns('192.0.2.1', '192.0.2.2'),
          consented('federation', () => dead),
          consented('components', () => dead),
          probe('reachability', () => open),
        ],
        {
          contextFor: (signal, scope) => {
            scopes.push(scope);
            return { signal, now: () => new Date() } as ProbeContext;
          },
        },
      );
      await result;
      expect(scopes).toEqual(['domain', 'endpoint', 'endpoint']);
    });
  });

  it('looks nowhere when the DNS does not answer', async () => {
    const { result } = run([
      probe('service-records', () => Promise.reject(new Error('boom'))),
      probe('reachability', () => open),
    ]);
    expect(brief((await result).observations)).toEqual([['service-records', 'ours']]);
  });
});
