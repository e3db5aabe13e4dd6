import type { ClientSession } from '../../xmpp/client/client-session.ts';
import { Untried } from '../../xmpp/client/functional-run.ts';
import { xml, type Element } from '../../xmpp/client/xml.ts';
import { defineTrial, expectResult, fail } from './define-trial.ts';
import { carries, isFromAccount, markedMessage, NS } from './stanzas.ts';
import { PATIENCE } from './waits.table.ts';

const CARBONS = 'urn:xmpp:carbons:2';

/** Message carbons (XEP-0280): what one device receives or sends is copied to the other, by our own server. */
export const carbons = defineTrial('carbons', {
  async attempt({ run, step }) {
    const [phone, computer] = await Promise.all([run.device('phone'), run.device('computer')]);
    const isEnabled = await step('enable', async () => {
      const enable = () => xml('enable', CARBONS);
      for (const reply of await Promise.all([
        phone.request('set', enable()),
        computer.request('set', enable()),
      ]))
        expectResult(reply);
    });
    if (!isEnabled) return {};
    await step('received-copy', async () => {
      const contact = await run.contact();
      await expectCopy('received', { from: contact, to: phone, at: computer });
    });
    await step('sent-copy', async () => {
      const contact = await run.contact();
      await expectCopy('sent', { from: phone, to: contact, at: computer });
    });
    return {};
  },
});

interface Way {
  readonly from: ClientSession;
  readonly to: ClientSession;
  /** Where the copy is due. */
  readonly at: ClientSession;
}

/** Sends a message and waits for its copy. A message that went astray on its way says nothing of copies. */
async function expectCopy(kind: 'received' | 'sent', { from, to, at }: Way): Promise<void> {
  const { mark, message } = markedMessage(to.jid);
  const arrival = to.next(carries(mark));
  const isCopy = isCopyOf(mark, { kind, bareJid: at.bareJid });
  const copies = at.collect(isCopy);
  from.send(message);
  const arrived = await arrival;
  copies.stop();
  if (copies.stanzas.length > 0 || (await at.next(isCopy, PATIENCE.copy)) !== null) return;
  if (arrived === null) throw new Untried('The message that was to be copied did not arrive.');
  fail('The message arrived, and no copy of it came from our own server.');
}

/** Only our own account may say what our other device received or sent (XEP-0280, Security Considerations). */
function isCopyOf(mark: string, { kind, bareJid }: { kind: 'received' | 'sent'; bareJid: string }) {
  return (stanza: Element): boolean => {
    if (!stanza.is('message') || !isFromAccount(stanza, bareJid)) return false;
    const message = stanza.getChild(kind, CARBONS)?.getChild('forwarded', NS.forward);
    const copied = message?.getChild('message');
    return copied !== undefined && carries(mark)(copied);
  };
}
