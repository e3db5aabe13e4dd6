import { randomUUID } from 'node:crypto';
import { announceInterest } from '../../xmpp/client/caps.ts';
import { Untried, type FunctionalRun } from '../../xmpp/client/functional-run.ts';
import { requestItem, type PubsubItem } from '../../xmpp/client/pubsub.ts';
import { xml } from '../../xmpp/client/xml.ts';
import { NAMESPACES } from '../../xmpp/namespaces.ts';
import { defineTrial, fail } from './define-trial.ts';
import {
  expectItem,
  expectPrivate,
  expectPublished,
  listenFor,
  ownRoom,
  PRIVATE_LIST,
  removeItem,
  whyNoRoom,
} from './pep-steps.ts';

const NODE = NAMESPACES.bookmarks;

/**
 * No app is asked to join the room.
 * @param nick another one each time, so that what an earlier run left proves nothing
 */
function bookmarkOf(run: FunctionalRun, nick: string): PubsubItem {
  const conference = { xmlns: NODE, name: 'Vouch', autojoin: 'false' };
  return {
    ...{ node: NODE, id: ownRoom(run), rules: PRIVATE_LIST },
    payload: xml('conference', conference, xml('nick', {}, nick)),
  };
}

/** Notes a group chat on one device (XEP-0402), and looks for it on others; the contact is not to see it. */
export const bookmarks = defineTrial('bookmarks', {
  async attempt({ run, step }) {
    const [phone, computer] = await Promise.all([run.device('phone'), run.device('computer')]);
    const nick = randomUUID();
    const bookmark = bookmarkOf(run, nick);
    const withdraw = await announceInterest(computer, [NODE]);
    const news = listenFor(computer, bookmark);
    let rules = 'ours';
    try {
      const noRoom = await whyNoRoom(run, bookmark, 'bookmarks');
      const isThere = await step('publish', async () => {
        if (noRoom) throw noRoom;
        rules = await expectPublished(phone, bookmark);
      });
      if (!isThere) return {};
      await step('notified', () => news.arrive());
      const isKept = await step('fetched', async () => {
        const item = expectItem(await requestItem(await run.newDevice(), bookmark), bookmark);
        const given = item.getChild('conference', NODE)?.getChildText('nick');
        if (given !== nick) fail('The server gave back another one.');
      });
      if (!isKept) return {};
      await step('private', () => {
        if (rules !== 'ours')
          throw new Untried('An app of this account has set who may read them.');
        return expectPrivate(run, bookmark);
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
