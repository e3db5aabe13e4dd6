import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HttpsReply } from '../../../../worker/net/https-request.ts';
import { Transcript } from '../../../../worker/xmpp/transcript.ts';
import { openBoshSession } from '../../../../worker/xmpp/web/open-bosh-session.ts';
import { createSites, type Handler, type Sites } from '../../web-site.ts';
import { FEATURES } from './scripted-websocket.ts';

let sites: Sites;
beforeAll(async () => {
  sites = await createSites();
});
afterAll(() => sites.stop());

async function open(handler: Handler, ms = 4000) {
  const { context, port } = await sites.start({ pages: { '/bosh': handler } });
  const replies: HttpsReply[] = [];
  const options = { domain: 'good.example', context, transcript: new Transcript(), timeoutMs: ms };
  const mechanisms = await openBoshSession(new URL(`https://good.example:${port}/bosh`), {
    ...options,
    origin: 'https://another-site.invalid',
    onTls: () => undefined,
    onReply: (reply) => replies.push(reply),
  });
  return { mechanisms, replies };
}

const body = (inside = '', attributes = " sid='one'") =>
  `<body xmlns='http://jabber.org/protocol/httpbind'${attributes}>${inside}</body>`;
const say =
  (text: string | Buffer): Handler =>
  (_request, response) => {
    response.end(text);
  };
const status =
  (code: number, headers: Record<string, string> = {}): Handler =>
  (_request, response) => {
    response.writeHead(code, headers).end();
  };
const malformed = (detail: string) => ({ reason: 'malformed', detail });
const ERROR = (condition: string, text = '') =>
  `<stream:error xmlns:stream='http://etherx.jabber.org/streams'><${condition} xmlns='urn:ietf:params:xml:ns:xmpp-streams'/><text xmlns='urn:ietf:params:xml:ns:xmpp-streams'>${text}</text></stream:error>`;

describe('openBoshSession', () => {
  it.each([
    ['the first', [body(FEATURES), body('', " type='terminate'")]],
    ['the second', [body(), body(FEATURES), body('', " type='terminate'")]],
  ])('reads the features of %s answer and ends the session, in order', async (_, answers) => {
    const asked: string[] = [];
    const { mechanisms, replies } = await open((request, response, text) => {
      expect(request.method).toBe('POST');
      expect(request.headers).toMatchObject({
        'content-type': 'text/xml; charset=utf-8',
        'content-length': String(text.length),
        origin: 'https://another-site.invalid',
      });
      response.setHeader('Access-Control-Allow-Origin', '*').end(answers[asked.push(text) - 1]);
    });
    expect(mechanisms).toEqual(['SCRAM-SHA-1']);
    expect(replies[0]?.headers).toEqual({ 'access-control-allow-origin': '*' });
    expect(asked).toHaveLength(answers.length);
    expect(asked[0]).toContain("to='good.example'");
    expect(asked.at(-1)).toContain("sid='one' type='terminate'");
    const rids = asked.map((text) => Number(/rid='(\d+)'/.exec(text)?.[1]));
    expect(rids).toEqual(rids.map((_rid, at) => (rids[0] ?? 0) + at));
  });

  it('has seen what it wanted where the session cannot be ended', async () => {
    let count = 0;
    const { mechanisms } = await open((_request, response) => {
      count += 1;
      if (count === 1) response.end(body(FEATURES));
      else response.destroy();
    });
    expect(mechanisms).toEqual(['SCRAM-SHA-1']);
  });

  it.each<[string, Handler, { reason: string; detail: string }]>([
    ['no id', say(body(FEATURES, '')), malformed('The server gave the session no id.')],
    ['no features in two answers', say(body()), malformed('The server sent no stream features.')],
    [
      'an end at once',
      say(body('', " type='terminate' condition='host-unknown'")),
      { reason: 'stream-error', detail: 'The server ended the session (host-unknown).' },
    ],
    [
      'X9 see-other-uri',
      say(body('<uri>https://127.0.0.1/</uri>', " type='terminate' condition='see-other-uri'")),
      { reason: 'stream-error', detail: 'The server ended the session (see-other-uri).' },
    ],
    [
      'a stream error',
      say(body(ERROR('host-gone'), " type='terminate' condition='remote-stream-error'")),
      { reason: 'stream-error', detail: 'The server ended the stream (host-gone)' },
    ],
    [
      'a ban',
      say(body(ERROR('policy-violation', 'banned'), " type='terminate'")),
      { reason: 'banned', detail: 'The server refuses us: banned' },
    ],
    ['another element', say('<html/>'), malformed('The answer is XML that is no BOSH.')],
    ['HTML', say('<!DOCTYPE html><p>It works!'), malformed('The answer holds a DOCTYPE.')],
    ['JSON', say('{}'), malformed('The answer is no XML: text data outside of root node.')],
    ['nothing', say(''), malformed('The answer ends in the middle of its XML.')],
    [
      'wrong UTF-8',
      say(Buffer.from(body('\u00fc'), 'latin1')),
      malformed('The answer is not UTF-8.'),
    ],
    [
      'X2 depth',
      say('<a>'.repeat(20_000)),
      { reason: 'too-large', detail: 'Elements are nested too deep.' },
    ],
    [
      'a body of 10 MB',
      say('x'.repeat(10_000_000)),
      { reason: 'too-large', detail: 'The answer is larger than 64 kB.' },
    ],
    [
      '404',
      status(404),
      malformed('The web server answered with HTTP status 404 in place of a BOSH session.'),
    ],
    [
      'D8 a redirect to http://127.0.0.1/',
      status(302, { Location: 'http://127.0.0.1/' }),
      malformed(
        'The web server answered with a redirect (302) in place of a BOSH session: it is not followed.',
      ),
    ],
    [
      'D8 a 307 elsewhere',
      status(307, { Location: 'https://good.example/' }),
      malformed(
        'The web server answered with a redirect (307) in place of a BOSH session: it is not followed.',
      ),
    ],
    [
      '429',
      status(429),
      { reason: 'banned', detail: 'The web server says that we ask too often.' },
    ],
  ])('§5.5 BOSH: %s has its reason', async (_, handler, failure) => {
    await expect(open(handler)).rejects.toMatchObject(failure);
  });

  it('§5.5 BOSH: a gzip bomb is not unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(10_000_000));
    const handler: Handler = (_request, response) => {
      response.setHeader('Content-Encoding', 'gzip').end(bomb);
    };
    await expect(open(handler)).rejects.toMatchObject(
      malformed('The answer is encoded (gzip) though we asked not to.'),
    );
  });

  it('§5.5 BOSH: chunks without end are ended by a cap', async () => {
    const handler: Handler = (_request, response) => {
      const more = () => {
        while (!response.destroyed && response.write('<body/>'.repeat(1000)));
      };
      response.on('drain', more);
      more();
    };
    await expect(open(handler)).rejects.toMatchObject({ reason: 'too-large' });
  });

  it.each<[string, Handler]>([
    ['holds the request', () => undefined],
    [
      'holds the second request',
      (_request, response, text) => {
        if (!text.includes('sid=')) response.end(body());
      },
    ],
    [
      'sends its body slowly',
      (_request, response) => {
        const timer = setInterval(() => response.write(' '), 50);
        response.once('close', () => {
          clearInterval(timer);
        });
      },
    ],
  ])('§5.5 BOSH: one that %s is given up at the deadline', async (_, handler) => {
    await expect(open(handler, 400)).rejects.toMatchObject({
      reason: 'timeout',
      detail: 'The server did not send its stream features within 0.4 seconds.',
    });
  });
});
