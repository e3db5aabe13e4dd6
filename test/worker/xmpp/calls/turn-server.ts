import {
  decodeStun,
  encodeStun,
  isSigned,
  longTermKey,
  type StunAttribute,
  type StunMessage,
} from '../../../../worker/xmpp/calls/stun-message.ts';
import type { StunAsk } from '../../../../worker/xmpp/calls/ask-stun.ts';

export const CREDENTIALS = { username: '1700000000:vouch', password: 'hunter2' };
const REALM = 'turn.example';
const KEY = longTermKey(CREDENTIALS.username, REALM, CREDENTIALS.password);

/** How a scripted TURN server differs from a good one. */
export interface TurnScript {
  /** It takes anybody. */
  readonly isOpen?: boolean;
  /** Of the first so many signed requests. */
  readonly staleNonces?: number;
  /** What it answers to a signed request, in place of an address. */
  readonly code?: number;
  readonly password?: string;
  readonly namesNoAddress?: boolean;
  readonly isUnsigned?: boolean;
  readonly asksWithoutRealm?: boolean;
}

const error = (code: number, ...more: StunAttribute[]): StunAttribute[] => [
  [0x0009, Buffer.from([0, 0, Math.floor(code / 100), code % 100, ...Buffer.from('why')])],
  ...more,
];
const ADDRESS: StunAttribute = [0x0016, Buffer.from([0, 1, 1, 2, 3, 4, 5, 6])];

/** A TURN server without a socket, and the requests that it saw: `allocate`, `signed allocate`, `refresh 0` … */
export function createTurnServer(script: TurnScript = {}): { ask: StunAsk; seen: string[] } {
  const seen: string[] = [];
  let stale = script.staleNonces ?? 0;
  const key =
    script.password === undefined ? KEY : longTermKey(CREDENTIALS.username, REALM, script.password);

  function answerTo(message: StunMessage, bytes: Buffer): { ok: boolean; with: StunAttribute[] } {
    const realm: StunAttribute = [0x0014, Buffer.from(REALM)];
    const nonce: StunAttribute = [0x0015, Buffer.from(`nonce${stale}`)];
    const challenge = script.asksWithoutRealm === true ? [] : [realm, nonce];
    const hasSigned = message.attributes.has(0x0008);
    if (!hasSigned && script.isOpen !== true) return { ok: false, with: error(401, ...challenge) };
    if (hasSigned && !isSigned(bytes, key)) return { ok: false, with: error(401, ...challenge) };
    if (stale-- > 0)
      return { ok: false, with: error(438, realm, [0x0015, Buffer.from(`nonce${stale}`)]) };
    if (script.code !== undefined) return { ok: false, with: error(script.code) };
    return { ok: true, with: script.namesNoAddress === true ? [] : [ADDRESS] };
  }

  const ask: StunAsk = (packet, accept) => {
    const message = decodeStun(packet);
    if (message === null) throw new Error('no STUN');
    seen.push(nameOf(message));
    if (message.type === 4) return Promise.resolve(reply(message, { ok: true, with: [] }));
    const bytes = reply(message, answerTo(message, packet));
    expectTaken(accept(bytes));
    return Promise.resolve(bytes);
  };
  const reply = (
    { type, transactionId }: StunMessage,
    answer: { ok: boolean; with: StunAttribute[] },
  ) =>
    encodeStun(
      { type: type | (answer.ok ? 0x100 : 0x110), transactionId },
      answer.with,
      answer.ok && script.isUnsigned !== true && script.isOpen !== true ? key : undefined,
    );
  return { ask, seen };
}

function expectTaken(isTaken: boolean): void {
  if (!isTaken) throw new Error('An answer to the very question was not taken.');
}

function nameOf({ type, attributes }: StunMessage): string {
  const signed = attributes.has(0x0008) ? 'signed ' : '';
  if (type === 1) return `${signed}binding`;
  if (type === 3) return `${signed}allocate`;
  return `${signed}refresh ${attributes.get(0x000d)?.readUInt32BE(0) ?? ''}`;
}
