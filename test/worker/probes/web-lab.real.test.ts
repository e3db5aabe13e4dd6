import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Observation } from '../../../rubric/observations.ts';
import { createResolver } from '../../../worker/dns/resolver.ts';
import { createDial } from '../../../worker/net/dial.ts';
import { createGuard } from '../../../worker/net/guard.ts';
import { createLimiter } from '../../../worker/net/limiter.ts';
import { declaredPages } from '../../../worker/probes/declared-pages.ts';
import type { ProbeContext } from '../../../worker/probes/probe.ts';
import { providerFile } from '../../../worker/probes/provider-file.ts';
import { webAccess } from '../../../worker/probes/web-access.ts';
import { startLab, type Lab } from '../../lab/lab.ts';
import { DECLARED, WEB_PORT, type LabDomain } from '../../lab/domains.ts';
import { DOMAIN, makeContext } from './context.ts';

let lab: Lab;
beforeAll(async () => {
  const domains = ['good.example', 'ej.example', 'bosh-only.example', 'minimal.example'] as const;
  lab = await startLab({ domains });
}, 60_000);
afterAll(async () => {
  await lab.stop();
});

/** The lab's own guard, resolver and authority; two connections at once, no pacing. */
async function contextFor(domain: LabDomain, parts: Partial<ProbeContext> = {}) {
  const env = (name: string) => lab.env[name] ?? '';
  const guard = createGuard(env('VOUCH_ALLOW_ADDRESSES').split(','));
  const [address = '', port] = env('VOUCH_RESOLVER').split(':');
  const meter = { connections: 0, bytesIn: 0, bytesOut: 0 };
  const limiter = createLimiter({ spacingMs: 0, jitterMs: 0 });
  const base: Partial<ProbeContext> = {
    domain,
    guard,
    dial: createDial({ guard, limiter, meter }),
    resolver: createResolver({ address, port: Number(port) }),
    trustAnchors: [await readFile(env('VOUCH_EXTRA_CA'), 'utf8')],
    webPort: WEB_PORT,
    ...parts,
  };
  return { ...makeContext(base), meter };
}

/** What the probe saw. @throws with the reason where it failed */
async function seen(domain: LabDomain) {
  const context = await contextFor(domain);
  const observation = await webAccess.observe(DOMAIN, context);
  if (observation.status === 'failed') throw new Error(observation.detail);
  return { ...observation.value, cost: context.meter.connections };
}

const TLS = { protocolVersion: 'TLSv1.3', cipherSuite: expect.stringMatching(/^TLS_/) as string };
const SCRAM = expect.arrayContaining([expect.stringMatching(/^SCRAM-/)]) as string[];
const NO_WEB = { state: 'absent', httpStatus: null };

interface Expected {
  readonly transport: 'websocket' | 'bosh';
  readonly url: string;
}
const present = (domain: LabDomain, suffix: string, links: readonly Expected[]) => ({
  state: 'present',
  url: `https://${domain}:${WEB_PORT}/.well-known/host-meta${suffix}`,
  tls: TLS,
  allowsAnyOrigin: true,
  links,
});
const opens = ({ transport, url }: Expected) => ({
  ...{ transport, url, namedIn: 'both', state: 'opens', tls: TLS, saslMechanisms: SCRAM },
  allowsAnyOrigin: transport === 'bosh' ? true : null,
  failure: null,
});

describe('the web-access probe in the lab', () => {
  it.each<[LabDomain, string, string]>([
    ['good.example', '5281/xmpp-websocket', '5281/http-bind'],
    ['ej.example', '5443/ws', '5443/bosh'],
  ])('opens what %s names in both files', async (domain, websocket, bosh) => {
    const links: Expected[] = [
      { transport: 'websocket', url: `wss://${domain}:${websocket}` },
      { transport: 'bosh', url: `https://${domain}:${bosh}` },
    ];
    expect(await seen(domain)).toEqual({
      xrd: present(domain, '', links),
      json: present(domain, '.json', links),
      connections: links.map(opens),
      cost: expect.any(Number) as number,
    });
  });

  it('opens the one way of bosh-only.example', async () => {
    const link: Expected = { transport: 'bosh', url: 'https://bosh-only.example:5281/http-bind' };
    expect((await seen('bosh-only.example')).connections).toEqual([opens(link)]);
  });

  it('opens the live link of deadlink.example beside the dead one', async () => {
    const live: Expected = {
      transport: 'websocket',
      url: 'wss://deadlink.example:5281/xmpp-websocket',
    };
    expect((await seen('deadlink.example')).connections).toEqual([
      expect.objectContaining({
        url: 'wss://deadlink.example:5282/xmpp-websocket',
        state: 'fails',
        tls: null,
        failure: expect.objectContaining({ reason: 'refused' }) as unknown,
      }),
      opens(live),
    ]);
  });

  it('sees that pages elsewhere cannot read the host metadata of no-cors.example', async () => {
    const { xrd, json, connections } = await seen('no-cors.example');
    expect(xrd).toMatchObject({ state: 'present', allowsAnyOrigin: false });
    expect(json).toMatchObject({ state: 'present', allowsAnyOrigin: false });
    expect(connections).toMatchObject([{ state: 'opens' }]);
  });

  it('sees that minimal.example has nothing for browsers', async () => {
    expect(await seen('minimal.example')).toMatchObject({
      xrd: NO_WEB,
      json: NO_WEB,
      connections: [],
    });
  });
});

describe('the declared-pages probe in the lab', () => {
  it('looks at the pages that good.example declares', async () => {
    const url = (path: string) => `https://good.example:${WEB_PORT}${path}`;
    const file = await providerFile.observe(DOMAIN, await contextFor('good.example'));
    const context = await contextFor('good.example', {
      declared: [
        {
          key: 'web-client',
          value: DECLARED['good.example']?.['web-client'] ?? '',
          sourceUrl: null,
          saidBy: 'operator',
          date: '2026-01-01',
        },
      ],
      earlier: ((probe: string) => (probe === 'provider-file' ? [file] : [])) as NonNullable<
        ProbeContext['earlier']
      >,
    });
    const observation: Observation = await declaredPages.observe(DOMAIN, context);
    expect(observation).toMatchObject({
      status: 'observed',
      value: {
        pages: [
          {
            ...{ kind: 'web-client', url: url('/chat'), saidBy: 'operator', state: 'answers' },
            ...{ finalUrl: url('/chat'), httpStatus: 200, tls: TLS, failure: null },
            ...{ title: 'Chat – good.example', hasForm: false },
          },
          {
            ...{ kind: 'sign-up', url: url('/join'), saidBy: 'provider-file', state: 'answers' },
            ...{ title: 'Join good.example', hasForm: true },
          },
        ],
      },
    });
  });
});
