import type { Answer } from './answer.ts';
import type { Refusal } from './read-request.ts';

/** English and German: the front does not know which language the page would have had. */
const WORDS: Record<Refusal, readonly [string, string]> = {
  400: ['This address cannot be read.', 'Diese Adresse ist nicht lesbar.'],
  403: ['This form was sent from another site.', 'Dieses Formular kam von einer anderen Seite.'],
  405: ['This is not something that this site does.', 'Das kann diese Seite nicht.'],
  408: ['The request took too long to arrive.', 'Die Anfrage brauchte zu lange.'],
  413: ['This is more than the form takes.', 'Das ist mehr, als das Formular aufnimmt.'],
  414: ['This address is too long.', 'Diese Adresse ist zu lang.'],
  500: [
    'Something went wrong on our side. Please try again.',
    'Bei uns ist etwas schiefgegangen. Bitte versuchen Sie es noch einmal.',
  ],
  503: [
    'This page is not ready in time. Please try again in a moment.',
    'Diese Seite ist nicht rechtzeitig fertig. Bitte versuchen Sie es gleich noch einmal.',
  ],
};

/** The front's own page for a request that the handler never sees, or did not answer. */
export function refusal(status: Refusal): Answer {
  const [english, german] = WORDS[status];
  const body = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Vouch</title></head><body><main><h1>Vouch</h1><p>${english}</p><p lang="de">${german}</p><p><a href="/">Vouch</a></p></main></body></html>`;
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      ...(status === 405 ? { allow: 'GET, HEAD, POST' } : {}),
      ...(status === 503 ? { 'retry-after': '10' } : {}),
    },
    body: Buffer.from(body),
  };
}
