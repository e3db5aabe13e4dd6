import type { Answer, DecodedPacket } from 'dns-packet';
import { afterEach, describe, expect, it } from 'vitest';
import { DnssecFailure } from '../../../worker/dns/dnssec.ts';
import { createResolver } from '../../../worker/dns/resolver.ts';
import { ProbeFailure } from '../../../worker/net/failure.ts';
import { type DnsScript, type ScriptedDns, extendedErrors, reply, startDns } from './dns-server.ts';

const patient = new AbortController().signal;
const NAME = 'im.example';
const running: ScriptedDns[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

type Query = DecodedPacket & { id: number };
const isRoot = (query: Query) => query.questions?.[0]?.type === 'SOA';
const nameOf = (query: Query) => query.questions?.[0]?.name ?? '';
const srv = (name = NAME): Answer => ({
  ...{ type: 'SRV', name, class: 'IN', data: { target: 'a.example', port: 5222 } },
});
const cname = (name: string, data: string): Answer => ({ type: 'CNAME', name, class: 'IN', data });

/** A resolver that vouches for the root; `script` answers the rest. `flags` tells what each question asked for. */
async function validating(script: DnsScript, times = { tryMs: 300, totalMs: 1200 }) {
  const flags: string[] = [];
  const server = await startDns((query, send, transport) => {
    const isSigned = (query.additionals ?? []).some((opt) => opt.type === 'OPT' && opt.flag_do);
    const [type] = query.questions ?? [];
    flags.push(`${type?.type ?? ''}${isSigned ? ' DO' : ''}${query.flag_cd ? ' CD' : ''}`);
    if (isRoot(query)) send(reply(query, [], { isAuthenticated: true }));
    else script(query, send, transport);
  });
  running.push(server);
  const resolver = createResolver({ ...server, isValidating: true }, times);
  return { server, resolver, flags };
}

const secure: DnsScript = (query, send) => {
  send(reply(query, [srv()], { isAuthenticated: true }));
};
/** SERVFAIL, with these extended errors, unless nobody validates. */
const refusing =
  (...codes: number[]): DnsScript =>
  (query, send) => {
    const additionals = codes.length > 0 ? [extendedErrors(...codes)] : [];
    send(
      query.flag_cd ? reply(query, [srv()]) : reply(query, [], { rcode: 'SERVFAIL', additionals }),
    );
  };

describe('the state of an answer', () => {
  it('is secure where the resolver vouches for it, there or not', async () => {
    const there = await validating(secure);
    expect(await there.resolver.srv(NAME, patient)).toMatchObject({
      ...{ state: 'answered', dnssec: 'secure' },
    });
    expect(there.flags.toSorted()).toEqual(['SOA DO', 'SRV DO']);
    const missing = await validating((query, send) => {
      send(reply(query, [], { rcode: 'NXDOMAIN', isAuthenticated: true }));
    });
    expect(await missing.resolver.srv(NAME, patient)).toEqual({
      ...{ state: 'absent', dnssec: 'secure' },
    });
  });

  it('is insecure where it does not', async () => {
    const { resolver } = await validating((query, send) => {
      send(reply(query, [srv()]));
    });
    expect(await resolver.srv(NAME, patient)).toMatchObject({ dnssec: 'insecure' });
  });

  it('is indeterminate where the resolver says so', async () => {
    const { resolver } = await validating((query, send) => {
      send(reply(query, [srv()], { additionals: [extendedErrors(5)] }));
    });
    expect(await resolver.srv(NAME, patient)).toMatchObject({ dnssec: 'indeterminate' });
  });

  it('is that of the weakest link of a chain of aliases', async () => {
    const { resolver } = await validating((query, send) => {
      const isFirst = nameOf(query) === NAME;
      const answers = isFirst ? [cname(NAME, 'b.example')] : [srv('b.example')];
      send(reply(query, answers, { isAuthenticated: isFirst }));
    });
    expect(await resolver.srv(NAME, patient)).toMatchObject({
      ...{ state: 'answered', dnssec: 'insecure' },
    });
  });

  it('is the lesser of both families of addresses', async () => {
    const { resolver } = await validating((query, send) => {
      const isV4 = query.questions?.[0]?.type === 'A';
      const a: Answer = { type: 'A', name: NAME, class: 'IN', data: '9.9.9.9' };
      if (isV4) send(reply(query, [a], { isAuthenticated: true }));
      else refusing(6)(query, send, 'udp');
    });
    expect(await resolver.addresses(NAME, patient)).toMatchObject({
      ...{ state: 'answered', failedFamilies: [6], dnssec: 'bogus' },
    });
  });
});

describe('SERVFAIL', () => {
  it.each([
    [[], 'indeterminate'],
    [[6], 'bogus'],
    [[22, 9], 'bogus'],
    [[22], 'indeterminate'],
    [[5], 'indeterminate'],
  ] as const)(
    'that is an answer without validation, extended errors %j: %s',
    async (codes, state) => {
      const { resolver, flags } = await validating(refusing(...codes));
      const failure = await resolver.srv(NAME, patient).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(DnssecFailure);
      expect(failure).toMatchObject({ reason: 'dns', dnssec: state });
      expect(flags.filter((each) => each.startsWith('SRV'))).toEqual([
        ...['SRV DO', 'SRV DO CD', 'SRV DO'],
      ]);
    },
  );

  it('stays a plain failure where nothing helps', async () => {
    const { resolver } = await validating((query, send) => {
      send(reply(query, [], { rcode: 'SERVFAIL' }));
    });
    const failure = await resolver.srv(NAME, patient).catch((error: unknown) => error);
    expect(failure).not.toBeInstanceOf(DnssecFailure);
    expect(failure).toMatchObject({
      detail: expect.stringContaining(`the name servers of ${NAME} do not answer`) as string,
    });
  });

  it('that was a mishap is forgotten', async () => {
    let times = 0;
    const { resolver } = await validating((query, send, transport) => {
      const script = query.flag_cd || ++times > 1 ? secure : refusing();
      script(query, send, transport);
    });
    expect(await resolver.srv(NAME, patient)).toMatchObject({
      ...{ state: 'answered', dnssec: 'secure' },
    });
  });

  it('and then silence is unreachable', async () => {
    const { resolver } = await validating((query, send) => {
      if (!query.flag_cd) send(reply(query, [], { rcode: 'SERVFAIL' }));
    });
    const failure = await resolver.srv(NAME, patient).catch((error: unknown) => error);
    expect(failure).not.toBeInstanceOf(DnssecFailure);
    expect(failure).toMatchObject({ reason: 'timeout' });
  });
});

describe('whether anybody validates', () => {
  it('is asked once for all', async () => {
    const { resolver, flags } = await validating(secure);
    const names = Array.from({ length: 5 }, () => resolver.srv(NAME, patient));
    await Promise.all(names);
    await resolver.srv(NAME, patient);
    expect(await resolver.validation(patient)).toBe('yes');
    expect(flags.filter((each) => each.startsWith('SOA'))).toHaveLength(1);
  });

  it('is not asked where no resolver is named as validating, and nothing is believed', async () => {
    const server = await startDns(secure);
    running.push(server);
    const resolver = createResolver(server);
    expect(await resolver.validation(patient)).toBe('notConfigured');
    expect(await resolver.srv(NAME, patient)).toMatchObject({ dnssec: null });
    expect(server.queries).toEqual([`SRV ${NAME} udp`]);
  });

  it.each<[string, string, DnsScript]>([
    [
      ...(['does not vouch for the root', 'doesNotValidate'] as const),
      (query, send) => {
        send(reply(query, []));
      },
    ],
    [
      ...(['will not answer about the root', 'unknown'] as const),
      (query, send) => {
        send(reply(query, [], { rcode: 'REFUSED' }));
      },
    ],
    ['says nothing about the root', 'unknown', () => undefined],
  ])('a resolver that %s: %s, and nothing of it is believed', async (_what, word, root) => {
    const server = await startDns((query, send, transport) => {
      (isRoot(query) ? root : nameOf(query) === NAME ? secure : refusing())(query, send, transport);
    });
    running.push(server);
    const resolver = createResolver({ ...server, isValidating: true }, { tryMs: 80, totalMs: 400 });
    expect(await resolver.validation(patient)).toBe(word);
    expect(await resolver.srv(NAME, patient)).toMatchObject({ state: 'answered', dnssec: null });
    const failure = await resolver.srv('other.example', patient).catch((error: unknown) => error);
    expect(failure).not.toBeInstanceOf(DnssecFailure);
    expect(failure).toMatchObject({ reason: 'dns' });
  });

  it('ends with the reason of the abort, for whoever aborts alone', async () => {
    const { resolver } = await validating(() => undefined);
    const controller = new AbortController();
    const failure = new ProbeFailure('over-budget', 'Enough.');
    const impatient = resolver.srv(NAME, controller.signal);
    const word = resolver.validation(patient);
    controller.abort(failure);
    await expect(impatient).rejects.toBe(failure);
    await expect(resolver.validation(controller.signal)).rejects.toBe(failure);
    expect(await word).toBe('yes');
  });
});
