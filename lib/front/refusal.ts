import { createHash } from 'node:crypto';
import type { Answer } from './answer.ts';
import type { Refusal } from './read-request.ts';
import { SECURITY_HEADERS, contentSecurityPolicy } from './security-headers.ts';

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
    'Bei uns ist etwas schiefgegangen. Bitte versuche es noch einmal.',
  ],
  503: [
    'This page is not ready in time. Please try again in a moment.',
    'Diese Seite ist nicht rechtzeitig fertig. Bitte versuche es gleich noch einmal.',
  ],
};

/** A little of app/tokens.css and of the pages' look: this page must stand when nothing else does. */
const STYLE =
  ':root{color-scheme:light dark}body{margin:0 auto;padding:2.25rem 1rem;max-width:40rem;font:1rem/1.55 system-ui,sans-serif;background:light-dark(#fbfaf7,#12151a);color:light-dark(#1b1f23,#e9ecef)}h1{font:600 1.6rem/1.2 Georgia,serif}a{display:inline-block;padding:.6rem 0;color:light-dark(#0b6b5d,#5cc9b4)}';
const STYLE_SOURCE = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

/** The front's own page, with every header, for a request that the handler never sees or did not answer. */
export function refusal(status: Refusal): Answer {
  const [english, german] = WORDS[status];
  const body = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Vouch</title><style>${STYLE}</style></head><body><main><h1>${english}</h1><p lang="de">${german}</p><p><a href="/">Vouch</a></p></main></body></html>`;
  return {
    status,
    headers: {
      ...SECURITY_HEADERS,
      'content-security-policy': contentSecurityPolicy([], [STYLE_SOURCE]),
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      ...(status === 405 ? { allow: 'GET, HEAD, POST' } : {}),
      ...(status === 503 ? { 'retry-after': '10' } : {}),
    },
    body: Buffer.from(body),
  };
}
