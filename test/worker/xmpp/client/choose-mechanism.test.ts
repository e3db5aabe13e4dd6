import type { TLSSocket } from 'node:tls';
import { describe, expect, it } from 'vitest';
import {
  chooseMechanism,
  mayHavePassword,
  PasswordWithheld,
} from '../../../../worker/xmpp/client/choose-mechanism.ts';

const ALL = ['PLAIN', 'SCRAM-SHA-1', 'SCRAM-SHA-1-PLUS', 'SCRAM-SHA-256', 'SCRAM-SHA-256-PLUS'];
const socket = (protocol: string, finished?: Buffer) =>
  ({
    getProtocol: () => protocol,
    getFinished: () => finished,
    exportKeyingMaterial: (length: number, label: string, context: Buffer) =>
      Buffer.from(`${length} ${label} ${context.length}`),
  }) as unknown as TLSSocket;
const tls12 = socket('TLSv1.2', Buffer.from('finished'));
const tls13 = socket('TLSv1.3', Buffer.from('finished'));

const choose = (
  mechanisms: readonly string[],
  at: TLSSocket | null,
  channelBindingTypes: readonly string[] = [],
) => chooseMechanism({ mechanisms, channelBindingTypes }, { socket: at, mayHavePassword: true });

describe('the way to sign in', () => {
  it('is bound by tls-unique on TLS 1.2, unless the server has other types only', () => {
    expect(choose(ALL, tls12)).toEqual({
      ...{ name: 'SCRAM-SHA-256-PLUS', hash: 'SHA-256' },
      binding: { type: 'tls-unique', data: Buffer.from('finished') },
    });
    expect(choose(ALL, tls12, ['tls-server-end-point']).name).toBe('SCRAM-SHA-256');
    expect(choose(ALL, socket('TLSv1.2')).name).toBe('SCRAM-SHA-256');
  });

  it('is bound by tls-exporter on TLS 1.3 where the server says so, and not otherwise', () => {
    expect(choose(ALL, tls13, ['tls-exporter'])).toMatchObject({
      name: 'SCRAM-SHA-256-PLUS',
      binding: {
        type: 'tls-exporter',
        data: Buffer.from('32 EXPORTER-Channel-Binding 0'),
      },
    });
    expect(choose(ALL, tls13)).toMatchObject({ name: 'SCRAM-SHA-256', binding: null });
    expect(choose(ALL, tls13, ['tls-unique'])).toMatchObject({ binding: null });
  });

  it('is not bound over the web', () => {
    expect(choose(ALL, null, ['tls-exporter']).name).toBe('SCRAM-SHA-256');
  });

  it('tells the password itself to no host that is not the domain’s own', () => {
    const elsewhere = { socket: null, mayHavePassword: false };
    const chosen = (mechanisms: string[]) =>
      chooseMechanism({ mechanisms, channelBindingTypes: [] }, elsewhere);
    expect(() => chosen(['PLAIN'])).toThrow(PasswordWithheld);
    expect(chosen(['PLAIN', 'SCRAM-SHA-1']).name).toBe('SCRAM-SHA-1');
  });

  it.each([
    [undefined, true],
    ['wss://good.example:5281/ws', true],
    ['wss://web.GOOD.example/ws', true],
    ['wss://elsewhere.example/ws', false],
    ['wss://notgood.example/ws', false],
    ['wss://good.example.elsewhere.example/ws', false],
  ])('takes %s for the domain’s own: %s', (url, isOwn) => {
    expect(mayHavePassword(url === undefined ? url : new URL(url), 'good.example')).toBe(isOwn);
  });

  it.each([
    [['SCRAM-SHA-1', 'SCRAM-SHA-512', 'SCRAM-SHA-256', 'PLAIN'], 'SCRAM-SHA-512'],
    [['PLAIN', 'SCRAM-SHA-1'], 'SCRAM-SHA-1'],
    [['X-OAUTH2', 'PLAIN'], 'PLAIN'],
  ])('of %j is %s', (mechanisms, name) => {
    expect(choose(mechanisms, tls13).name).toBe(name);
  });

  it.each([[[]], [['DIGEST-MD5', 'ANONYMOUS']], [['SCRAM-SHA-1-PLUS']]])(
    'is none of %j',
    (mechanisms) => {
      expect(() => choose(mechanisms, tls13)).toThrow('no way to sign in');
    },
  );
});
