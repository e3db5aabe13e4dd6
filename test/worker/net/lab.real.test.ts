import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFile } from 'node:fs/promises';
import { readEnv } from '../../../lib/env.ts';
import { createResolver } from '../../../worker/dns/resolver.ts';
import { createDial } from '../../../worker/net/dial.ts';
import { createGuard } from '../../../worker/net/guard.ts';
import { httpsGet } from '../../../worker/net/https-get.ts';
import { createLimiter } from '../../../worker/net/limiter.ts';
import { selfTest } from '../../../worker/net/self-test.ts';
import { type Lab, startLab } from '../../lab/lab.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab({ domains: [] });
});
afterAll(() => lab.stop());

/** As the worker puts it together. */
async function network() {
  const env = readEnv(lab.env);
  const signal = new AbortController().signal;
  const guard = createGuard(env.allowAddresses);
  const meter = { connections: 0, bytesIn: 0, bytesOut: 0 };
  const dial = createDial({ guard, meter, limiter: createLimiter({ spacingMs: 0, jitterMs: 0 }) });
  const trustAnchors = [await readFile(env.extraCaFile ?? '', 'utf8')];
  const resolver = createResolver(env.resolver);
  return { env, signal, guard, dial, resolver, trustAnchors };
}

describe('in the lab, on a real resolver', () => {
  it('finds services, hosts, and what is not there', async () => {
    const { resolver, signal } = await network();
    expect(await resolver.srv('_xmpp-client._tcp.good.example', signal)).toMatchObject({
      state: 'answered',
      records: [{ target: 'xmpp.good.example', port: 5222, priority: 5, weight: 1 }],
    });
    expect(await resolver.srv('_xmpp-client._tcp.off.example', signal)).toMatchObject({
      state: 'answered',
      records: [{ target: '.', port: 0, priority: 0, weight: 0 }],
    });
    expect(await resolver.addresses('xmpp.good.example', signal)).toMatchObject({
      state: 'answered',
      records: [{ address: lab.address('good.example'), family: 4 }],
      failedFamilies: [],
    });
    const nowhere = ['_xmpps-client._tcp.legacy.example', 'nowhere.example', 'nowhere.org'];
    for (const name of nowhere) {
      expect(await resolver.srv(name, signal)).toMatchObject({ state: 'absent' });
      expect(await resolver.addresses(name, signal)).toMatchObject({ state: 'absent' });
    }
  });

  it('fetches a file over HTTPS', async () => {
    const parts = await network();
    const { webPort } = parts.env;
    const url = `https://good.example:${webPort}/.well-known/xmpp-provider-v2.json`;
    const reply = await httpsGet(url, { ...parts, families: [4], webPort, contact: null });
    expect(reply).toMatchObject({ status: 200, headers: { 'content-type': 'application/json' } });
    expect(JSON.parse(reply.body)).toMatchObject({ serverTesting: true });
  });

  it('knows by the known hosts whether it is us', async () => {
    const parts = await network();
    const test = () => selfTest({ ...parts, knownHosts: parts.env.knownHosts });
    expect(await test()).toMatchObject({ isGreen: true, families: [4, 6] });
    await lab.stopKnownHosts();
    expect(await test()).toMatchObject({ isGreen: false, families: [] });
    await lab.startKnownHosts();
    expect(await test()).toMatchObject({ isGreen: true, families: [4, 6] });
    await lab.stopServer('dns');
    expect(await test()).toMatchObject({
      isGreen: false,
      detail: expect.stringContaining('Our resolver') as string,
    });
    await lab.startServer('dns');
    expect(await test()).toMatchObject({ isGreen: true });
  });
});
