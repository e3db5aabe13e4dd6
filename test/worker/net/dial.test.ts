import { describe, expect, it, vi } from 'vitest';
import { createDial, type Dial } from '../../../worker/net/dial.ts';
import { ProbeFailure } from '../../../worker/net/failure.ts';
import { createGuard } from '../../../worker/net/guard.ts';
import { httpsGet } from '../../../worker/net/https-get.ts';
import type { Limiter } from '../../../worker/net/limiter.ts';
import { providerFile } from '../../../worker/probes/provider-file.ts';
import { createReachability } from '../../../worker/probes/reachability.ts';
import { tableResolver } from '../dns/table-resolver.ts';
import { DOMAIN, endpointAt, makeContext } from '../probes/context.ts';

/** Where nothing listens; no test here gets as far. */
const TO = { address: '127.0.0.1', port: 5222 };
const patient = new AbortController().signal;

function dialWith(enter: Limiter['enter']) {
  const meter = { connections: 0, bytesIn: 0, bytesOut: 0 };
  return {
    meter,
    dial: createDial({ guard: createGuard(['127.0.0.0/8']), limiter: { enter }, meter }),
  };
}

const withCode = (code: string) =>
  Object.assign(new Error(`connect ${code} 127.0.0.1:5432`), { code });
const withoutDatabase = (code: string) => dialWith(() => Promise.reject(withCode(code))).dial;

describe.each(['ECONNREFUSED', 'ETIMEDOUT', 'ECONNRESET', '57P01'])(
  'a database of ours that gives %s while we wait for our turn',
  (code) => {
    it('is our own fault', async () => {
      await expect(withoutDatabase(code)(TO, { signal: patient })).rejects.toMatchObject({
        reason: 'ours',
        cause: { code },
      });
    });

    it('is not seen as a state of the endpoint', async () => {
      const context = makeContext({ dial: withoutDatabase(code) });
      const observation = await createReachability(1).observe(endpointAt(TO), context);
      expect(observation).toMatchObject({ status: 'failed', reason: 'ours' });
    });

    it('is not seen as the absence of the provider file', async () => {
      const context = makeContext({ dial: withoutDatabase(code), resolver: at('127.0.0.1') });
      const observation = await providerFile.observe(DOMAIN, context);
      expect(observation).toMatchObject({ status: 'failed', reason: 'ours' });
    });
  },
);

const at = (...addresses: string[]) => tableResolver({ hosts: { 'good.example': addresses } });

describe('a web server with two addresses', () => {
  it.each([
    [['refused', 'ours'], 'ours'],
    [['ours', 'refused'], 'ours'],
    [['timeout', 'refused'], 'timeout'],
    [['refused', 'refused'], 'refused'],
  ] as const)('that fail for %j fails for %s', async (reasons, reason) => {
    const rest = [...reasons];
    const dial: Dial = () => Promise.reject(new ProbeFailure(rest.shift() ?? 'malformed', 'x'));
    const context = makeContext({ dial, resolver: at('127.0.0.1', '127.0.0.2') });
    await expect(httpsGet('https://good.example/', context)).rejects.toMatchObject({ reason });
  });
});

describe('an abort while we wait for our turn', () => {
  const failure = new ProbeFailure('over-budget', 'Enough.');

  it('gives the slot back and connects nowhere, when the slot came with it', async () => {
    const controller = new AbortController();
    const leave = vi.fn();
    const { dial, meter } = dialWith(() => {
      controller.abort(failure);
      return Promise.resolve(leave);
    });
    await expect(dial(TO, { signal: controller.signal })).rejects.toBe(failure);
    expect([leave.mock.calls.length, meter.connections]).toEqual([1, 0]);
  });

  it('is told as what it is, whatever the limiter throws', async () => {
    const controller = new AbortController();
    const { dial } = dialWith(() => {
      controller.abort(failure);
      return Promise.reject(withCode('ECONNREFUSED'));
    });
    await expect(dial(TO, { signal: controller.signal })).rejects.toBe(failure);
  });
});
