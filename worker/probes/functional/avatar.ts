import { setTimeout as pause } from 'node:timers/promises';
import { announceInterest } from '../../xmpp/client/caps.ts';
import type { ClientSession } from '../../xmpp/client/client-session.ts';
import { Untried, type FunctionalRun } from '../../xmpp/client/functional-run.ts';
import {
  deleteNode,
  itemsOf,
  publish,
  requestItem,
  requestItems,
  type PubsubItem,
} from '../../xmpp/client/pubsub.ts';
import { hasPhotoLink, photoOf, removePhoto, requestVcard } from '../../xmpp/client/vcard.ts';
import { xml, type Element } from '../../xmpp/client/xml.ts';
import { NAMESPACES } from '../../xmpp/namespaces.ts';
import { defineTrial, expectResult, fail, StepEnd } from './define-trial.ts';
import { expectKnown } from './expect-known.ts';
import { expectItem, expectRemoved, isTold, listenFor, removeItem } from './pep-steps.ts';
import { PICTURE } from './picture.ts';

const DATA = NAMESPACES.avatarData;
const METADATA = NAMESPACES.avatarMetadata;

/** The server copies the picture into the vCard by itself, at once or a moment later. */
const VCARD_LOOKS = { times: 4, pauseMs: 400 };

const { id, bytes, type, side } = PICTURE;
const base64 = bytes.toString('base64');
const data: PubsubItem = { node: DATA, id, payload: xml('data', { xmlns: DATA }, base64) };
const size = { bytes: String(bytes.length), width: String(side), height: String(side) };
const metadata: PubsubItem = {
  ...{ node: METADATA, id },
  payload: xml('metadata', { xmlns: METADATA }, xml('info', { id, type, ...size })),
};

/** Publishes a picture (XEP-0084), fetches it on another device, and looks for it where older apps do (XEP-0398). */
export const avatar = defineTrial('avatar', {
  async attempt({ run, context, step }) {
    const [phone, computer] = await Promise.all([run.device('phone'), run.device('computer')]);
    const withdraw = await announceInterest(computer, [METADATA]);
    const news = listenFor(computer, metadata);
    try {
      const isThere = await step('publish', async () => {
        if (!run.isTestAccount && (await hasOtherPicture(phone)))
          throw new Untried('The account has a picture already, which we leave alone.');
        for (const item of [data, metadata]) expectResult(await publish(phone, item));
      });
      if (!isThere) return {};
      await step('notified', () => news.arrive());
      await step('fetched', async () => {
        const item = expectItem(await requestItem(computer, data), data);
        const fetched = Buffer.from(item.getChildText('data', DATA) ?? '', 'base64');
        if (!fetched.equals(bytes)) fail('The server gave back another picture.');
      });
      await step('in-vcard', () => expectInVcard(phone, context.signal));
      return {};
    } finally {
      news.stop();
      withdraw();
    }
  },
  tidy: removePicture,
});

/** One that we have not published: ours may have been left by a run that was interrupted. */
async function hasOtherPicture(session: ClientSession): Promise<boolean> {
  const newest = await requestItems(session, METADATA, 1);
  const vcard = await requestVcard(session);
  if (!isTold(newest) || !isTold(vcard))
    throw new Untried('The server did not tell whether the account has a picture already.');
  const [item] = newest.state === 'result' ? itemsOf(newest.payload) : [];
  if (item && namesPicture(item) && item.attrs.id !== id) return true;
  const card = vcard.state === 'result' ? vcard.payload : null;
  const photo = photoOf(card);
  return hasPhotoLink(card) || (photo !== null && !photo.equals(bytes));
}

/** A server that does not say that it does this has not failed in it. */
async function expectInVcard(session: ClientSession, signal: AbortSignal): Promise<void> {
  for (let look = 1; look <= VCARD_LOOKS.times; look += 1) {
    const reply = await requestVcard(session);
    const isEmpty = reply.state === 'error' && reply.error.condition === 'item-not-found';
    const photo = isEmpty ? null : photoOf(expectResult(reply));
    if (photo?.equals(bytes)) return;
    if (photo !== null) fail('Older apps find another picture.');
    if (look < VCARD_LOOKS.times) await pause(VCARD_LOOKS.pauseMs, undefined, { signal });
  }
  const detail = 'The vCard, in which older apps look for it, has no picture.';
  throw new StepEnd((await saysItConverts(session)) ? 'failed' : 'missing', detail);
}

async function saysItConverts(session: ClientSession): Promise<boolean> {
  const query = xml('query', { xmlns: NAMESPACES.discoInfo });
  for (const to of [session.bareJid, session.domain]) {
    const reply = await session.request('get', query, { to });
    const payload = reply.state === 'result' ? reply.payload : null;
    if (payload?.getChildByAttr('var', NAMESPACES.avatarConversion)) return true;
  }
  return false;
}

/**
 * Removes our picture wherever it is, and nobody else's. The nodes go first: Prosody shows them as the vCard, and would
 * keep a vCard that is set in a node of its own. ejabberd publishes that a picture has left the vCard, in a new node.
 */
async function removePicture(run: FunctionalRun): Promise<void> {
  const phone = await run.device('phone');
  await removeItem(run, { node: METADATA, id });
  await removeItem(run, { node: DATA, id });
  const vcard = expectKnown(await requestVcard(phone), 'the vCard');
  if (!vcard || !photoOf(vcard)?.equals(bytes)) return;
  expectRemoved(await removePhoto(phone, vcard), 'the picture in the vCard');
  const [news] = itemsOf(
    expectKnown(await requestItems(phone, METADATA, 1), 'the news of its picture'),
  );
  if (news && !namesPicture(news))
    expectRemoved(await deleteNode(phone, METADATA), 'the news that there is no picture');
}

const namesPicture = (item: Element) =>
  item.getChild('metadata', METADATA)?.getChild('info') !== undefined;
