import { randomUUID } from 'node:crypto';
import type { FunctionalRun } from '../../xmpp/client/functional-run.ts';
import {
  deleteNode,
  isUnderOtherRules,
  publish,
  readRule,
  type PubsubItem,
} from '../../xmpp/client/pubsub.ts';
import { xml } from '../../xmpp/client/xml.ts';
import { defineTrial, expectResult, fail } from './define-trial.ts';
import { expectItem, expectRemoved, PRIVATE, requestFrom } from './pep-steps.ts';

const nodeOf = (run: FunctionalRun) => run.names.node('open-key');

/**
 * A node of our own beside the real ones: no app takes it for a device's key (XEP-0384 §5.3).
 * @param text opens nothing; another one each time, so that what an earlier run left proves nothing
 */
function keyOf(run: FunctionalRun, text: string): PubsubItem {
  const node = nodeOf(run);
  return {
    ...{ node, id: 'current', payload: xml('key', { xmlns: node }, text) },
    rules: { persist_items: 'true', access_model: 'open' },
  };
}

/** The contact may be on our list by now, so what they are given tells little of strangers: the node's own rule does. */
async function expectOpen(run: FunctionalRun, key: PubsubItem, text: string): Promise<void> {
  const [contact, phone] = await Promise.all([run.contact(), run.device('phone')]);
  const reply = await requestFrom(contact, phone.bareJid, key);
  if (reply.state === 'error' && reply.error.condition !== 'item-not-found')
    fail(`The server took it, and did not let them read it (${reply.error.condition}).`);
  if (expectItem(reply, key).getChildText('key') !== text) fail('They were given another one.');
  const model = await readRule(phone, key.node, 'access_model');
  if (model !== null && model !== 'open')
    fail('The server took it, and paid no heed to the rule that everybody may read it.');
}

/** Publishes under rules of our own (XEP-0060 §7.1.5), which is what keys for end-to-end encryption need. */
export const publishOptions = defineTrial('publish-options', {
  async attempt({ run, step }) {
    const text = randomUUID();
    const key = keyOf(run, text);
    const phone = await run.device('phone');
    const isThere = await step('publish', async () => {
      expectResult(await publish(phone, key));
    });
    if (!isThere) return {};
    await step('fetched', () => expectOpen(run, key, text));
    await step('mismatch', async () => {
      const reply = await publish(phone, { ...key, rules: PRIVATE });
      if (reply.state === 'result')
        fail('The server took it, and paid no heed to the rules that were sent along.');
      if (!isUnderOtherRules(reply)) expectResult(reply);
    });
    return {};
  },
  async tidy(run) {
    const reply = await deleteNode(await run.device('phone'), nodeOf(run));
    expectRemoved(reply, 'the key that we had published');
  },
});
