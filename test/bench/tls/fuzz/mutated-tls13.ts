import { createCipheriv } from 'node:crypto';
import { ByteReader } from '../../../../worker/tls/scanner/wire/byte-reader.ts';
import { uint, vector } from '../../../../worker/tls/scanner/wire/byte-writer.ts';
import {
  serverHandshakeKeys,
  TLS13_CIPHERS,
  type Tls13Cipher,
  type TrafficKeys,
} from '../../../../worker/tls/scanner/wire/key-schedule.ts';
import { createKeyShare } from '../../../../worker/tls/scanner/wire/key-share.ts';
import { CONTENT } from '../../../../worker/tls/scanner/wire/record-reader.ts';
import { readClientHello } from '../../../worker/tls/scanner/read-client-hello.ts';
import {
  extension,
  message,
  record,
  serverHello,
} from '../../../worker/tls/scanner/server-messages.ts';
import type { FuzzPlan } from './fuzz-plan.ts';
import { mutate } from './mutate.ts';
import { CERTIFICATES } from './certificates.ts';

const KEY_SHARE = 51;
const RECORD_HEADER = 5;

/** A first flight of TLS 1.3, truly encrypted to the client's share; changed under the encryption, or as it is sent. */
export function mutatedTls13(plan: FuzzPlan, hello: Buffer): Buffer {
  const { random, isInside } = plan;
  const [suite, cipher] = [...TLS13_CIPHERS][random.below(TLS13_CIPHERS.size)] ?? [];
  if (suite === undefined || cipher === undefined) throw new Error('no cipher');
  const { namedGroup, publicValue } = clientShare(hello);
  const own = createKeyShare(namedGroup);
  const answer = serverHello({
    suite,
    extensions: [
      extension(43, uint(2, 0x0304)),
      extension(KEY_SHARE, Buffer.concat([uint(2, namedGroup), vector(2, own.publicValue)])),
    ],
  });
  const transcript = Buffer.concat([hello.subarray(RECORD_HEADER), answer]);
  const keys = serverHandshakeKeys(cipher, own.agree(publicValue), transcript);
  const messages = encryptedMessages(plan);
  const inner = Buffer.concat(isInside ? messages.map((one) => mutate(one, random)) : messages);
  const bytes = Buffer.concat([
    record(CONTENT.handshake, answer),
    record(CONTENT.changeCipherSpec, Buffer.from([1])),
    ...seal(inner, { cipher, keys, size: random.pick([40, 2000, 16_000]) }),
  ]);
  return isInside ? bytes : mutate(bytes, random);
}

function clientShare(hello: Buffer) {
  const share = readClientHello(hello)?.extensions.get(KEY_SHARE);
  if (share === undefined) throw new Error('the hello has no key share');
  const shares = new ByteReader(share).inner(2);
  return { namedGroup: shares.uint(2), publicValue: shares.vector(2) };
}

function encryptedMessages({ random }: FuzzPlan): Buffer[] {
  const chain = Array.from({ length: 1 + random.below(3) }, () => CERTIFICATES[random.below(20)]);
  const entries = chain.map((der) => Buffer.concat([vector(3, der ?? Buffer.alloc(0)), vector(2)]));
  return [
    message(8, vector(2, extension(16, vector(2, vector(1, Buffer.from('xmpp-client')))))),
    message(13, Buffer.concat([vector(1), vector(2, extension(13, vector(2, uint(2, 0x0804))))])),
    message(11, Buffer.concat([vector(1), vector(3, ...entries)])),
    message(15, Buffer.concat([uint(2, 0x0804), vector(2, random.bytes(256))])),
    message(20, random.bytes(32)),
  ];
}

/** Protected records (RFC 8446 §5.2). */
function seal(
  bytes: Buffer,
  { cipher, keys, size }: { cipher: Tls13Cipher; keys: TrafficKeys; size: number },
): Buffer[] {
  const records: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    const plain = Buffer.concat([bytes.subarray(at, at + size), Buffer.from([CONTENT.handshake])]);
    const nonce = Buffer.from(keys.iv);
    nonce.writeUInt32BE((nonce.readUInt32BE(8) ^ records.length) >>> 0, 8);
    const header = Buffer.concat([Buffer.from([CONTENT.data, 3, 3]), uint(2, plain.length + 16)]);
    // The types of node:crypto know ChaCha20-Poly1305 only under the name of GCM.
    const sealing = createCipheriv(cipher.algorithm as 'aes-128-gcm', keys.key, nonce, {
      authTagLength: 16,
    });
    sealing.setAAD(header);
    const body = Buffer.concat([sealing.update(plain), sealing.final()]);
    records.push(Buffer.concat([header, body, sealing.getAuthTag()]));
  }
  return records;
}
