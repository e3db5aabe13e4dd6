import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Observation } from '../../../rubric/observations.ts';
import type { ProbeContext } from '../../../worker/probes/probe.ts';
import { s2sPlaintext } from '../../../worker/probes/s2s-plaintext.ts';
import { PROBE_DOMAIN, type LabDomain } from '../../lab/domains.ts';
import { startLab, type Lab } from '../../lab/lab.ts';
import { DIALBACK_SECRET } from '../../lab/prosody-sites.ts';
import { listen, type ScriptedEndpoint } from '../net/endpoints.ts';
import { endpointAt, makeContext } from './context.ts';
import { features, SERVER_HEADER, STARTTLS } from './scripted-xmpp.ts';

type Seen = Observation<'s2s-plaintext'>;

describe('s2s without TLS at a real server', () => {
  let lab: Lab;
  beforeAll(async () => {
    const domains = ['good.example', 'minimal.example', 'legacy.example', 'ej.example'] as const;
    lab = await startLab({ domains });
  });
  afterAll(async () => {
    await lab.stop();
  });

  /** Looks in the name of good.example, whose server says whether a key is its own. */
  function observe(
    domain: LabDomain,
    dialbackSecret: string | null,
    probeDomain = 'good.example',
  ): Promise<Seen> {
    const endpoint = endpointAt({ address: lab.address(domain), port: 5269 }, 'xmpp-server');
    return s2sPlaintext.observe(endpoint, makeContext({ domain, probeDomain, dialbackSecret }));
  }
  const value = (state: string, condition: string | null = null) => ({
    status: 'observed',
    value: { state, condition },
  });

  it('Prosody that insists on TLS verifies first, and refuses whom it could verify', async () => {
    expect(await observe('minimal.example', DIALBACK_SECRET)).toMatchObject(
      value('refused', 'policy-violation'),
    );
    // <db:result type='invalid'/> in the clear, although it insists: so that alone tells nothing.
    expect(await observe('minimal.example', null)).toMatchObject(value('unsettled'));
  });

  it('Prosody that does not insist takes us in', async () => {
    expect(await observe('legacy.example', DIALBACK_SECRET)).toMatchObject(value('goesOn'));
    expect(await observe('legacy.example', null)).toMatchObject(value('unsettled'));
  });

  it('Prosody is silent for longer than we wait where nobody speaks for our domain', async () => {
    expect(await observe('legacy.example', null, PROBE_DOMAIN)).toMatchObject(value('silent'));
  }, 15_000);

  it('ejabberd that insists refuses before it verifies', async () => {
    for (const secret of [DIALBACK_SECRET, null])
      expect(await observe('ej.example', secret)).toMatchObject(
        value('refused', 'policy-violation'),
      );
  });

  it('ejabberd that does not insist takes us in', async () => {
    const file = path.join(lab.directory, 'ejabberd.yml');
    const before = await readFile(file, 'utf8');
    expect(before).toContain('s2s_use_starttls: required');
    await lab.stopServer('ej.example');
    await writeFile(
      file,
      before.replace('s2s_use_starttls: required', 's2s_use_starttls: optional'),
    );
    await lab.startServer('ej.example');
    expect(await observe('ej.example', DIALBACK_SECRET)).toMatchObject(value('goesOn'));
    expect(await observe('ej.example', null, PROBE_DOMAIN)).toMatchObject(
      value('unsettled', 'remote-server-not-found'),
    );
  }, 40_000);
});

describe('s2s without TLS', () => {
  const open: ScriptedEndpoint[] = [];
  afterEach(async () => {
    for (const endpoint of open.splice(0)) await endpoint.close();
  });

  /** A server that opens the stream and answers dialback; null: it hangs up. */
  const script =
    (answer: string | null, heard: string[], before = features(STARTTLS)) =>
    (socket: Socket) => {
      let text = '';
      socket.on('data', (data) => {
        heard.push(data.toString('utf8'));
        text += data.toString('utf8');
        if (!text.includes('</db:result>')) socket.write(SERVER_HEADER + before);
        else if (answer === null) socket.end();
        else socket.write(answer);
      });
    };

  async function observe(
    look: (socket: Socket) => void,
    parts: Partial<ProbeContext> = {},
  ): Promise<Seen & { accepted: number }> {
    const endpoint = await listen(look);
    open.push(endpoint);
    const seen = await s2sPlaintext.observe(
      endpointAt(endpoint, 'xmpp-server'),
      makeContext(parts),
    );
    return { ...seen, accepted: endpoint.seen.accepted };
  }
  const result = (rest: string) =>
    `<db:result xmlns:db='jabber:server:dialback' from='good.example' to='probe.example' ${rest}`;
  const ofType = (name: string) =>
    result(
      `type='error'><error type='cancel'><${name} xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></db:result>`,
    );
  const streamError = (name: string, text = '') =>
    `<stream:error><${name} xmlns='urn:ietf:params:xml:ns:xmpp-streams'/><text xmlns='urn:ietf:params:xml:ns:xmpp-streams'>${text}</text></stream:error></stream:stream>`;

  it.each([
    ['a valid key', result("type='valid'/>"), 'goesOn', null],
    ['an invalid key', result("type='invalid'/>"), 'unsettled', null],
    ['policy-violation as the result', ofType('policy-violation'), 'refused', 'policy-violation'],
    [
      'a domain not found',
      ofType('remote-server-not-found'),
      'unsettled',
      'remote-server-not-found',
    ],
    [
      'policy-violation of the stream',
      streamError('policy-violation'),
      'refused',
      'policy-violation',
    ],
    ['another stream error', streamError('host-unknown'), 'unsettled', 'host-unknown'],
    ['a closed connection', null, 'refused', null],
    ['something else', '<message/>', 'unsettled', null],
  ])('%s', async (_, answer, state, condition) => {
    const heard: string[] = [];
    const seen = await observe(script(answer, heard));
    expect(seen).toMatchObject({ status: 'observed', value: { state, condition }, accepted: 1 });
    // No STARTTLS is asked for, and nothing is said but the header and the key.
    expect(heard.join('')).toMatch(
      /^<\?xml [^>]*><stream:stream [^>]*from='probe\.example'[^>]*><db:result from='probe\.example' to='good\.example'>[0-9a-f]{64}<\/db:result>$/,
    );
  });

  it('is not tried behind a stream error, nor where we are banned', async () => {
    const ended = await observe(script('', [], streamError('host-unknown')));
    expect(ended).toMatchObject({ status: 'failed', reason: 'stream-error' });
    const banned = await observe(script(streamError('policy-violation', 'banned for an hour'), []));
    expect(banned).toMatchObject({ status: 'failed', reason: 'banned' });
  });

  it('is not tried without a domain of our own', async () => {
    expect(await observe(script(null, []), { probeDomain: null })).toMatchObject({
      ...{ status: 'failed', reason: 'ours', accepted: 0 },
      detail: 'We have no XMPP domain of our own to try this with.',
    });
  });
});
