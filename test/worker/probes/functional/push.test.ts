import { describe, expect, it } from 'vitest';
import { push } from '../../../../worker/probes/functional/push.ts';
import { xml, type Element } from '../../../../worker/xmpp/client/xml.ts';
import { makeContext } from '../context.ts';
import { attempt } from './attempt.ts';
import { createScriptedRun, type Script, type World } from './scripted-run.ts';
import { stanzaError } from './scripted-session.ts';

interface Server {
  /** When it tells the service. Default: as soon as no connection of the phone's is there. */
  readonly tells?: 'once signed out' | 'never';
  readonly from?: string;
  readonly node?: string;
}

const PUBSUB = 'http://jabber.org/protocol/pubsub';

const word = (from: string, node: string): Element =>
  xml(
    'iq',
    { type: 'set', id: '1', from },
    xml(
      'pubsub',
      PUBSUB,
      xml('publish', { node }, xml('item', {}, xml('notification', 'urn:xmpp:push:0'))),
    ),
  );

/** A server with services to tell, by node. */
function server({ tells, from = 'good.example', node }: Server): Script & {
  readonly services: Set<string>;
} {
  const services = new Set<string>();
  const tell = (world: World) => {
    const [devices] = [world.sessions.filter(({ party }) => party === 'new-device')];
    const isAway = devices.every(({ isGone }) => isGone);
    const isSignedOut = devices.length > 1;
    if (tells === 'never' || !isAway || (tells === 'once signed out' && !isSignedOut)) return;
    for (const known of services) world.deliver('contact', word(from, node ?? known));
  };
  return {
    services,
    answer({ payload }) {
      const known = payload.getAttr('node') as string;
      if (payload.is('enable')) services.add(known);
      if (payload.is('disable')) services.delete(known);
      return null;
    },
    takes(stanza, session, world) {
      if (session.party === 'contact' && stanza.is('message')) tell(world);
      return false;
    },
  };
}

const row = (enable: string, told = 'untried') => ({ enable, told });

describe('push', () => {
  it.each<[string, Script, Record<string, string>]>([
    ['all of it', server({}), row('done', 'done')],
    ['word from our account', server({ from: 'romeo@good.example' }), row('done', 'done')],
    ['word only once signed out', server({ tells: 'once signed out' }), row('done', 'done')],
    ['no module', {}, row('missing')],
    ['a lie', server({ tells: 'never' }), row('done', 'failed')],
    ['word from elsewhere', server({ from: 'ej.example' }), row('done', 'failed')],
    ['word of another node', server({ node: 'another' }), row('done', 'failed')],
    [
      'a way on which messages are lost',
      { ...server({}), takes: () => true },
      row('done', 'untried'),
    ],
    [
      'a contact that nothing reaches',
      { ...server({ tells: 'never' }), takes: (_stanza, { party }) => party !== 'contact' },
      row('done', 'untried'),
    ],
    ['not allowed', { answer: () => stanzaError('forbidden') }, row('restricted')],
    ['come back later', { answer: () => stanzaError('resource-constraint') }, row('throttled')],
    ['silence', { answer: () => 'silence' }, row('failed')],
    ['no contact', { hasContact: false }, row('untried')],
    ['a broken connection', { answer: () => 'breaks' }, { failed: 'reset' }],
  ])('with %s', async (_, script, outcomes) => {
    expect((await attempt(push, script)).outcomes).toEqual(outcomes);
  });

  it('answers as a service does, and says so where it was told late', async () => {
    const { world, details } = await attempt(push, server({ tells: 'once signed out' }));
    expect(world.answers).toEqual([null]);
    expect(details['told']).toContain('only when the phone had signed out');
  });

  it('clears its place also where the contact breaks while the phone is away', async () => {
    let returns = 0;
    const { outcomes } = await attempt(push, {
      ...server({}),
      resumption: { isAgreed: true, maxSeconds: 60, error: null },
      takes(stanza, session) {
        // What shows that the way is open goes to the device itself.
        const isForPhone = !String(stanza.getAttr('to')).includes('/');
        if (session.party === 'contact' && stanza.is('message') && isForPhone) session.breakDown();
        return false;
      },
      resumes() {
        returns += 1;
        return null;
      },
    });
    expect(outcomes).toEqual({ failed: 'reset' });
    expect(returns).toBe(1);
  });

  it('leaves no service behind, also where a run was killed in the middle', async () => {
    const script = server({});
    await attempt(push, script);
    expect(script.services.size).toBe(0);
    const { run } = createScriptedRun(script);
    script.services.add(run.names.node('push'));
    await push.tidy?.(run, makeContext({ functional: run }));
    expect(script.services.size).toBe(0);
  });
});
