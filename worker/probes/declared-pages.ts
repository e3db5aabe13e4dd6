import type { ObservedValue } from '../../rubric/observations.ts';
import { ProbeFailure, toFailure } from '../net/failure.ts';
import { notThat } from '../net/http-exchange.ts';
import { httpsGet } from '../net/https-get.ts';
import type { HttpsReply } from '../net/https-request.ts';
import { readPage } from '../net/read-page.ts';
import type { Transcript } from '../xmpp/transcript.ts';
import { defineProbe, type Probe, type ProbeContext } from './probe.ts';

type Page = ObservedValue<'declared-pages'>['pages'][number];
type Named = Pick<Page, 'kind' | 'url' | 'saidBy'>;

const MAX_PAGES = 4;
const MAX_URL = 2000;
const PAGE = { isPage: true, accept: 'text/html, */*;q=0.1', timeoutMs: 8000 } as const;

/** The facts that name a page (`rubric/facts.ts`). */
const KINDS: ReadonlyMap<string, Page['kind']> = new Map([
  ['web-client', 'web-client'],
  ['sign-up-page', 'sign-up'],
]);
/** Whose word comes first, where there are more than four. */
const SPEAKERS: readonly Page['saidBy'][] = ['operator', 'provider-file', 'server', 'editor'];

const look = defineProbe('declared-pages', async (_, context, transcript) => {
  const pages: Page[] = [];
  for (const named of namedPages(context)) pages.push(await lookAt(named, context, transcript));
  return { pages } satisfies ObservedValue<'declared-pages'>;
});

/**
 * The web client and the sign-up page that somebody named: in our own data, in the provider file, or the server itself in
 * its registration form (XEP-0077 §5). Each is fetched as a stranger would, without scripts; at most 4.
 */
export const declaredPages: Probe<'declared-pages'> = { ...look, needsConsent: true };

/** Each kind and address once. */
function namedPages(context: ProbeContext): Named[] {
  const all = [...declaredPagesOf(context), ...fromProviderFile(context), ...fromServer(context)]
    .filter(({ url }) => /^https?:/i.test(url) && url.length <= MAX_URL)
    .sort((one, other) => SPEAKERS.indexOf(one.saidBy) - SPEAKERS.indexOf(other.saidBy));
  const first = new Map<string, Named>();
  for (const named of all) {
    const key = `${named.kind} ${named.url}`;
    if (!first.has(key)) first.set(key, named);
  }
  return [...first.values()].slice(0, MAX_PAGES);
}

function pagesIn(
  facts: readonly { key: string; value: string }[],
  saidBy: Page['saidBy'],
): Named[] {
  return facts.flatMap(({ key, value }) => {
    const kind = KINDS.get(key);
    return kind === undefined ? [] : [{ kind, url: value.trim(), saidBy }];
  });
}

/** What a provider file said before this scan counts no more where this scan has read it. */
function declaredPagesOf({ declared = [], earlier }: ProbeContext): Named[] {
  const wasRead = earlier?.('provider-file').some(({ status }) => status === 'observed') ?? false;
  return declared
    .filter(({ saidBy }) => !(wasRead && saidBy === 'provider-file'))
    .flatMap((fact) => pagesIn([fact], fact.saidBy));
}

function fromProviderFile({ earlier }: ProbeContext): Named[] {
  return (earlier?.('provider-file') ?? []).flatMap((seen) =>
    seen.status === 'observed' && seen.value.state === 'present'
      ? pagesIn(seen.value.facts, 'provider-file')
      : [],
  );
}

function fromServer({ earlier }: ProbeContext): Named[] {
  return (earlier?.('stream') ?? []).flatMap((seen) => {
    const form = seen.status === 'observed' ? seen.value.registration : null;
    if (form?.state !== 'form') return [];
    return form.webLinks.map((url): Named => ({ kind: 'sign-up', url, saidBy: 'server' }));
  });
}

async function lookAt(named: Named, context: ProbeContext, transcript: Transcript): Promise<Page> {
  transcript.sent(`GET ${named.url}`);
  try {
    const reply = await httpsGet(named.url, context, PAGE);
    transcript.note(`HTTP status ${reply.status} from ${reply.url}`);
    return { ...named, ...pageOf(reply) };
  } catch (error) {
    context.signal.throwIfAborted();
    const { reason, detail } = toFailure(error);
    transcript.note(detail);
    return { ...named, ...NOTHING, failure: { reason, detail } };
  }
}

const NOTHING = {
  state: 'fails',
  finalUrl: null,
  httpStatus: null,
  tls: null,
  title: null,
  hasForm: false,
} as const;

function pageOf(reply: HttpsReply): Omit<Page, keyof Named> {
  const seen = { finalUrl: reply.url, httpStatus: reply.status, tls: reply.tls };
  const problem = problemOf(reply);
  if (problem === null)
    return { ...seen, state: 'answers', ...readPage(reply.body), failure: null };
  const { reason, detail } = problem;
  return { ...NOTHING, ...seen, failure: { reason, detail } };
}

function problemOf({ status, headers, body }: HttpsReply): ProbeFailure | null {
  if (status !== 200) return notThat(status, 'the page');
  const type = headers['content-type'] ?? '';
  if (/html/i.test(type) || (type === '' && body.trimStart().startsWith('<'))) return null;
  return new ProbeFailure('malformed', 'What the web server sent is no web page.');
}
