import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fileUpload } from '../../../../worker/probes/functional/file-upload.ts';
import { xml } from '../../../../worker/xmpp/client/xml.ts';
import { tableResolver } from '../../dns/table-resolver.ts';
import type { ScriptedEndpoint } from '../../net/endpoints.ts';
import { listenHttps, makeTestKeys, type TestKeys } from '../../net/web.ts';
import { attempt } from './attempt.ts';
import { answerDisco } from './scripted-services.ts';
import { stanzaError } from './scripted-session.ts';

const NS = 'urn:xmpp:http:upload:0';
let keys: TestKeys;
beforeAll(async () => {
  keys = await makeTestKeys();
});
afterAll(() => keys.remove());
let endpoint: ScriptedEndpoint | undefined;
afterEach(() => endpoint?.close());

/** What a web server makes of a question, in place of what it should. */
interface Lie {
  readonly put?: number;
  readonly get?: {
    readonly status?: number;
    readonly type?: string;
    readonly make?: (file: Buffer) => Buffer;
  };
  /** How often it does not find the file before it does. */
  readonly getsLate?: number;
  readonly options?: Readonly<Record<string, string>>;
  readonly asked?: number;
}
const LEAVE = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'OPTIONS, PUT',
  'Access-Control-Allow-Headers': 'Content-Type, Authorization',
};

async function tryWith(lie: Lie) {
  const asked: IncomingMessage[] = [];
  let file = Buffer.alloc(0);
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    asked.push(request);
    if (request.method === 'OPTIONS') {
      response.writeHead(lie.asked ?? 200, lie.options ?? LEAVE).end();
    } else if (request.method === 'PUT') {
      request.on('data', (bytes: Buffer) => (file = Buffer.concat([file, bytes])));
      request.on('end', () => response.writeHead(lie.put ?? 201, { Location: '/away' }).end());
    } else if (asked.filter(({ method }) => method === 'GET').length <= (lie.getsLate ?? 0)) {
      response.writeHead(404).end();
    } else {
      const {
        status = 200,
        type = 'application/octet-stream',
        make = (bytes: Buffer) => bytes,
      } = lie.get ?? {};
      response.writeHead(status, { 'Content-Type': type, Location: '/away' }).end(make(file));
    }
  };
  endpoint = await listenHttps(await keys.of('good.example'), answer);
  const url = `https://good.example:${endpoint.port}/file`;
  const slot = xml(
    'slot',
    NS,
    xml(
      'put',
      { url },
      xml('header', { name: 'Authorization' }, 'Bearer x'),
      xml('header', { name: 'Host' }, 'a'),
    ),
    xml('get', { url }),
  );
  const service = { features: [NS], form: { FORM_TYPE: NS, 'max-file-size': '2000' } };
  const { outcomes, details } = await attempt(
    fileUpload,
    {
      answer(iq) {
        if (!iq.payload.is('request', NS))
          return answerDisco(iq, { 'upload.good.example': service });
        return Number(iq.payload.attrs['size']) > 2000 ? stanzaError('not-acceptable') : slot;
      },
    },
    {
      resolver: tableResolver({ hosts: { 'good.example': ['127.0.0.1'] } }),
      trustAnchors: [keys.ca],
    },
  );
  return { outcomes, details, asked };
}

const DONE = {
  ...{ service: 'done', slot: 'done', upload: 'done' },
  ...{ fetched: 'done', limit: 'done', browsers: 'done' },
};

describe('file-upload, to a scripted web server', () => {
  it('puts 1 kB there with the headers that are allowed, and sends none with the question for it', async () => {
    const { outcomes, asked } = await tryWith({});
    expect(outcomes).toEqual(DONE);
    const [put, get] = asked;
    expect(asked.map(({ method }) => method)).toEqual(['PUT', 'GET', 'OPTIONS']);
    expect(put?.headers).toMatchObject({ authorization: 'Bearer x', 'content-length': '1024' });
    expect(put?.headers.host).toMatch(/^good\.example:/);
    expect(get?.headers.authorization).toBeUndefined();
  });

  it('notes another type, and holds it against nobody', async () => {
    const { details } = await tryWith({ get: { type: 'text/html' } });
    expect(details['fetched']).toContain('under another type');
  });

  const flipped = (file: Buffer) => Buffer.from(file.map((byte) => byte ^ 1));
  it.each<[string, Lie, Record<string, string>]>([
    ['takes no file', { put: 400 }, { upload: 'failed', fetched: 'untried' }],
    ['lets nobody in', { put: 403 }, { upload: 'restricted', fetched: 'untried' }],
    ['lets nobody in for it', { get: { status: 401 } }, { fetched: 'restricted' }],
    ['has no time for it', { get: { status: 429 } }, { fetched: 'throttled' }],
    ['lets no browser in', { asked: 403 }, { browsers: 'restricted' }],
    ['has no time for browsers', { asked: 503 }, { browsers: 'throttled' }],
    ['has it a moment later', { getsLate: 1 }, {}],
    ['has no room', { put: 503 }, { upload: 'throttled', fetched: 'untried' }],
    ['leads elsewhere', { put: 307 }, { upload: 'untried', fetched: 'untried' }],
    ['has lost it', { get: { status: 404 } }, { fetched: 'failed' }],
    ['leads elsewhere for it', { get: { status: 302 } }, { fetched: 'untried' }],
    ['cuts it', { get: { make: (file) => file.subarray(1) } }, { fetched: 'failed' }],
    ['changes it', { get: { make: flipped } }, { fetched: 'failed' }],
    ['sends far more', { get: { make: () => Buffer.alloc(100_000) } }, { fetched: 'failed' }],
    ['says that it is a page', { get: { type: 'text/html' } }, {}],
    ['gives browsers no leave', { options: {} }, { browsers: 'missing' }],
    [
      'gives them leave to read only',
      { options: { ...LEAVE, 'Access-Control-Allow-Methods': 'GET' } },
      { browsers: 'missing' },
    ],
    [
      'gives them no leave for a header that it asks for',
      { options: { ...LEAVE, 'Access-Control-Allow-Headers': 'Content-Type' } },
      { browsers: 'missing' },
    ],
  ])('tells one that %s', async (_, lie, outcomes) => {
    expect((await tryWith(lie)).outcomes).toEqual({ ...DONE, ...outcomes });
  });
});
