import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Answer } from './answer.ts';

/** Next's request handler, or a scripted one in a test. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What the handler is asked: nothing of the client's that is not listed here reaches it. */
export interface Question {
  readonly method: 'GET' | 'POST';
  /** Path and query. */
  readonly url: string;
  /** Names in lower case, `host` among them. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export class HandlerFailure extends Error {
  readonly reason: 'deadline' | 'too-large' | 'error';
  constructor(reason: HandlerFailure['reason'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'HandlerFailure';
    this.reason = reason;
  }
}

/** Larger than any page or script of ours; the handler is cut off there. */
const MAX_BODY = 8 * 1024 * 1024;

/** A socket that leads nowhere: what is written to it is the response's framing, which we do not need. */
class Nowhere extends Socket {
  override _read(): void {
    // Nothing ever arrives.
  }
  override _write(_chunk: unknown, _encoding: unknown, done: () => void): void {
    done();
  }
  override _writev(_chunks: unknown, done: () => void): void {
    done();
  }
}

function createRequest(question: Question, socket: Socket): IncomingMessage {
  const request = new IncomingMessage(socket);
  request.method = question.method;
  request.url = question.url;
  request.httpVersion = '1.1';
  request.httpVersionMajor = 1;
  request.httpVersionMinor = 1;
  request.headers = { ...question.headers };
  if (question.body.length > 0) {
    request.headers['content-length'] = String(question.body.length);
    request.push(question.body);
  }
  request.rawHeaders = Object.entries(request.headers).flat() as string[];
  request.push(null);
  request.complete = true;
  return request;
}

/** Collects what is written instead of sending it. */
class CollectingResponse extends ServerResponse {
  readonly chunks: Buffer[] = [];
  size = 0;
  onTooLarge = (): void => undefined;

  override write(chunk: unknown, encoding?: unknown, done?: unknown): boolean {
    this.collect(chunk, encoding);
    const callback = [encoding, done].find((one) => typeof one === 'function');
    if (callback !== undefined) process.nextTick(callback);
    return true;
  }

  override end(chunk?: unknown, encoding?: unknown, done?: unknown): this {
    if (typeof chunk !== 'function') this.collect(chunk, encoding);
    const callback = [chunk, encoding, done].find((one) => typeof one === 'function');
    super.end(callback as (() => void) | undefined);
    return this;
  }

  /** Node keeps the headers given here out of getHeaders() when none were set before. */
  override writeHead(status: number, ...rest: unknown[]): this {
    const given = rest.find((one) => typeof one === 'object' && one !== null);
    for (const [name, value] of headerEntries(given)) this.setHeader(name, value);
    return super.writeHead(status);
  }

  private collect(chunk: unknown, encoding: unknown): void {
    if (chunk === undefined || chunk === null) return;
    const bytes =
      typeof chunk === 'string'
        ? Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8')
        : Buffer.from(chunk as Uint8Array);
    this.size += bytes.length;
    if (this.size > MAX_BODY) this.onTooLarge();
    else this.chunks.push(bytes);
  }
}

function headerEntries(given: unknown): [string, string | string[]][] {
  if (given === undefined) return [];
  if (!Array.isArray(given)) return Object.entries(given as Record<string, string | string[]>);
  const flat = given as string[];
  return flat.flatMap((name, index) =>
    index % 2 === 0 ? [[name, flat[index + 1] ?? ''] as [string, string]] : [],
  );
}

/**
 * Puts one question to the handler and gathers the whole answer, without a socket between.
 * @param signal ends the wait; its reason is the error.
 * @throws HandlerFailure when the handler throws, hangs up, or writes more than 8 MB.
 */
export async function callHandler(
  handler: Handler,
  question: Question,
  signal: AbortSignal,
): Promise<Answer> {
  const socket = new Nowhere();
  const response = new CollectingResponse(createRequest(question, socket));
  response.assignSocket(socket);
  try {
    await new Promise<void>((resolve, reject) => {
      const fail = (reason: HandlerFailure['reason'], message: string, cause?: unknown): void => {
        reject(new HandlerFailure(reason, message, { cause }));
      };
      response.onTooLarge = () => {
        fail('too-large', `more than ${MAX_BODY} bytes`);
      };
      response.once('finish', resolve);
      response.once('close', () => {
        fail('error', 'closed before the end');
      });
      const late = (): void => {
        fail('deadline', 'no answer in time', signal.reason);
      };
      if (signal.aborted) late();
      signal.addEventListener('abort', late, { once: true });
      handler(response.req, response).catch((error: unknown) => {
        fail('error', 'the handler failed', error);
      });
    });
    return {
      status: response.statusCode,
      headers: response.getHeaders(),
      body: Buffer.concat(response.chunks),
    };
  } finally {
    // Tells a handler that still writes that nobody listens any more.
    socket.destroy();
  }
}
