import { describe, expect, it } from 'vitest';
import { ProbeFailure } from '../../../../worker/net/failure.ts';
import { callRelay, expectRelay } from '../../../../worker/probes/functional/call-relay.ts';
import type { StanzaError } from '../../../../worker/xmpp/client/client-session.ts';
import { Untried } from '../../../../worker/xmpp/client/functional-run.ts';
import { xml } from '../../../../worker/xmpp/client/xml.ts';
import { tableResolver } from '../../dns/table-resolver.ts';
import { attempt } from './attempt.ts';
import { stanzaError } from './scripted-session.ts';

const NS = 'urn:xmpp:extdisco:2';
type Attributes = Record<string, string>;

const tryWith = (services: readonly Attributes[] | StanzaError, namespace = NS) =>
  attempt(
    callRelay,
    {
      answer({ payload }) {
        if (!payload.is('services', namespace)) return undefined;
        if ('condition' in services) return services;
        return xml('services', namespace, ...services.map((each) => xml('service', each)));
      },
    },
    {
      resolver: tableResolver({
        hosts: { 'turn.example': ['127.0.0.1'], 'in.example': ['10.0.0.1'] },
      }),
      dial: () => Promise.reject(new ProbeFailure('refused', 'Nobody listens.')),
    },
  );

const NOT_TRIED = { stun: 'untried', turn: 'untried' };
const STUN = { type: 'stun', host: 'turn.example', transport: 'tcp', port: '3478' };
const TURN = { ...STUN, type: 'turn', username: 'me', password: 'hunter2' };

describe('call-relay, against scripted servers', () => {
  it.each<[string, readonly Attributes[] | StanzaError, Record<string, string>]>([
    ['nothing', stanzaError('service-unavailable'), { services: 'missing', ...NOT_TRIED }],
    ['an empty list', [], { services: 'missing', ...NOT_TRIED }],
    ['nothing to us', stanzaError('forbidden', 'auth'), { services: 'restricted', ...NOT_TRIED }],
    [
      'other helpers',
      [{ type: 'ftp', host: 'a.example' }],
      { services: 'done', stun: 'missing', turn: 'missing' },
    ],
    ['one without a relay', [STUN], { services: 'done', stun: 'failed', turn: 'missing' }],
    [
      'both, where nobody listens',
      [STUN, TURN],
      { services: 'done', stun: 'failed', turn: 'failed' },
    ],
    [
      'a host inside',
      [{ ...TURN, host: 'in.example', transport: 'udp' }],
      { services: 'done', stun: 'failed', turn: 'failed' },
    ],
    [
      'an address inside',
      [{ ...TURN, host: '10.0.0.1', transport: 'udp' }],
      { services: 'done', stun: 'failed', turn: 'failed' },
    ],
    [
      'a host without an address',
      [{ ...TURN, host: 'gone.example' }],
      { services: 'done', stun: 'failed', turn: 'failed' },
    ],
    ['no host', [{ ...TURN, host: 'a b' }], { services: 'done', stun: 'failed', turn: 'failed' }],
    [
      'a port of others',
      [{ ...TURN, transport: 'udp', port: '53' }],
      { services: 'done', ...NOT_TRIED },
    ],
    ['a database', [{ ...TURN, port: '6379' }], { services: 'done', ...NOT_TRIED }],
    [
      'what we do not speak',
      [{ ...TURN, type: 'turns', transport: 'udp' }],
      { services: 'done', stun: 'missing', turn: 'missing' },
    ],
  ])('names %s', async (_, services, outcomes) => {
    expect((await tryWith(services)).outcomes).toEqual(outcomes);
  });

  it('knows the older version, tells the host that failed, and keeps no secret', async () => {
    const { details, observation } = await tryWith([STUN, TURN], 'urn:xmpp:extdisco:1');
    expect(details['turn']).toBe('turn.example:3478: Nobody listens.');
    expect(observation).toMatchObject({
      value: {
        services: [
          { type: 'stun', transport: 'tcp', host: 'turn.example', port: 3478 },
          { type: 'turn', transport: 'tcp', host: 'turn.example', port: 3478 },
        ],
      },
    });
    const { value } = observation as unknown as { value: { services: unknown } };
    expect(JSON.stringify(value.services)).not.toMatch(/hunter2/);
  });
});

it('holds against no relay that it sends us to another one', () => {
  const refused = (code: number) => () => {
    expectRelay('turn.example', { state: 'refused', code, reason: '' });
  };
  expect(refused(300)).toThrow(Untried);
  expect(refused(400)).toThrow('turned us down');
});
