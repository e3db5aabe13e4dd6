import type { ClientSession } from '../../xmpp/client/client-session.ts';
import { xml, type Element } from '../../xmpp/client/xml.ts';
import { attributeOf } from './stanzas.ts';

const ARCHIVE = 'urn:xmpp:mam:2';
const MOST_JIDS = 200;

/** What an account has told its server to keep (XEP-0441). */
export interface ArchivePreferences {
  readonly keepsByDefault: 'always' | 'never' | 'roster';
  readonly always: readonly string[];
  readonly never: readonly string[];
}

/** @returns null: the server has no such preferences, or does not tell. @throws ProbeFailure */
export async function readPreferences(session: ClientSession): Promise<ArchivePreferences | null> {
  const reply = await session.request('get', xml('prefs', ARCHIVE));
  if (reply.state !== 'result' || reply.payload === null) return null;
  const keepsByDefault = attributeOf(reply.payload, 'default');
  if (keepsByDefault !== 'always' && keepsByDefault !== 'never' && keepsByDefault !== 'roster')
    return null;
  const { payload } = reply;
  return { keepsByDefault, always: jidsOf(payload, 'always'), never: jidsOf(payload, 'never') };
}

/** Tells all of them anew: what is left out is forgotten (XEP-0441). @throws ProbeFailure */
export async function writePreferences(
  session: ClientSession,
  { keepsByDefault, always, never }: ArchivePreferences,
): Promise<void> {
  const list = (name: string, jids: readonly string[]) =>
    xml(name, {}, ...jids.map((jid) => xml('jid', {}, jid)));
  const payload = xml(
    'prefs',
    { xmlns: ARCHIVE, default: keepsByDefault },
    list('always', always),
    list('never', never),
  );
  await session.request('set', payload);
}

const jidsOf = (payload: Element, name: string): string[] =>
  (payload.getChild(name)?.getChildren('jid') ?? [])
    .slice(0, MOST_JIDS)
    .map((jid) => jid.getText());
