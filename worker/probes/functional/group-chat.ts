import { ProbeFailure } from '../../net/failure.ts';
import type { ClientSession } from '../../xmpp/client/client-session.ts';
import { findServices, type FoundServices } from '../../xmpp/client/find-services.ts';
import type { FunctionalRun } from '../../xmpp/client/functional-run.ts';
import { readStanzaError } from '../../xmpp/client/stanza-error.ts';
import type { Element } from '../../xmpp/client/xml.ts';
import { componentKind } from '../../xmpp/disco/component-kind.ts';
import { NAMESPACES } from '../../xmpp/namespaces.ts';
import { isFromRoom, joinRoom, leaveRoom } from '../../xmpp/rooms/join-room.ts';
import { configureRoom, destroyRoom } from '../../xmpp/rooms/own-room.ts';
import { readRoomArchive } from '../../xmpp/rooms/room-archive.ts';
import {
  defineTrial,
  expectArrival,
  expectResult,
  fail,
  refuse,
  type TrialRun,
} from './define-trial.ts';
import { expectKnown } from './expect-known.ts';
import { missService } from './miss-service.ts';
import { attributeOf, carries, expectLife, letPass, markedMessage } from './stanzas.ts';
import { PATIENCE } from './waits.table.ts';

type Trial = TrialRun<'group-chat'>;

/** What others see of us in the room. */
const NICKS = { phone: 'vouch', contact: 'contact' } as const;
/** Across two servers that may have to find each other first. */
const JOIN_MS = 15_000;
const MESSAGE_MS = 8000;

/**
 * A room of our own (XEP-0045), hidden and open to who knows its name, which nobody can guess: the contact comes in from
 * elsewhere, both talk, the room's archive (XEP-0313) is read, the room is closed for good.
 */
export const groupChat = defineTrial('group-chat', {
  async attempt(trial) {
    const phone = await trial.run.device('phone');
    const service = await tryService(trial, phone);
    if (service === null) return { service, elsewhere: null };
    usedBy.set(trial.run, service);
    const talk: Talk = { room: roomAt(service, trial.run), phone, contact: null, marks: [] };
    const isOpen = await trial.step('create', () => create(phone, talk.room));
    if (!isOpen) return { service, elsewhere: null };
    try {
      await tryTalking(trial, talk);
    } finally {
      if (talk.contact) leaveRoom(talk.contact, talk.room, NICKS.contact);
    }
    return { service, elsewhere: talk.contact && trial.run.contactIsElsewhere };
  },
  async tidy(run) {
    const phone = await run.device('phone');
    const all = await findServices(phone);
    const service = usedBy.get(run) ?? roomServiceIn(all);
    if (service === null) {
      expectKnown(all.listReply, 'its services');
      return;
    }
    const room = roomAt(service, run);
    leaveRoom(phone, room, NICKS.phone);
    // Whatever else it answers: there is no such room, as it should be, or it was ours and is gone.
    if ((await destroyRoom(phone, room)).state === 'silent')
      throw new ProbeFailure('timeout', 'The service did not say whether it closed our room.');
  },
});

/** Where a run has made its room: a service that is not found any more may come back with it. */
const usedBy = new WeakMap<FunctionalRun, string>();

interface Talk {
  /** Bare JID. */
  readonly room: string;
  readonly phone: ClientSession;
  /** Null: nobody has come in. */
  contact: ClientSession | null;
  /** What was said and heard. */
  readonly marks: string[];
}

const roomAt = (service: string, { names }: FunctionalRun): string =>
  `${names.room}@${service}`.toLowerCase();

const serviceOf = (room: string): string => room.slice(room.indexOf('@') + 1);

async function tryService({ step }: Trial, phone: ClientSession): Promise<string | null> {
  let service: string | null = null;
  await step('service', async () => {
    const found = await findServices(phone);
    service = roomServiceIn(found);
    if (service === null)
      missService(found, 'None of the server’s services has rooms for group chats.');
  });
  return service;
}

/** Gateways to other networks have rooms too, and are none. */
function roomServiceIn({ services }: FoundServices): string | null {
  const found = services.find(
    ({ info }) => componentKind(info) === 'group-chat' && info.features.includes(NAMESPACES.rooms),
  );
  return found?.jid ?? null;
}

async function create(phone: ClientSession, room: string): Promise<void> {
  let joined = await joinRoom(phone, room, NICKS.phone, MESSAGE_MS);
  if (joined.state === 'joined' && !joined.isNew) {
    // A run that was killed has left it.
    expectResult(await destroyRoom(phone, room));
    joined = await joinRoom(phone, room, NICKS.phone, MESSAGE_MS);
  }
  if (joined.state === 'error') refuse(joined.error);
  if (joined.state === 'silent') fail('No answer came from the room.');
  if (!joined.isNew)
    fail('We are let in, but the room is not said to be new, and not ours to open.');
  expectResult(await configureRoom(phone, room));
}

async function tryTalking({ run, step }: Trial, talk: Talk): Promise<void> {
  const { phone, room } = talk;
  await step('join', async () => {
    const contact = await run.contact();
    const joined = await joinRoom(contact, room, NICKS.contact, JOIN_MS);
    if (joined.state === 'error') refuse(joined.error);
    if (joined.state === 'silent') {
      await expectLife(serviceOf(room), contact);
      fail('They asked to come in, and no answer reached them.');
    }
    talk.contact = contact;
  });
  const { contact } = talk;
  if (contact) {
    await step('message-out', () => say(talk, phone, contact));
    await step('message-in', () => say(talk, contact, phone));
  }
  await step('archive', () => expectArchive(talk));
  await step('destroy', () => close(talk));
}

async function say(talk: Talk, from: ClientSession, to: ClientSession): Promise<void> {
  const { mark, message } = markedMessage(talk.room);
  message.attrs['type'] = 'groupchat';
  const isOfRoom = (stanza: Element) => isFromRoom(stanza, talk.room);
  const bounces = from.collect(
    (stanza) =>
      isOfRoom(stanza) &&
      attributeOf(stanza, 'type') === 'error' &&
      attributeOf(stanza, 'id') === attributeOf(message, 'id'),
  );
  const arrival = to.next((stanza) => isOfRoom(stanza) && carries(mark)(stanza), MESSAGE_MS);
  from.send(message);
  const arrived = await arrival;
  bounces.stop();
  const [bounce] = bounces.stanzas;
  if (arrived === null && bounce) refuse(readStanzaError(bounce.getChild('error')));
  if (arrived === null && talk.contact) await expectLife(serviceOf(talk.room), talk.contact);
  expectArrival(arrived, 'What was said in the room did not arrive.');
  talk.marks.push(mark);
}

/** Where nobody has come in there is what we say to ourselves. */
async function expectArchive(talk: Talk): Promise<void> {
  const { phone, room, marks } = talk;
  if (marks.length === 0) await say(talk, phone, phone);
  if (await isArchived(talk)) return;
  await letPass(PATIENCE.archive, phone);
  if (!(await isArchived({ phone, room, marks })))
    fail('The room lets its old messages be asked for, and does not have what was just said.');
}

async function isArchived({ phone, room, marks }: Omit<Talk, 'contact'>): Promise<boolean> {
  const { reply, messages } = await readRoomArchive(phone, room);
  expectResult(reply);
  return marks.every((mark) => messages.some(carries(mark)));
}

async function close({ phone, room, contact }: Talk): Promise<void> {
  const farewell = contact?.next(
    (stanza) =>
      isFromRoom(stanza, room) &&
      stanza.getChild('x', NAMESPACES.roomUser)?.getChild('destroy') !== undefined,
    MESSAGE_MS,
  );
  expectResult(await destroyRoom(phone, room));
  if (farewell)
    expectArrival(await farewell, 'Who was in the room was not told that it is closed.');
}
