import { randomUUID } from 'node:crypto';
import { announceInterest } from '../../xmpp/client/caps.ts';
import type { FunctionalRun } from '../../xmpp/client/functional-run.ts';
import { requestItem, type PubsubItem } from '../../xmpp/client/pubsub.ts';
import { xml } from '../../xmpp/client/xml.ts';
import { NAMESPACES } from '../../xmpp/namespaces.ts';
import { defineTrial, fail } from './define-trial.ts';
import {
  expectItem,
  expectPublished,
  listenFor,
  ownRoom,
  PRIVATE_LIST,
  removeItem,
  whyNoRoom,
} from './pep-steps.ts';

const NODE = NAMESPACES.readMarkers;

/** @param read the message up to which we have read: another one each time, so that what an earlier run left proves nothing */
function markerOf(run: FunctionalRun, read: string): PubsubItem {
  const by = ownRoom(run);
  const stanzaId = xml('stanza-id', { xmlns: NAMESPACES.stanzaIds, by, id: read });
  return {
    ...{ node: NODE, id: by, rules: PRIVATE_LIST },
    payload: xml('displayed', { xmlns: NODE }, stanzaId),
  };
}

/** Notes on one device up to where it has read (XEP-0490), and looks for it on another and on one that comes later. */
export const readMarkers = defineTrial('read-markers', {
  async attempt({ run, step }) {
    const [phone, computer] = await Promise.all([run.device('phone'), run.device('computer')]);
    const read = randomUUID();
    const marker = markerOf(run, read);
    const withdraw = await announceInterest(computer, [NODE]);
    const news = listenFor(computer, marker);
    try {
      const noRoom = await whyNoRoom(run, marker, 'read marks');
      const isThere = await step('publish', async () => {
        if (noRoom) throw noRoom;
        await expectPublished(phone, marker);
      });
      if (!isThere) return {};
      await step('notified', () => news.arrive());
      await step('fetched', async () => {
        const item = expectItem(await requestItem(await run.newDevice(), marker), marker);
        const stanzaId = item.getChild('displayed', NODE)?.getChild('stanza-id');
        if (stanzaId?.attrs.id !== read) fail('The server gave back another one.');
      });
      return {};
    } finally {
      news.stop();
      withdraw();
    }
  },
  async tidy(run) {
    await removeItem(run, { node: NODE, id: ownRoom(run) });
  },
});
