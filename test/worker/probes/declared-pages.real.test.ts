import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { observationKinds, type Observation, type ProbeId } from '../../../rubric/observations.ts';
import { ProbeFailure } from '../../../worker/net/failure.ts';
import { declaredPages } from '../../../worker/probes/declared-pages.ts';
import type { ProbeContext } from '../../../worker/probes/probe.ts';
import { createSites, type Handler, type Sites } from '../web-site.ts';
import { DOMAIN, endpointAt } from './context.ts';

let sites: Sites;
beforeAll(async () => {
  sites = await createSites();
});
afterAll(() => sites.stop());

type Declared = NonNullable<ProbeContext['declared']>[number];
const fact = (key: string, value: string, saidBy: Declared['saidBy'] = 'operator'): Declared => ({
  key,
  value,
  saidBy,
  sourceUrl: null,
  date: '2026-11-01',
});

/** A context's `earlier` of what was observed. */
function earlierOf(seen: readonly Observation[]): NonNullable<ProbeContext['earlier']> {
  return <K extends ProbeId>(probe: K) =>
    seen.filter((each) => each.probe === probe) as unknown as Observation<K>[];
}
function observed(probe: ProbeId, value: unknown): Observation {
  const envelope = { probe, schemaVersion: observationKinds[probe].version, evidence: [] };
  const times = { startedAt: '2026-11-22T10:00:00.000Z', durationMs: 1 };
  const subject = endpointAt({ address: '127.0.0.1', port: 5222 });
  return { ...envelope, ...times, subject, status: 'observed', value } as unknown as Observation;
}
const form = (...webLinks: string[]) =>
  observed('stream', { registration: { state: 'form', webLinks } });
const file = (...facts: { key: string; value: string }[]) =>
  observed('provider-file', { state: 'present', facts });

const HTML = { 'content-type': 'text/html; charset=utf-8' };
const say =
  (body: string | Buffer, headers: Record<string, string> = HTML, status = 200): Handler =>
  (_request, response) => {
    response.writeHead(status, headers).end(body);
  };

/** What is seen of pages that somebody named; BASE in an address stands for the site. */
async function look(
  pages: Readonly<Record<string, Handler>>,
  named: { declared?: readonly Declared[]; seen?: (base: string) => readonly Observation[] },
  parts: Partial<ProbeContext> = {},
) {
  const site = await sites.start({ pages }, parts);
  const declared = (named.declared ?? []).map((each) => ({
    ...each,
    value: each.value.replace('BASE', site.base),
  }));
  const earlier = earlierOf(named.seen?.(site.base) ?? []);
  const observation = await declaredPages.observe(DOMAIN, { ...site.context, declared, earlier });
  if (observation.status === 'failed')
    throw new ProbeFailure(observation.reason, observation.detail);
  return { pages: observation.value.pages, site };
}
/** One page that the operator declares. */
const lookAtOne = async (page: Handler, parts: Partial<ProbeContext> = {}) => {
  const declared = [fact('web-client', 'BASE/chat')];
  const { pages, site } = await look({ '/chat': page }, { declared }, parts);
  return { page: pages[0], site };
};

describe('the declared-pages probe', () => {
  it('looks nowhere where nothing is declared', async () => {
    const { pages, site } = await look(
      {},
      { declared: [fact('website', 'BASE/'), fact('web-client', 'yes')] },
    );
    expect(pages).toEqual([]);
    expect(site.context.meter.connections).toBe(0);
  });

  it('follows a page to where it ends', async () => {
    const { pages, site } = await look(
      {
        '/join': (_request, response) => {
          response.writeHead(302, { Location: '/join/' }).end();
        },
        '/join/': say('<title>Join &amp; chat</title><form>'),
      },
      { declared: [fact('sign-up-page', ' BASE/join ')] },
    );
    expect(pages).toEqual([
      {
        ...{ kind: 'sign-up', url: `${site.base}/join`, saidBy: 'operator', state: 'answers' },
        ...{ finalUrl: `${site.base}/join/`, httpStatus: 200, failure: null },
        tls: { protocolVersion: 'TLSv1.3', cipherSuite: expect.stringMatching(/^TLS_/) as string },
        ...{ title: 'Join & chat', hasForm: true },
      },
    ]);
  });

  it('takes each page once, by whose word counts most, and four at most', async () => {
    const { pages } = await look(
      {},
      {
        declared: [
          fact('sign-up-page', 'BASE/1', 'editor'),
          fact('web-client', 'BASE/2', 'provider-file'),
          fact('web-client', 'BASE/3', 'operator'),
        ],
        seen: (base) => [
          file({ key: 'sign-up-page', value: `${base}/1` }, { key: 'website', value: base }),
          form(`${base}/1`, `${base}/4`, 'xmpp:x', `${base}/5`, `${base}/6`),
        ],
      },
    );
    const seen = pages.map(({ kind, url, saidBy }) => `${kind} ${new URL(url).pathname} ${saidBy}`);
    // What a provider file said earlier is left out: this scan has read it anew.
    expect(seen).toEqual([
      'web-client /3 operator',
      'sign-up /1 provider-file',
      'sign-up /4 server',
      'sign-up /5 server',
    ]);
  });

  it('believes an older provider file where this scan could not read it', async () => {
    const declared = [fact('web-client', 'BASE/2', 'provider-file')];
    expect((await look({}, { declared })).pages).toMatchObject([{ saidBy: 'provider-file' }]);
  });

  it.each<[string, Handler, unknown]>([
    [
      '404',
      say('Not found', HTML, 404),
      {
        httpStatus: 404,
        title: null,
        failure: { detail: 'The web server answered with HTTP status 404 in place of the page.' },
      },
    ],
    ['403', say('', HTML, 403), { httpStatus: 403, failure: { reason: 'banned' } }],
    ['429', say('', HTML, 429), { httpStatus: 429, failure: { reason: 'banned' } }],
    [
      '503',
      say('<title>Sorry', HTML, 503),
      { httpStatus: 503, title: null, failure: { reason: 'malformed' } },
    ],
    [
      '§5.5 another type',
      say('%PDF', { 'content-type': 'application/pdf' }),
      { httpStatus: 200, failure: { detail: 'What the web server sent is no web page.' } },
    ],
    [
      '§5.5 JSON for HTML',
      say('{}', { 'content-type': 'application/json' }),
      { failure: { reason: 'malformed' } },
    ],
    [
      '§5.5 encoded',
      say('x', { ...HTML, 'content-encoding': 'gzip' }),
      { httpStatus: null, failure: { reason: 'malformed' } },
    ],
    [
      'D8 http://127.0.0.1/',
      say('', { Location: 'http://127.0.0.1/' }, 302),
      {
        finalUrl: null,
        failure: { detail: 'The redirect is not followed: it does not lead to https.' },
      },
    ],
    [
      'D8 another port',
      say('', { Location: 'https://good.example:8443/' }, 302),
      { failure: { detail: 'The redirect is not followed: it leads to another port.' } },
    ],
    [
      'D8 a loop',
      say('', { Location: '/chat' }, 302),
      { failure: { detail: 'More than 3 redirects.' } },
    ],
  ])('fails with its reason: %s', async (_, page, expected) => {
    expect((await lookAtOne(page)).page).toMatchObject({ state: 'fails', ...(expected as object) });
  });

  it.each([
    'http://good.example/',
    'https://127.0.0.1/',
    'https://me:pw@good.example/',
    'https://good.example:25/',
  ])('D8 as a declared page: does not go to %s', async (url) => {
    const { pages, site } = await look({}, { declared: [fact('web-client', url)] });
    expect(pages).toMatchObject([{ url, state: 'fails', httpStatus: null }]);
    expect(site.context.meter.connections).toBe(0);
  });

  it('reads the beginning of a page that is large or has no end, in whatever encoding', async () => {
    const begin = Buffer.from('<title>Gr\u00fc\u00dfe</title><form>', 'latin1');
    const { page, site } = await lookAtOne((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=iso-8859-1' }).write(begin);
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(16_384)));
      };
      response.on('drain', more);
      more();
    });
    expect(page).toMatchObject({ state: 'answers', title: 'Gr\uFFFD\uFFFDe', hasForm: true });
    expect(site.context.meter.bytesIn).toBeLessThan(1_000_000);
  });

  it('may stand on a port of its own, and nowhere else', async () => {
    const { page } = await lookAtOne(say('<title>Chat'), { webPort: 443 });
    expect(page).toMatchObject({ state: 'answers', title: 'Chat' });
  });

  it('is over when the scan is', async () => {
    const controller = new AbortController();
    setTimeout(() => {
      controller.abort(new ProbeFailure('over-budget', 'Enough.'));
    }, 200);
    await expect(lookAtOne(() => undefined, { signal: controller.signal })).rejects.toMatchObject({
      reason: 'over-budget',
    });
  });
});
