import type { IncomingMessage, ServerResponse } from 'node:http';
import { headerText, isHtml } from './answer.ts';
import type { Answer } from './answer.ts';
import { cacheKey } from './cache-key.ts';
import { cachePolicy } from './cache-policy.ts';
import { HandlerFailure, callHandler } from './call-handler.ts';
import type { Handler, Question } from './call-handler.ts';
import { GateFull } from './gate.ts';
import type { Gate } from './gate.ts';
import { inPlaceOf, isEmptyMissingPage, missingPageQuestion } from './missing-page.ts';
import type { Page } from './page.ts';
import type { PageCache } from './page-cache.ts';
import { personalQuestion, publicQuestion } from './question.ts';
import { readBody } from './read-body.ts';
import { readRequest } from './read-request.ts';
import type { FrontRequest } from './read-request.ts';
import { refusal } from './refusal.ts';
import { withSecurityHeaders } from './security-headers.ts';
import { sendAnswer, sendPage } from './send.ts';

export interface Serving {
  readonly handler: Handler;
  readonly cache: PageCache;
  readonly gate: Gate;
  /** The site's public URL, without a slash at the end. */
  readonly baseUrl: string;
  /** Milliseconds for reading a body and answering it, together. */
  readonly answerMs: number;
  /** One sentence about an answer that failed. */
  readonly onTrouble: (sentence: string) => void;
}

/** Next's word for a page made at build time; it presumes a cache that every deployment purges. */
const FOR_A_YEAR = 's-maxage=31536000';

function forOneVisitor(answer: Answer): Answer {
  if (headerText(answer.headers['cache-control']) !== FOR_A_YEAR) return answer;
  return { ...answer, headers: { ...answer.headers, 'cache-control': 'private, no-cache' } };
}

/** What Next says; in place of its page for an address that leads nowhere our own, with the status that was meant. */
async function askNext(serving: Serving, question: Question, signal: AbortSignal): Promise<Answer> {
  const answer = await callHandler(serving.handler, question, signal);
  if (!isEmptyMissingPage(answer)) return answer;
  const page = await callHandler(serving.handler, missingPageQuestion(question), signal);
  return page.status === 200 && isHtml(page) ? inPlaceOf(answer, page) : answer;
}

/** Next's page for an error stays empty without JavaScript: ours stands in its place. */
async function ask(serving: Serving, question: Question, signal: AbortSignal): Promise<Answer> {
  const answer = await serving.gate.run(() => askNext(serving, question, signal), signal);
  if (answer.status >= 500 && isHtml(answer)) return refusal(500);
  return withSecurityHeaders(answer, {
    isHttps: serving.baseUrl.startsWith('https:'),
    onTrouble: (sentence) => {
      serving.onTrouble(`${question.url}: ${sentence}`);
    },
  });
}

/** An answer for this visitor alone: a form, progress, or any path that is not listed as public. */
async function personalAnswer(
  serving: Serving,
  read: FrontRequest,
  request: IncomingMessage,
): Promise<Answer> {
  const signal = AbortSignal.timeout(serving.answerMs);
  const body = await readBody(request, signal);
  if (body === null) return refusal(413);
  return forOneVisitor(await ask(serving, personalQuestion(read, request.headers, body), signal));
}

function find(
  serving: Serving,
  read: FrontRequest,
  request: IncomingMessage,
): Promise<Page | Answer> {
  const policy = read.method === 'POST' ? null : cachePolicy(read.url.pathname);
  const key = policy === null ? null : cacheKey(read.url, request.headers);
  if (policy === null || key === null) return personalAnswer(serving, read, request);
  const question = publicQuestion(key, new URL(serving.baseUrl).host);
  // Whoever asked first may leave: others wait for the same answer, so only the deadline ends it.
  return serving.cache.get({
    key,
    policy,
    ask: () => ask(serving, question, AbortSignal.timeout(serving.answerMs)),
  });
}

function failed(serving: Serving, request: IncomingMessage, error: unknown): Answer {
  const cause = error instanceof Error ? error.message : String(error);
  serving.onTrouble(`${request.method ?? ''} ${(request.url ?? '').slice(0, 200)}: ${cause}`);
  return refusal(isLate(error) ? 503 : 500);
}

/** True where another try in a moment may go better. */
function isLate(error: unknown): boolean {
  if (error instanceof HandlerFailure) return error.reason === 'deadline';
  return error instanceof GateFull || (error instanceof Error && error.name === 'TimeoutError');
}

/** Answers one request, whatever happens; never throws. */
export async function serve(
  serving: Serving,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const read = readRequest(request, serving.baseUrl);
    if (typeof read === 'number') {
      response.shouldKeepAlive = false;
      sendAnswer(request, response, refusal(read));
      return;
    }
    const found = await find(serving, read, request);
    if ('in' in found) await sendPage(request, response, found);
    else sendAnswer(request, response, found);
  } catch (error) {
    if (response.headersSent || response.destroyed) return;
    sendAnswer(request, response, failed(serving, request, error));
  }
}
