import { randomInt } from 'node:crypto';
import { exchange } from '../net/datagram.ts';
import { ProbeFailure } from '../net/failure.ts';
import { exchangeOverTcp } from '../net/tcp-exchange.ts';
import { type Question, type Reply, decodeReply, encodeQuestion } from './message.ts';

export interface Server {
  readonly address: string;
  readonly port: number;
  /** Its word on signatures is believed (AD, RFC 4035 §3.2.3): the way to it has to be safe. Default: no. */
  readonly isValidating?: boolean;
}

export interface Patience {
  readonly signal: AbortSignal;
  /** For the first try; a second one, twice as long, follows when it got no answer at all. */
  readonly tryMs: number;
}

/**
 * Asks one question: over UDP, once more when nothing comes, over TCP when the answer does not fit (RFC 7766). Every try
 * has a new id and a new port.
 * @throws ProbeFailure 'timeout', 'dns', or the signal's.
 */
export async function ask(server: Server, question: Question, patience: Patience): Promise<Reply> {
  const longer = { ...patience, tryMs: 2 * patience.tryMs };
  const reply = await overUdp(server, question, patience).catch((error: unknown) => {
    const isTimeout = error instanceof ProbeFailure && error.reason === 'timeout';
    if (!isTimeout || patience.signal.aborted) throw error;
    return overUdp(server, question, longer);
  });
  return reply.isTruncated ? overTcp(server, question, longer) : reply;
}

async function overUdp(server: Server, question: Question, patience: Patience): Promise<Reply> {
  const id = randomInt(65_536);
  let reply: Reply | null = null;
  await exchange(server, encodeQuestion(question, id), {
    signal: patience.signal,
    timeoutMs: patience.tryMs,
    accept: (message) => (reply = decodeReply(message, question, id)) !== null,
  });
  return answered(reply);
}

async function overTcp(server: Server, question: Question, patience: Patience): Promise<Reply> {
  const id = randomInt(65_536);
  const message = await exchangeOverTcp(server, encodeQuestion(question, id), {
    signal: patience.signal,
    timeoutMs: patience.tryMs,
  });
  return answered(decodeReply(message, question, id));
}

function answered(reply: Reply | null): Reply {
  if (reply !== null) return reply;
  throw new ProbeFailure('dns', 'Our resolver’s answer does not fit our question.');
}
