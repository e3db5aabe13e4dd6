import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Observation } from '../../../rubric/observations.ts';
import { c2sPlaintext } from '../../../worker/probes/c2s-plaintext.ts';
import type { LabDomain } from '../../lab/domains.ts';
import { startLab, type Lab } from '../../lab/lab.ts';
import { listen, type ScriptedEndpoint } from '../net/endpoints.ts';
import { endpointAt, makeContext } from './context.ts';
import { features, SERVER_HEADER, STARTTLS } from './scripted-xmpp.ts';

type Seen = Observation<'c2s-plaintext'>;

const value = (state: string, condition: string | null = null) => ({
  status: 'observed',
  value: { state, condition },
});

describe('signing in without TLS at a real server', () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await startLab({ domains: ['minimal.example', 'legacy.example', 'ej.example'] });
  });
  afterAll(async () => {
    await lab.stop();
  });

  const observe = (domain: LabDomain): Promise<Seen> =>
    c2sPlaintext.observe(
      endpointAt({ address: lab.address(domain), port: 5222 }),
      makeContext({ domain }),
    );

  it('Prosody and ejabberd that insist on TLS refuse it', async () => {
    for (const domain of ['minimal.example', 'ej.example'] as const)
      expect(await observe(domain), domain).toMatchObject(value('refused', 'encryption-required'));
  });

  it('Prosody that does not insist takes it up: only the password was missing', async () => {
    expect(await observe('legacy.example')).toMatchObject(value('goesOn', 'malformed-request'));
  });

  it('ejabberd that does not insist takes it up', async () => {
    const file = path.join(lab.directory, 'ejabberd.yml');
    const before = await readFile(file, 'utf8');
    const after = before.replaceAll('starttls_required: true', 'starttls: true');
    expect(after).not.toBe(before);
    await lab.stopServer('ej.example');
    await writeFile(file, after);
    await lab.startServer('ej.example');
    expect(await observe('ej.example')).toMatchObject({
      status: 'observed',
      value: { state: 'goesOn' },
    });
  }, 40_000);
});

describe('signing in without TLS', () => {
  const open: ScriptedEndpoint[] = [];
  afterEach(async () => {
    for (const endpoint of open.splice(0)) await endpoint.close();
  });

  /** A server that opens the stream and answers what begins the sign-in; null: it hangs up. */
  const script =
    (answer: string | null, heard: string[] = [], before = features(STARTTLS)) =>
    (socket: Socket) => {
      socket.once('data', (header) => {
        heard.push(header.toString('utf8'));
        socket.write(SERVER_HEADER + before);
        socket.on('data', (data) => {
          heard.push(data.toString('utf8'));
          if (answer === null) socket.end();
          else socket.write(answer);
        });
      });
    };

  async function observe(look: (socket: Socket) => void): Promise<Seen & { accepted: number }> {
    const endpoint = await listen(look);
    open.push(endpoint);
    const seen = await c2sPlaintext.observe(endpointAt(endpoint), makeContext());
    return { ...seen, accepted: endpoint.seen.accepted };
  }
  const mechanisms = (...names: string[]) =>
    features(
      `${STARTTLS}<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>${names.map((name) => `<mechanism>${name}</mechanism>`).join('')}</mechanisms>`,
    );
  const failure = (name: string) =>
    `<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><${name}/><text>no</text></failure>`;
  const streamError = (name: string, text = '') =>
    `<stream:error><${name} xmlns='urn:ietf:params:xml:ns:xmpp-streams'/><text xmlns='urn:ietf:params:xml:ns:xmpp-streams'>${text}</text></stream:error></stream:stream>`;
  const CHALLENGE = "<challenge xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>";

  it.each([
    ['a challenge', CHALLENGE, 'goesOn', null],
    ['encryption-required', failure('encryption-required'), 'refused', 'encryption-required'],
    ['another failure', failure('malformed-request'), 'unsettled', 'malformed-request'],
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
    expect(seen).toMatchObject({ ...value(state, condition), accepted: 1 });
    // No STARTTLS is asked for, no name and no password is said.
    expect(heard.join('')).toMatch(
      /^<\?xml [^>]*><stream:stream to='good\.example' version='1\.0'[^>]*><auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'\/>$/,
    );
  });

  it.each([
    ['malformed-request', 'goesOn'],
    ['not-authorized', 'goesOn'],
    ['encryption-required', 'refused'],
    ['invalid-mechanism', 'unsettled'],
    ['temporary-auth-failure', 'unsettled'],
  ])('%s to what was offered in the clear is %s', async (condition, state) => {
    const heard: string[] = [];
    const offer = mechanisms('X&apos;/&gt;', 'ANONYMOUS', 'DIGEST-MD5', 'SCRAM-SHA-1');
    expect(await observe(script(failure(condition), heard, offer))).toMatchObject(
      value(state, condition),
    );
    expect(heard[1]).toContain("mechanism='DIGEST-MD5'/>");
  });

  it('asks where only the older way is offered, and sees that it asks for a password', async () => {
    const offer = features("<auth xmlns='http://jabber.org/features/iq-auth'/>");
    const answer = (children: string) =>
      `<iq type='result'><query xmlns='jabber:iq:auth'>${children}</query></iq>`;
    const heard: string[] = [];
    expect(
      await observe(script(answer('<username/><digest/><resource/>'), heard, offer)),
    ).toMatchObject(value('goesOn'));
    expect(heard[1]).toMatch(/^<iq type='get' id='[^']+'><query xmlns='jabber:iq:auth'\/><\/iq>$/);
    expect(await observe(script(answer('<username/>'), [], offer))).toMatchObject(
      value('unsettled'),
    );
    const error = `<iq type='error'><error type='cancel'><policy-violation xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>`;
    expect(await observe(script(error, [], offer))).toMatchObject(
      value('refused', 'policy-violation'),
    );
  });

  it('is not tried behind a stream error, nor where we are banned', async () => {
    const ended = await observe(script('', [], streamError('host-unknown')));
    expect(ended).toMatchObject({ status: 'failed', reason: 'stream-error' });
    const banned = await observe(script(streamError('policy-violation', 'banned for an hour')));
    expect(banned).toMatchObject({ status: 'failed', reason: 'banned' });
  });

  it('is silent where no answer comes in eight seconds', async () => {
    expect(await observe(script('<iq'))).toMatchObject(value('silent'));
  }, 15_000);
});
