import { isHtml } from './answer.ts';
import type { Answer } from './answer.ts';
import type { Question } from './call-handler.ts';

/** How Next marks a document whose content only a script will fill in. */
const EMPTY_SHELL = '<html id="__next_error__"';

/** True for Next's page for an address that leads nowhere: without JavaScript it stays empty. */
export function isEmptyMissingPage(answer: Answer): boolean {
  return answer.status === 404 && isHtml(answer) && answer.body.includes(EMPTY_SHELL);
}

/** The question for our own page that says so, in the language of the address. */
export function missingPageQuestion({ url, headers }: Question): Question {
  const [, language] = /^\/([a-z]{2})(?:[/?]|$)/.exec(url) ?? [];
  const path = language === undefined ? '/not-found' : `/${language}/not-found`;
  return { method: 'GET', url: path, headers, body: Buffer.alloc(0) };
}

/** Our page with the status that was meant, kept by nobody: the address may lead somewhere tomorrow. */
export function inPlaceOf(empty: Answer, page: Answer): Answer {
  const { 'content-type': type, link, vary } = page.headers;
  const told = Object.entries({ 'content-type': type, link, vary });
  return {
    status: empty.status,
    headers: {
      ...Object.fromEntries(told.filter(([, value]) => value !== undefined)),
      'cache-control': 'private, no-cache, no-store',
    },
    body: page.body,
  };
}
