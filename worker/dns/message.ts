import { type Answer, type DecodedPacket, RECURSION_DESIRED, decode, encode } from 'dns-packet';

export type QuestionType = 'A' | 'AAAA' | 'SRV';

export interface Question {
  /** Lower case, without the dot at the end. */
  readonly name: string;
  readonly type: QuestionType;
}

export interface Reply {
  /** As IANA spells it: NOERROR, NXDOMAIN, SERVFAIL, … */
  readonly rcode: string;
  readonly isTruncated: boolean;
  readonly answers: readonly Answer[];
  /** Extended DNS errors (RFC 8914): code and text, or null. */
  readonly extendedError: string | null;
}

/** What a datagram may carry without being fragmented (DNS flag day 2020). */
const UDP_PAYLOAD = 1232;
const EXTENDED_ERROR = 15;

/** A query with recursion desired and EDNS (RFC 6891). `id`: 0 to 65535, random. */
export function encodeQuestion({ name, type }: Question, id: number): Buffer {
  return encode({
    type: 'query',
    id,
    flags: RECURSION_DESIRED,
    questions: [{ name, type, class: 'IN' }],
    additionals: [
      {
        type: 'OPT',
        name: '.',
        udpPayloadSize: UDP_PAYLOAD,
        extendedRcode: 0,
        ednsVersion: 0,
        flags: 0,
        flag_do: false,
        options: [],
      },
    ],
  });
}

/**
 * Reads a message as the reply to our question.
 * @returns null when it is none: another id, another question, no response, not to be decoded.
 */
export function decodeReply(message: Buffer, question: Question, id: number): Reply | null {
  if (message.length < 12 || message.readUInt16BE(0) !== id) return null;
  const packet = decoded(message);
  if (packet?.flag_qr !== true || !echoes(packet, question)) return null;
  return {
    rcode: packet.rcode,
    isTruncated: packet.flag_tc,
    answers: packet.answers ?? [],
    extendedError: extendedError(packet),
  };
}

/** The type of dns-packet's package lacks the response code as text. */
type Packet = DecodedPacket & { rcode: string };

function decoded(message: Buffer): Packet | null {
  try {
    return decode(message) as Packet;
  } catch {
    return null; // no DNS message; the caller goes on waiting for one
  }
}

function echoes({ questions = [] }: Packet, { name, type }: Question): boolean {
  const [echo, ...more] = questions;
  return more.length === 0 && echo?.type === type && echo.name.toLowerCase() === name;
}

function extendedError({ additionals = [] }: Packet): string | null {
  for (const record of additionals) {
    if (record.type !== 'OPT') continue;
    for (const { code, data } of record.options as { code: number; data?: Buffer }[]) {
      if (code !== EXTENDED_ERROR || data === undefined || data.length < 2) continue;
      const text = data.toString('latin1', 2, 202).replace(/[^\x20-\x7e]/g, '?');
      return `extended error ${data.readUInt16BE(0)}${text === '' ? '' : `: ${text}`}`;
    }
  }
  return null;
}
