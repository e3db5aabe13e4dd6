import { describe, expect, it } from 'vitest';
import { roleOf, subjectKey, type TcpEndpoint } from '../../rubric/observations.ts';

const endpoint: TcpEndpoint = {
  kind: 'tcp',
  service: 'xmpps-server',
  target: 'xmpp.good.example',
  address: '127.0.0.1',
  port: 5270,
  tlsMode: 'direct',
  source: 'srv',
};

describe('subjectKey', () => {
  it.each([
    [{ kind: 'domain' } as const, 'domain'],
    [endpoint, 'xmpps-server xmpp.good.example:5270 127.0.0.1'],
    [{ ...endpoint, address: null }, 'xmpps-server xmpp.good.example:5270 no address'],
    [
      { kind: 'web', url: 'wss://good.example/ws', transport: 'websocket' } as const,
      'websocket wss://good.example/ws',
    ],
  ])('names %j', (subject, key) => {
    expect(subjectKey(subject)).toBe(key);
  });
});

describe('roleOf', () => {
  it.each([
    ['xmpp-client', 'c2s'],
    ['xmpps-client', 'c2s'],
    ['xmpp-server', 's2s'],
    ['xmpps-server', 's2s'],
  ] as const)('%s serves %s', (service, role) => {
    expect(roleOf({ service })).toBe(role);
  });
});
