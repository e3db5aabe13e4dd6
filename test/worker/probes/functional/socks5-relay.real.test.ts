import { afterEach, describe, expect, it } from 'vitest';
import { socks5Bytestream } from '../../../../worker/probes/functional/socks5-bytestream.ts';
import type { StanzaError } from '../../../../worker/xmpp/client/client-session.ts';
import { xml } from '../../../../worker/xmpp/client/xml.ts';
import { attempt } from './attempt.ts';
import { startRelay, type RelayScript, type ScriptedRelay } from './scripted-relay.ts';
import { answerDisco } from './scripted-services.ts';
import { stanzaError } from './scripted-session.ts';

const NS = 'http://jabber.org/protocol/bytestreams';
let relay: ScriptedRelay | undefined;
afterEach(() => relay?.close());

async function tryWith(script: RelayScript, activation: StanzaError | null = null) {
  const running = (relay = await startRelay(script));
  const place = { jid: 'proxy', host: running.address, port: String(running.port) };
  return attempt(socks5Bytestream, {
    answer(asked) {
      if (!asked.payload.is('query', NS))
        return answerDisco(asked, { 'proxy.good.example': { identities: ['proxy/bytestreams'] } });
      if (asked.type === 'get') return xml('query', NS, xml('streamhost', place));
      if (activation === null) running.activate();
      return activation;
    },
  });
}

describe('socks5-bytestream, by way of a scripted relay', () => {
  it('carries a file, and leaves no connection', async () => {
    const { outcomes } = await tryWith({});
    expect(outcomes).toEqual({ service: 'done', connected: 'done', carried: 'done' });
    const [first, second] = relay?.asked ?? [];
    expect(first).toMatch(/^[0-9a-f]{40}$/);
    expect(second).toBe(first);
    expect(relay?.seen.accepted).toBe(2);
  });

  it.each<[string, RelayScript, string]>([
    ['is none', { says: 'HTTP/1.1 400 Bad Request\r\n\r\n' }, 'failed'],
    ['wants a password', { method: 2 }, 'failed'],
    ['refuses', { code: 5 }, 'failed'],
    ['does not let us', { code: 2 }, 'restricted'],
  ])('tells one that %s', async (_, script, connected) => {
    const { outcomes } = await tryWith(script);
    expect(outcomes).toEqual({ service: 'done', connected, carried: 'untried' });
  });

  it('tells one that changes what it carries', async () => {
    const { outcomes } = await tryWith({ carries: (bytes) => Buffer.alloc(bytes.length) });
    expect(outcomes).toMatchObject({ connected: 'done', carried: 'failed' });
  });

  it('tells one that stands still', async () => {
    const { outcomes, details } = await tryWith({ carries: () => null });
    expect(outcomes).toMatchObject({ connected: 'done', carried: 'failed' });
    expect(details['carried']).toBe('0 of 4096 bytes arrived within 5 seconds.');
  });

  it('tells one that is not activated', async () => {
    const { outcomes } = await tryWith({}, stanzaError('not-allowed'));
    expect(outcomes).toMatchObject({ connected: 'done', carried: 'restricted' });
  });
});
