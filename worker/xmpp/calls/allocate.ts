import {
  errorOf,
  hasAddress,
  isSigned,
  longTermKey,
  type StunAttribute,
  type StunMessage,
} from './stun-message.ts';
import { requestStun, type StunAsk, type StunReply } from './ask-stun.ts';
import { ATTRIBUTES, METHODS } from './stun.table.ts';

/** What a TURN server made of our asking it to relay. */
export type Allocation =
  | { readonly state: 'relays' }
  /** `code` of RFC 8489 §14.8 and RFC 8656 §19; null: none was given. `reason` is the server's own word. */
  | { readonly state: 'refused'; readonly code: number | null; readonly reason: string }
  /** It answered, wrongly. */
  | { readonly state: 'wrong'; readonly problem: string };

export interface TurnCredentials {
  readonly username: string;
  readonly password: string;
}

/** Both as RFC 8489 §14.3 and §14.9 limit them, in bytes. */
const MOST = { username: 508, realm: 763 } as const;
const UDP = Buffer.from([17, 0, 0, 0]);
const STALE_NONCE = 438;
const UNAUTHORIZED = 401;

/**
 * Asks a TURN server for a relayed address (RFC 8656 §7) with long-term credentials (RFC 8489 §9.2): first without, as the
 * server tells its realm and nonce only then. What was allocated is given back at once (§8, lifetime 0); nothing is relayed.
 * @throws ProbeFailure what `ask` throws
 */
export async function allocate(ask: StunAsk, credentials: TurnCredentials): Promise<Allocation> {
  if (Buffer.byteLength(credentials.username) > MOST.username)
    return { state: 'wrong', problem: 'The name to sign in with is longer than TURN allows.' };
  const wanted: StunAttribute = [ATTRIBUTES.requestedTransport, UDP];
  let reply = await requestStun(ask, METHODS.allocate, [wanted]);
  if (reply.isSuccess) return release(ask, { reply, key: undefined, signedWith: () => [] });
  for (let tries = 0; tries < 2; tries++) {
    const challenge = challengeOf(reply.message);
    if (challenge === null) return refusalOf(reply.message);
    const key = longTermKey(credentials.username, challenge.realm, credentials.password);
    const signedWith = () => signatureOf(credentials, challenge);
    reply = await requestStun(ask, METHODS.allocate, [wanted, ...signedWith()], key);
    if (reply.isSuccess) return release(ask, { reply, key, signedWith });
    if (errorOf(reply.message)?.code !== STALE_NONCE) break;
  }
  return refusalOf(reply.message);
}

interface Challenge {
  readonly realm: string;
  readonly nonce: Buffer;
}

/** What to sign in with; null: this is another refusal. */
function challengeOf(message: StunMessage): Challenge | null {
  const code = errorOf(message)?.code;
  const realm = message.attributes.get(ATTRIBUTES.realm);
  const nonce = message.attributes.get(ATTRIBUTES.nonce);
  if (code !== UNAUTHORIZED && code !== STALE_NONCE) return null;
  if (realm === undefined || nonce === undefined) return null;
  if (realm.length > MOST.realm || nonce.length > MOST.realm) return null;
  return { realm: realm.toString('utf8'), nonce: Buffer.from(nonce) };
}

const signatureOf = (
  { username }: TurnCredentials,
  { realm, nonce }: Challenge,
): StunAttribute[] => [
  [ATTRIBUTES.username, Buffer.from(username)],
  [ATTRIBUTES.realm, Buffer.from(realm)],
  [ATTRIBUTES.nonce, nonce],
];

function refusalOf(message: StunMessage): Allocation {
  const error = errorOf(message);
  return { state: 'refused', code: error?.code ?? null, reason: error?.reason ?? '' };
}

interface Held {
  readonly reply: StunReply;
  /** Undefined: it allocated without asking who we are. */
  readonly key: Buffer | undefined;
  readonly signedWith: () => StunAttribute[];
}

/** The answer must be signed by who knows the password too (RFC 8489 §9.2.5). */
async function release(ask: StunAsk, { reply, key, signedWith }: Held): Promise<Allocation> {
  const problem = problemOf(reply, key);
  const none: StunAttribute = [ATTRIBUTES.lifetime, Buffer.alloc(4)];
  // It ends by itself within minutes: that this is not answered changes nothing.
  await requestStun(ask, METHODS.refresh, [none, ...signedWith()], key).catch(() => null);
  return problem === null ? { state: 'relays' } : { state: 'wrong', problem };
}

function problemOf({ message, bytes }: StunReply, key: Buffer | undefined): string | null {
  if (!hasAddress(message, ATTRIBUTES.xorRelayedAddress))
    return 'It agreed to relay, and named no address that it relays at.';
  if (key !== undefined && !isSigned(bytes, key))
    return 'It agreed to relay, and did not prove that it knows the password that the server gave us.';
  return null;
}
