import { describe, expect, it } from 'vitest';
import { blocking } from '../../../../worker/probes/functional/blocking.ts';
import { Untried } from '../../../../worker/xmpp/client/functional-run.ts';
import { xml } from '../../../../worker/xmpp/client/xml.ts';
import { makeContext } from '../context.ts';
import { attempt } from './attempt.ts';
import { createScriptedRun, type Script } from './scripted-run.ts';
import { stanzaError } from './scripted-session.ts';

interface Server {
  readonly keepsBack?: boolean;
  readonly subscription?: string | null;
  /** It goes on keeping back after it has been told to let them in. */
  readonly forgetsToUnblock?: boolean;
  readonly unblock?: 'refused';
  /** The name of their entry on our list; changed by us. */
  readonly name?: string;
}

/** A server with a blocklist, and what became of it. */
function server(does: Server): Script & { blocked: Set<string> } {
  const blocked = new Set<string>();
  const subscription = does.subscription === undefined ? 'both' : does.subscription;
  let isBlocking = false;
  let { name } = does;
  const item = (jid: string, attributes = {}) => xml('item', { jid, ...attributes });
  return {
    blocked,
    answer({ payload, to }) {
      const jid = payload.getChild('item')?.getAttr('jid') as string;
      if (to !== null) return null;
      if (payload.is('blocklist'))
        return xml('blocklist', 'urn:xmpp:blocking', ...[...blocked].map((one) => item(one)));
      if (payload.is('block')) {
        blocked.add(jid);
        isBlocking = true;
      }
      if (payload.is('unblock')) {
        if (does.unblock === 'refused') return stanzaError('internal-server-error');
        blocked.delete(jid);
        isBlocking = does.forgetsToUnblock ?? false;
      }
      if (payload.is('query') && payload.getChild('item')) {
        name = payload.getChild('item')?.getAttr('name') as string;
        return null;
      }
      if (payload.is('query'))
        return xml(
          'query',
          'jabber:iq:roster',
          ...(subscription === null
            ? []
            : [item('juliet@ej.example', { subscription, ...(name !== undefined && { name }) })]),
        );
      return null;
    },
    takes: (stanza, { party }) =>
      stanza.is('message') && party === 'contact' && isBlocking && (does.keepsBack ?? true),
  };
}

const row = (...outcomes: string[]) => {
  const steps = ['block', 'kept-back', 'still-listed', 'unblock', 'delivered'];
  return Object.fromEntries(steps.map((step, index) => [step, outcomes[index] ?? 'untried']));
};

describe('blocking', () => {
  it.each<[string, Script, Record<string, string>]>([
    ['all of it', server({}), row('done', 'done', 'done', 'done', 'done')],
    ['no module', {}, row('missing')],
    ['a lie', server({ keepsBack: false }), row('done', 'failed', 'done', 'done', 'done')],
    [
      'a contact that falls off the list',
      server({ subscription: null }),
      row('done', 'done', 'failed', 'done', 'done'),
    ],
    [
      'a contact that loses its subscription',
      server({ subscription: 'none' }),
      row('done', 'done', 'failed', 'done', 'done'),
    ],
    [
      'no way back',
      server({ forgetsToUnblock: true }),
      row('done', 'done', 'done', 'done', 'failed'),
    ],
    ['a refusal to unblock', server({ unblock: 'refused' }), row('done', 'done', 'done', 'failed')],
    [
      'a way on which messages are lost',
      { ...server({}), takes: (stanza) => stanza.is('message') },
      row('done', 'untried', 'done', 'done', 'untried'),
    ],
    ['not allowed', { answer: () => stanzaError('not-allowed') }, row('restricted')],
    [
      'come back later',
      { answer: () => stanzaError('policy-violation', 'wait') },
      row('throttled'),
    ],
    ['silence', { answer: () => 'silence' }, row('failed')],
    ['no contact', { hasContact: false }, row('untried')],
    [
      'no friendship',
      { befriend: () => Promise.reject(new Untried('It did not come about.')) },
      row('untried'),
    ],
    ['a broken connection', { answer: () => 'breaks' }, { failed: 'reset' }],
  ])('with %s', async (_, script, outcomes) => {
    expect((await attempt(blocking, script)).outcomes).toEqual(outcomes);
  });

  const JULIET = 'juliet@ej.example';
  const own = { isTestAccount: false };
  const tidied = async (script: Script) => {
    const { run } = createScriptedRun(script);
    await blocking.tidy?.(run, makeContext({ functional: run }));
  };

  it('tries somebody’s own account with a contact that we have made', async () => {
    const script = server({ name: 'urn:test:contact' });
    const { outcomes } = await attempt(blocking, { ...script, ...own });
    expect(outcomes).toEqual(row('done', 'done', 'done', 'done', 'done'));
    expect(script.blocked.size).toBe(0);
  });

  it.each([
    ['has blocked them before', 'urn:test:contact', [JULIET]],
    ['has them on the own list', 'Juliet', []],
  ])('blocks and unblocks nobody where the user %s', async (_, name, blocked) => {
    const script = server({ name });
    for (const jid of blocked) script.blocked.add(jid);
    expect((await attempt(blocking, { ...script, ...own })).outcomes).toEqual(row('untried'));
    await tidied({ ...script, ...own });
    expect([...script.blocked]).toEqual(blocked);
  });

  it('lets in again on somebody’s own account whom a killed run blocked', async () => {
    const script = server({ name: 'urn:test:blocked' });
    script.blocked.add(JULIET);
    await tidied({ ...script, ...own });
    expect(script.blocked.size).toBe(0);
  });

  it.each<[string, Script]>([
    ['the list is not told', { answer: () => stanzaError('internal-server-error') }],
    ['nothing is answered', { answer: () => 'silence' }],
  ])('is not tidy where %s', async (_, script) => {
    await expect(tidied(script)).rejects.toThrow('did not');
  });

  it('is not tidy where nobody is let in again', async () => {
    const script = server({ unblock: 'refused' });
    script.blocked.add(JULIET);
    await expect(tidied(script)).rejects.toThrow('did not let us remove');
  });

  it('leaves nobody blocked, also where a run was killed in the middle', async () => {
    const script = server({});
    await attempt(blocking, script);
    expect(script.blocked.size).toBe(0);
    script.blocked.add('juliet@ej.example');
    const { run } = createScriptedRun(script);
    await blocking.tidy?.(run, makeContext({ functional: run }));
    expect(script.blocked.size).toBe(0);
  });
});
