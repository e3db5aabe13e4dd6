import { keyExchangeShape, suiteTraits } from '../../../../worker/tls/scanner/suite-traits.ts';
import { uint, vector } from '../../../../worker/tls/scanner/wire/byte-writer.ts';
import { CONTENT } from '../../../../worker/tls/scanner/wire/record-reader.ts';
import {
  certificateRequest12,
  certificates12,
  certificateStatus,
  dheKeyExchange,
  ecdheKeyExchange,
  extension,
  helloRetryRequest,
  record,
  serverHello,
  serverHelloDone,
} from '../../../worker/tls/scanner/server-messages.ts';
import { CERTIFICATES } from './certificates.ts';
import type { FuzzPlan } from './fuzz-plan.ts';
import { mutate } from './mutate.ts';
import { mutatedTls13 } from './mutated-tls13.ts';

/** ECDHE, DHE, anonymous, static, export, DSS. */
const SUITES = [0xc02f, 0xc02b, 0x009e, 0x0039, 0x0034, 0x002f, 0x0014, 0x0003, 0x0032] as const;

/**
 * What a server answers in a case, with what is wrong about it.
 * @param hello the client's record, whole
 */
export function mutatedAnswer(plan: FuzzPlan, hello: Buffer): Buffer {
  const { kind, random } = plan;
  if (kind === 'tls13') return mutatedTls13(plan, hello);
  if (kind === 'sslv2') return mutate(sslv2ServerHello(plan), random);
  if (kind === 'retry')
    return mutate(record(CONTENT.handshake, helloRetryRequest(0x1301, 24)), random);
  const version = hello.readUInt16BE(9);
  const messages = oldMessages(plan, version);
  const whole = Buffer.concat(
    plan.isInside ? messages.map((one) => mutate(one, random)) : messages,
  );
  const bytes = asRecords(whole, version, random.pick([50, 2000, 16_000]));
  return plan.isInside ? bytes : mutate(bytes, random);
}

function oldMessages({ random }: FuzzPlan, version: number): Buffer[] {
  const suite = random.pick(SUITES);
  const scheme = version >= 0x0303 ? 0x0804 : null;
  const shape = keyExchangeShape(suiteTraits(suite));
  const key =
    shape === null
      ? []
      : shape.exchange === 'ECDHE'
        ? [ecdheKeyExchange(29, scheme)]
        : [dheKeyExchange(random.bytes(random.pick([64, 128, 256])), scheme)];
  const chain = Array.from({ length: random.below(4) }, () => CERTIFICATES[random.below(20)]);
  return [
    serverHello({
      version,
      suite,
      extensions: [extension(0xff01, Buffer.from([0])), extension(23, Buffer.alloc(0))],
    }),
    certificates12(...chain.map((der) => der ?? Buffer.alloc(0))),
    certificateStatus(random.bytes(300)),
    ...key,
    certificateRequest12([0x0403, 0x0804], vector(2, Buffer.alloc(120, 0x33))),
    serverHelloDone,
  ];
}

/** Handshake bytes in records of a size, which need not be that of a message. */
function asRecords(bytes: Buffer, version: number, size: number): Buffer {
  const records: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size)
    records.push(record(CONTENT.handshake, bytes.subarray(at, at + size), version));
  return Buffer.concat(records);
}

function sslv2ServerHello({ random }: FuzzPlan): Buffer {
  const certificate = CERTIFICATES[random.below(20)] ?? Buffer.alloc(0);
  const kinds = Buffer.from('010080020080030080040080060040', 'hex');
  const body = Buffer.concat([
    Buffer.from([4, 0, 1]),
    uint(2, 2),
    ...[certificate.length, kinds.length, 16].map((length) => uint(2, length)),
    certificate,
    kinds,
    random.bytes(16),
  ]);
  return Buffer.concat([uint(2, 0x8000 | body.length), body]);
}
