import { request } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { createFront } from '../../../lib/front/front.ts';
import type { Front, FrontOptions } from '../../../lib/front/front.ts';

type Script = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface ScriptedFront {
  readonly front: Front;
  readonly port: number;
  /** "GET /path" of each question that reached the handler. */
  readonly asked: string[];
  readonly troubles: string[];
  /** What the handler does from now on. */
  script: Script;
  /** One request on a connection of its own. */
  send(method: string, path: string, options?: SendOptions): Promise<Reply>;
}

interface SendOptions {
  readonly headers?: Record<string, string>;
  readonly body?: Buffer | string;
}

/** A page as Next sends it. */
export function page(html: string): Script {
  return (_request, response) => {
    response.setHeader('Cache-Control', 'private, no-cache, no-store, max-age=0, must-revalidate');
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('X-Powered-By', 'Next.js');
    response.end(html);
  };
}

function exchange(port: number, method: string, path: string, { headers = {}, body }: SendOptions) {
  return new Promise<Reply>((resolve, reject) => {
    const options = { host: '127.0.0.1', port, method, path, headers, agent: false as const };
    const outgoing = request(options, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => {
        const status = incoming.statusCode ?? 0;
        resolve({ status, headers: incoming.headers, body: Buffer.concat(chunks) });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** Starts a front on a free port, before a handler that does what the test says. */
export async function startScriptedFront(
  options: Partial<FrontOptions> = {},
): Promise<ScriptedFront> {
  const troubles: string[] = [];
  const asked: string[] = [];
  const front = createFront({
    port: 0,
    baseUrl: 'http://vouch.example',
    databaseUrl: null,
    onTrouble: (sentence) => troubles.push(sentence),
    ...options,
    handler: async (question, response) => {
      asked.push(`${question.method ?? ''} ${question.url ?? ''}`);
      await scripted.script(question, response);
    },
  });
  const port = await front.listen();
  const scripted: ScriptedFront = {
    front,
    port,
    asked,
    troubles,
    script: page('<p>hello</p>'),
    send: (method, path, sendOptions = {}) => exchange(port, method, path, sendOptions),
  };
  return scripted;
}
