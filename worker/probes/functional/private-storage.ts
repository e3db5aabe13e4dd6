import { randomUUID } from 'node:crypto';
import { deleteNode, requestItem, type PubsubItem } from '../../xmpp/client/pubsub.ts';
import type { FunctionalRun } from '../../xmpp/client/functional-run.ts';
import { xml } from '../../xmpp/client/xml.ts';
import { defineTrial, fail } from './define-trial.ts';
import { expectItem, expectPrivate, expectPublished, expectRemoved, PRIVATE } from './pep-steps.ts';

const nodeOf = (run: FunctionalRun) => run.names.node('private-note');

/** @param text another one each time, so that what an earlier run left proves nothing */
function noteOf(run: FunctionalRun, text: string): PubsubItem {
  const node = nodeOf(run);
  return { node, id: 'current', payload: xml('note', { xmlns: node }, text), rules: PRIVATE };
}

/** Keeps a note in a node of ours that nobody else may read (XEP-0223). */
export const privateStorage = defineTrial('private-storage', {
  async attempt({ run, step }) {
    const text = randomUUID();
    const note = noteOf(run, text);
    const phone = await run.device('phone');
    const isThere = await step('publish', async () => {
      await expectPublished(phone, note);
    });
    if (!isThere) return {};
    const isKept = await step('fetched', async () => {
      const item = expectItem(await requestItem(await run.device('computer'), note), note);
      if (item.getChildText('note') !== text) fail('The server gave back another one.');
    });
    if (isKept) await step('private', () => expectPrivate(run, note));
    return {};
  },
  async tidy(run) {
    const reply = await deleteNode(await run.device('phone'), nodeOf(run));
    expectRemoved(reply, 'the note that we had kept there');
  },
});
