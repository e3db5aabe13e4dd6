import { afterEach, describe, expect, it } from 'vitest';
import type { AddressLookup } from '../../../worker/net/checked-addresses.ts';
import { createDial } from '../../../worker/net/dial.ts';
import { ProbeFailure } from '../../../worker/net/failure.ts';
import { createGuard } from '../../../worker/net/guard.ts';
import { createLimiter } from '../../../worker/net/limiter.ts';
import { selfTest } from '../../../worker/net/self-test.ts';
import { type ScriptedEndpoint, listen } from './endpoints.ts';

const running: ScriptedEndpoint[] = [];
afterEach(async () => {
  for (const endpoint of running.splice(0)) await endpoint.close();
});

const FIRST = '127.0.0.11';
const SECOND = '127.0.0.12';
const THIRD = '127.0.0.13';

/** One port on which each of the addresses listens. */
async function listening(...addresses: string[]): Promise<number> {
  let port = 0;
  for (const address of addresses) {
    const endpoint = await listen(() => undefined, { address, port });
    running.push(endpoint);
    port = endpoint.port;
  }
  return port;
}

const zone =
  (names: Record<string, string[]>): AddressLookup['addresses'] =>
  (name) => {
    const addresses = names[name];
    if (addresses === undefined) return Promise.resolve({ state: 'absent' });
    const records = addresses.map((address) => {
      return { address, family: address.includes(':') ? (6 as const) : (4 as const) };
    });
    return Promise.resolve({ state: 'answered', records });
  };

function run(
  port: number,
  addresses: AddressLookup['addresses'],
  options: { timeoutMs?: number; signal?: AbortSignal } = {},
) {
  const guard = createGuard(['127.0.0.0/8', '::1/128']);
  const limiter = createLimiter({ spacingMs: 0, jitterMs: 0 });
  return selfTest({
    resolver: { addresses },
    dial: createDial({ guard, limiter, meter: { connections: 0, bytesIn: 0, bytesOut: 0 } }),
    knownHosts: ['one.example', 'two.example', 'three.example'].map((name) => ({ name, port })),
    signal: new AbortController().signal,
    ...options,
  });
}

const three = zone({
  'one.example': [FIRST, '::1'],
  'two.example': [SECOND],
  'three.example': [THIRD],
});

describe('selfTest', () => {
  it('is green when all known hosts answer, and knows the families', async () => {
    const port = await listening(FIRST, SECOND, THIRD, '::1');
    expect(await run(port, three)).toEqual({
      isGreen: true,
      families: [4, 6],
      detail: '3 of 3 known hosts were found and 3 answered (IPv4 and IPv6).',
    });
  });

  it('is green when most answer; a family that nobody answers over is not ours', async () => {
    const port = await listening(FIRST, SECOND);
    expect(await run(port, three)).toEqual({
      isGreen: true,
      families: [4],
      detail: '3 of 3 known hosts were found and 2 answered (IPv4).',
    });
  });

  it('is red when most do not answer', async () => {
    const port = await listening(FIRST);
    expect(await run(port, three)).toEqual({
      isGreen: false,
      families: [4],
      detail:
        '3 of 3 known hosts were found and 1 answered (IPv4). For example: The connection was refused: nothing listens on this port, or a firewall turns us away.',
    });
  });

  it('is red when the resolver finds nothing or fails', async () => {
    const port = await listening(FIRST, SECOND, THIRD);
    expect(await run(port, zone({}))).toEqual({
      isGreen: false,
      families: [],
      detail:
        '0 of 3 known hosts were found and 0 answered. For example: our resolver knows no address of one.example.',
    });
    const failing = () =>
      Promise.reject(new ProbeFailure('timeout', 'Our resolver did not answer in time.'));
    expect(await run(port, failing)).toMatchObject({
      isGreen: false,
      detail: expect.stringContaining('Our resolver did not answer in time.') as string,
    });
  });

  it('is red when it takes too long, and ends in time', async () => {
    const port = await listening(FIRST);
    const never: AddressLookup['addresses'] = (_name, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          reject(signal.reason as Error);
        });
      });
    expect(await run(port, never, { timeoutMs: 200 })).toMatchObject({
      isGreen: false,
      detail: expect.stringContaining('Our self-test was not done after 0.2 seconds.') as string,
    });
  });

  it('is red without known hosts', async () => {
    const guard = createGuard([]);
    const dial = createDial({
      guard,
      limiter: createLimiter(),
      meter: { connections: 0, bytesIn: 0, bytesOut: 0 },
    });
    const parts = { resolver: { addresses: three }, dial, knownHosts: [] };
    expect(await selfTest({ ...parts, signal: new AbortController().signal })).toEqual({
      isGreen: false,
      families: [],
      detail: 'There are no known hosts to test ourselves with (VOUCH_KNOWN_HOSTS).',
    });
  });
});
