import { createHash, createHmac, pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { ProbeFailure } from '../../net/failure.ts';
import { saslPrep } from './sasl-prep.ts';

/** The hashes of SCRAM (RFC 5802, RFC 7677, and SHA-512 as servers do it): name in node:crypto, bytes. */
const HASHES = {
  'SHA-1': { algorithm: 'sha1', size: 20 },
  'SHA-256': { algorithm: 'sha256', size: 32 },
  'SHA-512': { algorithm: 'sha512', size: 64 },
} as const;
export type ScramHash = keyof typeof HASHES;

/** More would only burn our time: servers use 4096 to some 100,000. */
const MOST_ITERATIONS = 1_000_000;

export interface ScramOptions {
  readonly hash: ScramHash;
  readonly username: string;
  readonly password: string;
  /** Channel binding (RFC 5929, RFC 9266); null: none. */
  readonly binding: { readonly type: string; readonly data: Buffer } | null;
  /** Printable ASCII without a comma. Default: random. */
  readonly nonce?: string;
}

/** What the server let us see of the password's storage. */
export interface ScramFacts {
  readonly salt: Buffer;
  readonly iterations: number;
  readonly serverProved: boolean;
}

const deriveKey = promisify(pbkdf2);

/**
 * One sign-in by SCRAM (RFC 5802), the client's side. A server that breaks its rules is `malformed`: a nonce that is not
 * ours and longer, an iteration count out of 1 to 1,000,000, a signature that does not prove that it knows the password.
 */
export class Scram {
  readonly #options: ScramOptions;
  readonly #gs2: string;
  readonly #nonce: string;
  readonly #firstBare: string;
  #serverSignature: Buffer | null = null;
  #seen: Omit<ScramFacts, 'serverProved'> | null = null;
  #isProved = false;

  constructor(options: ScramOptions) {
    const { binding, username, nonce = randomBytes(18).toString('base64') } = options;
    this.#options = options;
    // Not `y`: servers that offer -PLUS take it for a downgrade where it is us who cannot bind (RFC 5802 §6).
    this.#gs2 = binding === null ? 'n,,' : `p=${binding.type},,`;
    this.#nonce = nonce;
    this.#firstBare = `n=${escapeName(saslPrep(username))},r=${nonce}`;
  }

  /** client-first-message */
  first(): string {
    return this.#gs2 + this.#firstBare;
  }

  /**
   * @param serverFirst server-first-message
   * @returns client-final-message
   */
  async answer(serverFirst: string): Promise<string> {
    const { hash, password, binding } = this.#options;
    const { algorithm, size } = HASHES[hash];
    const { nonce, salt, iterations } = readServerFirst(serverFirst, this.#nonce);
    this.#seen = { salt, iterations };
    const salted = await deriveKey(saslPrep(password), salt, iterations, size, algorithm);
    const hmac = (key: Buffer, data: string) => createHmac(algorithm, key).update(data).digest();
    const bound = Buffer.concat([Buffer.from(this.#gs2), binding?.data ?? Buffer.alloc(0)]);
    const final = `c=${bound.toString('base64')},r=${nonce}`;
    const authMessage = `${this.#firstBare},${serverFirst},${final}`;
    const clientKey = hmac(salted, 'Client Key');
    const storedKey = createHash(algorithm).update(clientKey).digest();
    const signature = hmac(storedKey, authMessage);
    this.#serverSignature = hmac(hmac(salted, 'Server Key'), authMessage);
    const proof = clientKey.map((byte, at) => byte ^ (signature[at] ?? 0));
    return `${final},p=${Buffer.from(proof).toString('base64')}`;
  }

  /** @param serverFinal server-final-message */
  verify(serverFinal: string): void {
    const expected = this.#serverSignature;
    const given = /^v=([A-Za-z0-9+/]+=*)(?:,|$)/.exec(serverFinal)?.[1];
    const signature = Buffer.from(given ?? '', 'base64');
    if (expected?.length !== signature.length || !timingSafeEqual(expected, signature))
      throw new ProbeFailure('malformed', NO_PROOF);
    this.#isProved = true;
  }

  /** The server claims success; whoever has not proved that it knows the password is not our server. */
  end(): void {
    if (!this.#isProved) throw new ProbeFailure('malformed', NO_PROOF);
  }

  /** @throws ProbeFailure where the server has not sent its first message */
  facts(): ScramFacts {
    if (this.#seen === null)
      throw new ProbeFailure('malformed', 'The server let us in before SCRAM had begun.');
    return { ...this.#seen, serverProved: this.#isProved };
  }
}

const NO_PROOF = 'The server did not prove that it knows the password (SCRAM).';

/** RFC 5802 §5.1 */
const escapeName = (name: string) => name.replaceAll('=', '=3D').replaceAll(',', '=2C');

function readServerFirst(text: string, ownNonce: string) {
  const parts = /^r=([\x21-\x2b\x2d-\x7e]+),s=([A-Za-z0-9+/]+=*),i=([0-9]{1,12})(?:,.*)?$/s.exec(
    text,
  );
  const [, nonce = '', salt = '', count = ''] = parts ?? [];
  if (parts === null)
    throw new ProbeFailure('malformed', 'The server’s challenge is not as SCRAM has it.');
  if (!nonce.startsWith(ownNonce) || nonce.length === ownNonce.length)
    throw new ProbeFailure(
      'malformed',
      'The server’s challenge does not extend our nonce (SCRAM).',
    );
  const iterations = Number(count);
  if (iterations < 1 || iterations > MOST_ITERATIONS)
    throw new ProbeFailure('malformed', `The server asks for ${count} iterations (SCRAM).`);
  return { nonce, salt: Buffer.from(salt, 'base64'), iterations };
}
