import {
  type Answer,
  CHECKING_DISABLED,
  DNSSEC_OK,
  type DecodedPacket,
  RECURSION_DESIRED,
  decode,
  encode,
} from 'dns-packet';

export type QuestionType = 'A' | 'AAAA' | 'SRV' | 'TLSA' | 'CAA' | 'SOA';

export interface Question {
  /** Lower case, without the dot at the end; `.` is the root. */
  readonly name: string;
  readonly type: QuestionType;
  /** DO (RFC 3225): signatures are wanted, and with them the resolver's word on them (AD). */
  readonly dnssecOk?: boolean;
  /** CD (RFC 4035 §3.2.2): the answer is wanted, whatever its signatures are worth. */
  readonly checkingDisabled?: boolean;
}

/** RFC 8914. */
export interface ExtendedError {
  readonly code: number;
  /** Printable ASCII, at most 200 characters; often empty. */
  readonly text: string;
}

export interface Reply {
  /** As IANA spells it: NOERROR, NXDOMAIN, SERVFAIL, … */
  readonly rcode: string;
  readonly isTruncated: boolean;
  readonly answers: readonly Answer[];
  /** AD (RFC 4035 §3.2.3): the resolver vouches for all of it. Worth as much as the resolver and the way to it. */
  readonly isAuthenticated: boolean;
  readonly extendedErrors: readonly ExtendedError[];
}

/** What a datagram may carry without being fragmented (DNS flag day 2020). */
const UDP_PAYLOAD = 1232;
const EXTENDED_ERROR = 15;
const MOST_EXTENDED_ERRORS = 8;

/** A query with recursion desired and EDNS (RFC 6891). `id`: 0 to 65535, random. */
export function encodeQuestion(question: Question, id: number): Buffer {
  const { name, type, dnssecOk = false, checkingDisabled = false } = question;
  return encode({
    type: 'query',
    id,
    flags: RECURSION_DESIRED | (checkingDisabled ? CHECKING_DISABLED : 0),
    questions: [{ name, type, class: 'IN' }],
    additionals: [
      {
        type: 'OPT',
        name: '.',
        udpPayloadSize: UDP_PAYLOAD,
        extendedRcode: 0,
        ednsVersion: 0,
        flags: dnssecOk ? DNSSEC_OK : 0,
        flag_do: dnssecOk,
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
    isAuthenticated: packet.flag_ad,
    extendedErrors: extendedErrors(packet),
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

function extendedErrors({ additionals = [] }: Packet): ExtendedError[] {
  const options = additionals.flatMap((record) =>
    record.type === 'OPT' ? (record.options as { code: number; data?: Buffer }[]) : [],
  );
  const errors = options.flatMap(({ code, data }) => {
    if (code !== EXTENDED_ERROR || data === undefined || data.length < 2) return [];
    const text = data.toString('latin1', 2, 202).replace(/[^\x20-\x7e]/g, '?');
    return [{ code: data.readUInt16BE(0), text }];
  });
  return errors.slice(0, MOST_EXTENDED_ERRORS);
}

/** How extended errors stand at the end of a sentence: empty, or with a comma before them. */
export function wordsOf(errors: readonly ExtendedError[]): string {
  return errors
    .slice(0, 2)
    .map(({ code, text }) => `, extended error ${code}${text === '' ? '' : `: ${text}`}`)
    .join('');
}
