import { randomUUID } from 'node:crypto';
import type { ClientSession } from '../../xmpp/client/client-session.ts';
import { xml, type Element } from '../../xmpp/client/xml.ts';
import { expectResult } from './define-trial.ts';
import { attributeOf, isFromAccount, NS } from './stanzas.ts';

const ARCHIVE = 'urn:xmpp:mam:2';
/** Messages that are asked for at once, and how often at most. */
const PAGE = 50;
const MOST_PAGES = 4;

/**
 * Looks through the archive of the account (XEP-0313 §4), the newest page first, until there are messages that match or
 * 200 have been seen: what a test has just sent is among the newest, whatever the clocks say.
 * @param bareJid whom they were exchanged with
 * @returns those that match, on the page where the first was found
 * @throws StepEnd where the server will not answer; ProbeFailure
 */
export async function searchArchive(
  session: ClientSession,
  bareJid: string,
  matches: (message: Element) => boolean,
): Promise<Element[]> {
  let before = '';
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { messages, first, isComplete } = await readPage(session, bareJid, before);
    const found = messages.filter(matches);
    if (found.length > 0 || isComplete || first === null) return found;
    before = first;
  }
  return [];
}

/**
 * Asks for the newest message and looks at no answer. Some servers keep an archive only from the first time on that an app
 * asks for it, as every app does that reads archives. @throws ProbeFailure
 */
export async function openArchive(session: ClientSession, bareJid: string): Promise<void> {
  await session.request('set', query(randomUUID(), { bareJid, before: '', most: 1 }));
}

/** @param before the id in the archive that the page ends before; empty: the end of the archive (XEP-0059 §2.5) */
async function readPage(session: ClientSession, bareJid: string, before: string) {
  const queryId = randomUUID();
  const results = session.collect(
    (stanza) =>
      stanza.is('message') &&
      isFromAccount(stanza, session.bareJid) &&
      attributeOf(stanza.getChild('result', ARCHIVE), 'queryid') === queryId,
  );
  try {
    const fin = expectResult(
      await session.request('set', query(queryId, { bareJid, before, most: PAGE })),
    );
    const messages = results.stanzas.flatMap(messageOf);
    const first = fin?.getChild('set', NS.resultSets)?.getChildText('first') ?? null;
    return { messages, first, isComplete: attributeOf(fin, 'complete') === 'true' };
  } finally {
    results.stop();
  }
}

interface Page {
  readonly bareJid: string;
  readonly before: string;
  readonly most: number;
}

function query(queryId: string, { bareJid, before, most }: Page): Element {
  const field = (name: string, value: string) =>
    xml('field', { var: name }, xml('value', {}, value));
  return xml(
    'query',
    { xmlns: ARCHIVE, queryid: queryId },
    xml(
      'x',
      { xmlns: NS.dataForms, type: 'submit' },
      field('FORM_TYPE', ARCHIVE),
      field('with', bareJid),
    ),
    xml('set', NS.resultSets, xml('max', {}, String(most)), xml('before', {}, before)),
  );
}

function messageOf(stanza: Element): Element[] {
  const forwarded = stanza.getChild('result', ARCHIVE)?.getChild('forwarded', NS.forward);
  const message = forwarded?.getChild('message');
  return message === undefined ? [] : [message];
}
