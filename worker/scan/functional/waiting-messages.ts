import { ProbeFailure } from '../../net/failure.ts';
import type { ClientSession } from '../../xmpp/client/client-session.ts';
import { xml } from '../../xmpp/client/xml.ts';
import { readDataForms } from '../../xmpp/data-forms.ts';
import { NAMESPACES } from '../../xmpp/namespaces.ts';
import { xmlElementOf } from '../../xmpp/client/xml-element-of.ts';
import { findChild } from '../../xmpp/xml-element.ts';

const WAITING =
  'Messages wait for this account, and the server would hand them to us: we left before. Fetch them with an app first, or use an account made for testing.';
const OFFLINE = 'http://jabber.org/protocol/offline';

/** Why we are not there with an account that somebody uses. */
export class MessagesWait extends ProbeFailure {}

type Side = 'ours' | 'theirs';

/** Asks once of each account, before it is there for the first time. */
export interface Leave {
  /** @throws MessagesWait where some wait; the session is closed */
  ask(side: Side, session: ClientSession): Promise<void>;
  /** @throws MessagesWait where some waited */
  check(side: Side): void;
}

/** @param isTestAccount nobody misses what is sent to such an account: nothing is asked */
export function createLeave(isTestAccount: boolean): Leave {
  const answers = new Map<Side, MessagesWait | null>();
  return {
    async ask(side, session) {
      if (isTestAccount || answers.has(side)) return;
      const refusal = (await doMessagesWait(session)) ? new MessagesWait('ours', WAITING) : null;
      answers.set(side, refusal);
      if (refusal === null) return;
      await session.close();
      throw refusal;
    },
    check(side) {
      const refusal = answers.get(side);
      if (refusal) throw refusal;
    },
  };
}

/**
 * Asks, before the first presence, whether messages wait for an account (XEP-0013 §2.2): the server would hand them to us.
 * Many servers do not tell, and then nobody knows: false.
 */
async function doMessagesWait(session: ClientSession): Promise<boolean> {
  const query = xml('query', { xmlns: NAMESPACES.discoInfo, node: OFFLINE });
  const reply = await session.request('get', query);
  if (reply.state !== 'result') return false;
  const info = findChild(xmlElementOf(reply.stanza), NAMESPACES.discoInfo, 'query');
  const fields = (info ? readDataForms(info) : []).flatMap((form) => form.fields);
  const told = fields.find(({ name }) => name === 'number_of_messages')?.values[0];
  return Number(told) > 0;
}
