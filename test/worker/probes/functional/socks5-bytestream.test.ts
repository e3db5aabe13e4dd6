import { describe, expect, it } from 'vitest';
import { ProbeFailure } from '../../../../worker/net/failure.ts';
import { socks5Bytestream } from '../../../../worker/probes/functional/socks5-bytestream.ts';
import type { StanzaError } from '../../../../worker/xmpp/client/client-session.ts';
import { xml, type Element } from '../../../../worker/xmpp/client/xml.ts';
import { NAMESPACES } from '../../../../worker/xmpp/namespaces.ts';
import { attempt } from './attempt.ts';
import { answerDisco } from './scripted-services.ts';
import { stanzaError } from './scripted-session.ts';

const NS = 'http://jabber.org/protocol/bytestreams';
const at = (host: string, port: number) =>
  xml('query', NS, xml('streamhost', { jid: 'proxy', host, port: String(port) }));

describe('socks5-bytestream, against scripted servers', () => {
  it('finds no relay', async () => {
    const { outcomes, observation } = await attempt(socks5Bytestream, {
      answer: (asked) => answerDisco(asked, { 'a.good.example': { identities: ['store/file'] } }),
    });
    expect(outcomes).toEqual({ service: 'missing', connected: 'untried', carried: 'untried' });
    expect(observation).toMatchObject({ value: { service: null } });
  });

  it.each<[string, StanzaError | 'silence' | null, StanzaError | 'silence' | null, string]>([
    ['is not given', stanzaError('policy-violation', 'wait'), null, 'throttled'],
    ['is not for us', stanzaError('forbidden', 'auth'), null, 'restricted'],
    ['has one that keeps silent', null, 'silence', 'untried'],
    ['has one that tells us to wait', null, stanzaError('resource-constraint', 'wait'), 'untried'],
    ['has one that we may not ask', null, stanzaError('forbidden', 'auth'), 'untried'],
    ['has one that knows of nothing', null, stanzaError('service-unavailable'), 'missing'],
  ])('does not miss a relay where the list of services %s', async (_, list, one, outcome) => {
    const { outcomes } = await attempt(socks5Bytestream, {
      answer(asked) {
        if (asked.payload.is('query', NAMESPACES.discoItems) && list) return list;
        if (asked.to === 'a.good.example' && one) return one;
        return answerDisco(asked, { 'a.good.example': { identities: ['store/file'] } });
      },
    });
    expect(outcomes).toMatchObject({ service: outcome });
  });

  it('does not miss a relay in a list that is longer than what it asks', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 25 }, (_, index) => [`s${index}.good.example`, {}]),
    );
    const { outcomes } = await attempt(socks5Bytestream, {
      answer: (asked) => answerDisco(asked, many),
    });
    expect(outcomes).toMatchObject({ service: 'untried' });
  });

  it.each<[string, Element | StanzaError | 'silence', string, string]>([
    ['that we may not use', stanzaError('forbidden', 'auth'), 'restricted', 'untried'],
    ['that keeps silent', 'silence', 'failed', 'untried'],
    ['that names no place', xml('query', NS), 'failed', 'untried'],
    ['at a port of others', at('127.0.0.1', 25), 'done', 'untried'],
    ['at a database', at('127.0.0.1', 5432), 'done', 'untried'],
    ['inside', at('10.0.0.1', 7777), 'done', 'failed'],
    ['at no name', at('..', 7777), 'done', 'failed'],
    ['where nobody listens', at('127.0.0.1', 7777), 'done', 'failed'],
  ])('tells a relay %s', async (_, answer, service, connected) => {
    const parts = { dial: () => Promise.reject(new ProbeFailure('refused', 'Nobody listens.')) };
    const { outcomes, observation } = await attempt(
      socks5Bytestream,
      {
        answer: (asked) =>
          asked.payload.is('query', NS)
            ? answer
            : answerDisco(asked, { 'proxy.good.example': { identities: ['proxy/bytestreams'] } }),
      },
      parts,
    );
    expect(outcomes).toEqual({ service, connected, carried: 'untried' });
    expect(observation).toMatchObject({ value: { service: 'proxy.good.example' } });
  });
});
