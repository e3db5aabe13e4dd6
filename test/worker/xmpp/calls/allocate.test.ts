import { describe, expect, it } from 'vitest';
import { ProbeFailure } from '../../../../worker/net/failure.ts';
import { allocate } from '../../../../worker/xmpp/calls/allocate.ts';
import { askOwnAddress, requestStun } from '../../../../worker/xmpp/calls/ask-stun.ts';
import { decodeStun, encodeStun } from '../../../../worker/xmpp/calls/stun-message.ts';
import { createTurnServer, CREDENTIALS, type TurnScript } from './turn-server.ts';

const RELEASED = 'signed refresh 0';

describe('allocate', () => {
  it.each<[string, TurnScript, object, string[]]>([
    [
      'relays for who signs in, and is given back',
      {},
      { state: 'relays' },
      ['allocate', 'signed allocate', RELEASED],
    ],
    ['relays for anybody', { isOpen: true }, { state: 'relays' }, ['allocate', 'refresh 0']],
    [
      'changes its nonce once',
      { staleNonces: 1 },
      { state: 'relays' },
      ['allocate', 'signed allocate', 'signed allocate', RELEASED],
    ],
    [
      'changes its nonce for ever',
      { staleNonces: 9 },
      { state: 'refused', code: 438, reason: 'why' },
      ['allocate', 'signed allocate', 'signed allocate'],
    ],
    [
      'knows another password',
      { password: 'another' },
      { state: 'refused', code: 401, reason: 'why' },
      ['allocate', 'signed allocate'],
    ],
    [
      'has nothing left',
      { code: 508 },
      { state: 'refused', code: 508, reason: 'why' },
      ['allocate', 'signed allocate'],
    ],
    [
      'does not say how to sign in',
      { asksWithoutRealm: true },
      { state: 'refused', code: 401, reason: 'why' },
      ['allocate'],
    ],
    [
      'names no address',
      { namesNoAddress: true },
      { state: 'wrong', problem: 'It agreed to relay, and named no address that it relays at.' },
      ['allocate', 'signed allocate', RELEASED],
    ],
    [
      'does not sign its answer',
      { isUnsigned: true },
      {
        state: 'wrong',
        problem:
          'It agreed to relay, and did not prove that it knows the password that the server gave us.',
      },
      ['allocate', 'signed allocate', RELEASED],
    ],
  ])('tells a server that %s', async (_, script, allocation, requests) => {
    const { ask, seen } = createTurnServer(script);
    expect(await allocate(ask, CREDENTIALS)).toEqual(allocation);
    expect(seen).toEqual(requests);
  });

  it('does not send a name that no request holds', async () => {
    const { ask, seen } = createTurnServer();
    const username = 'ä'.repeat(255);
    expect(await allocate(ask, { ...CREDENTIALS, username })).toMatchObject({ state: 'wrong' });
    expect(seen).toEqual([]);
  });

  it('takes the relay for given back where the server does not answer any more', async () => {
    const { ask } = createTurnServer();
    let asked = 0;
    const falling: typeof ask = (packet, accept) =>
      ++asked < 3 ? ask(packet, accept) : Promise.reject(new ProbeFailure('timeout', 'No answer.'));
    expect(await allocate(falling, CREDENTIALS)).toEqual({ state: 'relays' });
  });
});

describe('askOwnAddress', () => {
  const answering =
    (type: number, attribute?: readonly [number, Buffer]) =>
    (packet: Buffer): Promise<Buffer> => {
      const transactionId = decodeStun(packet)?.transactionId ?? Buffer.alloc(12);
      return Promise.resolve(
        encodeStun({ type, transactionId }, attribute === undefined ? [] : [attribute]),
      );
    };

  it.each([
    ['masked', [0x0020, Buffer.from([0, 1, 1, 2, 3, 4, 5, 6])] as const],
    ['plain', [0x0001, Buffer.from([0, 1, 1, 2, 3, 4, 5, 6])] as const],
    ['of IPv6', [0x0020, Buffer.concat([Buffer.from([0, 2]), Buffer.alloc(18)])] as const],
  ])('takes an address, %s', async (_, attribute) => {
    expect(await askOwnAddress(answering(0x101, attribute))).toBeNull();
  });

  it('tells an answer without one, and an error', async () => {
    expect(await askOwnAddress(answering(0x101))).toMatch(/without telling/);
    const error = [0x0009, Buffer.from([0, 0, 4, 0])] as const;
    expect(await askOwnAddress(answering(0x111, error))).toBe('It answered with the error 400.');
  });

  it('takes no answer to another question', async () => {
    const taken: boolean[] = [];
    const replies = [
      Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'),
      encodeStun({ type: 0x101, transactionId: Buffer.alloc(12) }),
    ];
    const asking = requestStun((packet, accept) => {
      const transactionId = decodeStun(packet)?.transactionId ?? Buffer.alloc(12);
      const ofAnotherMethod = encodeStun({ type: 0x103, transactionId });
      const anotherRequest = encodeStun({ type: 0x001, transactionId });
      const own = encodeStun({ type: 0x101, transactionId });
      for (const each of [...replies, ofAnotherMethod, anotherRequest, own])
        taken.push(accept(each));
      return Promise.resolve(own);
    }, 1);
    expect(await asking).toMatchObject({ isSuccess: true });
    expect(taken).toEqual([false, false, false, false, true]);
  });
});
