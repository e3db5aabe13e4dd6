import { type IncomingMessage, request } from 'node:http';
import type { Duplex } from 'node:stream';
import { ProbeFailure } from './failure.ts';

const MAX_HEADER_BYTES = 16_384;

export interface WebQuestion {
  readonly url: URL;
  /** Where people can complain about us, part of the User-Agent. */
  readonly contact: string | null;
  /** The header Accept. */
  readonly accept: string;
}

/**
 * One GET over an open stream, TLS or not, up to the headers of the answer. The stream's own lifetime bounds it.
 * @throws ProbeFailure and what Node gives
 */
export function askWeb(stream: Duplex, question: WebQuestion): Promise<IncomingMessage> {
  const { url, contact, accept } = question;
  return new Promise((resolve, reject) => {
    const sent = request({
      createConnection: () => stream,
      host: url.hostname,
      path: `${url.pathname}${url.search}`,
      maxHeaderSize: MAX_HEADER_BYTES,
      setHost: false,
      headers: {
        Host: url.host,
        'User-Agent': userAgent(contact),
        Accept: accept,
        'Accept-Encoding': 'identity',
        Connection: 'close',
      },
    });
    sent.once('response', resolve);
    sent.on('error', reject);
    sent.once('close', () => {
      reject(new ProbeFailure('closed', 'The web server closed the connection without an answer.'));
    });
    sent.end();
  });
}

function userAgent(contact: string | null): string {
  const plain = contact?.replace(/[^\x21-\x7e]/g, '').slice(0, 200) ?? '';
  return plain === '' ? 'Vouch/0.1' : `Vouch/0.1 (+${plain})`;
}

/** The whole body. @throws ProbeFailure too-large, as soon as that is known */
export async function readBytes(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const tooLarge = () =>
    new ProbeFailure('too-large', `The answer is larger than ${Math.round(maxBytes / 1024)} kB.`);
  if (Number(response.headers['content-length'] ?? 0) > maxBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
