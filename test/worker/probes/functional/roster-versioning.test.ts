import { describe, expect, it } from 'vitest';
import { rosterVersioning } from '../../../../worker/probes/functional/roster-versioning.ts';
import { xml, type Element } from '../../../../worker/xmpp/client/xml.ts';
import { attempt } from './attempt.ts';
import type { Script, World } from './scripted-run.ts';
import { stanzaError } from './scripted-session.ts';

const OFFERED = xml('stream:features', {}, xml('ver', 'urn:xmpp:features:rosterver'));

interface Server {
  /** What is sent for a version that is still in force, or was. Default: nothing, and the change as a push. */
  readonly unchanged?: 'whole' | 'empty';
  readonly changed?: 'whole' | 'old' | 'same version' | 'nothing';
  readonly hasNoVersions?: boolean;
  readonly tellsNobody?: boolean;
}

/** A server with a list of contacts, and what is on it. */
function server(does: Server): Script & { readonly list: Map<string, string> } {
  const list = new Map<string, string>();
  let version = 1;
  const query = (names: ReadonlyMap<string, string>, ver: number): Element =>
    xml(
      'query',
      { xmlns: 'jabber:iq:roster', ...(does.hasNoVersions !== true && { ver: String(ver) }) },
      ...[...names].map(([jid, name]) => xml('item', { jid, name, subscription: 'none' })),
    );
  const tell = (world: World) => {
    world.deliver('phone', xml('iq', { type: 'set' }, query(list, version)));
  };
  const change = (item: Element, world: World) => {
    const jid = item.getAttr('jid') as string;
    if (item.getAttr('subscription') === 'remove') list.delete(jid);
    else list.set(jid, item.getAttr('name') as string);
    version += 1;
    if (does.tellsNobody !== true) tell(world);
    return null;
  };
  const since = (known: string, world: World) => {
    if (known === String(version))
      return does.unchanged ? query(does.unchanged === 'empty' ? new Map() : list, version) : null;
    if (known === '' || does.changed === 'whole') return query(list, version);
    if (does.changed === 'old') return query(new Map(), version);
    if (does.changed === 'same version') return query(list, Number(known));
    if (does.changed === undefined)
      queueMicrotask(() => {
        tell(world);
      });
    return null;
  };
  return {
    list,
    features: OFFERED,
    answer({ type, payload }, world) {
      const item = payload.getChild('item');
      if (type === 'set' && item !== undefined) return change(item, world);
      return since((payload.getAttr('ver') as string | undefined) ?? '', world);
    },
  };
}

describe('roster versioning', () => {
  it.each<[string, Script, [string, string]]>([
    ['the change as a push', server({}), ['done', 'done']],
    ['the change in a whole list', server({ changed: 'whole' }), ['done', 'done']],
    ['no such feature', {}, ['missing', 'untried']],
    ['the feature, and no version', server({ hasNoVersions: true }), ['missing', 'untried']],
    ['a list that comes each time', server({ unchanged: 'whole' }), ['failed', 'untried']],
    ['an empty list each time', server({ unchanged: 'empty' }), ['failed', 'untried']],
    ['a change that is never told', server({ changed: 'nothing' }), ['done', 'failed']],
    ['a list without the change', server({ changed: 'old' }), ['done', 'failed']],
    ['the same version again', server({ changed: 'same version' }), ['done', 'failed']],
    ['nothing told to who is there', server({ tellsNobody: true }), ['done', 'failed']],
    [
      'a list that may not be changed',
      { features: OFFERED, answer: () => stanzaError('not-allowed') },
      ['restricted', 'untried'],
    ],
    ['silence', { features: OFFERED, answer: () => 'silence' }, ['failed', 'untried']],
  ])('with %s', async (_, script, [unchanged, changed]) => {
    expect((await attempt(rosterVersioning, script)).outcomes).toEqual({ unchanged, changed });
  });

  it('fails to look where the connection breaks', async () => {
    const script: Script = { features: OFFERED, answer: () => 'breaks' };
    expect((await attempt(rosterVersioning, script)).outcomes).toEqual({ failed: 'reset' });
  });

  it('takes its entry off the list again', async () => {
    const script = server({});
    await attempt(rosterVersioning, script);
    expect([...script.list]).toEqual([]);
  });
});
