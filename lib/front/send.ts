import type { IncomingMessage, ServerResponse } from 'node:http';
import { headerText } from './answer.ts';
import type { Answer } from './answer.ts';
import { preferredEncoding } from './encoding.ts';
import { matchesEtag } from './etag.ts';
import type { Page } from './page.ts';

/** Not sent with a 304: they describe the bytes that are not sent. */
const OF_THE_BODY = ['content-encoding', 'content-type', 'content-length'];
/** The front frames what it sends itself. */
const OF_THE_HOP = ['connection', 'keep-alive', 'transfer-encoding', 'date'];

function without(headers: Answer['headers'], names: readonly string[]): Answer['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
}

/** Sends an answer as it is; a HEAD gets the same headers and no body. */
export function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
): void {
  const headers = { ...without(answer.headers, OF_THE_HOP), 'content-length': answer.body.length };
  response.writeHead(answer.status, headers);
  response.end(request.method === 'HEAD' ? undefined : answer.body);
}

/** Sends a kept page in the encoding that the client likes best, or 304 when it has these very bytes. */
export async function sendPage(
  request: IncomingMessage,
  response: ServerResponse,
  page: Page,
): Promise<void> {
  const encoding = preferredEncoding(headerText(request.headers['accept-encoding']));
  const { status, headers, body, etag } = await page.in(encoding);
  const tagged = { ...without(headers, OF_THE_HOP), etag };
  if (matchesEtag(headerText(request.headers['if-none-match']), etag)) {
    response.writeHead(304, without(tagged, OF_THE_BODY)).end();
    return;
  }
  sendAnswer(request, response, { status, headers: tagged, body });
}
