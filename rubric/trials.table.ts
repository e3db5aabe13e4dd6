/**
 * What a functional run tries with an account, step by step: the phone and the computer are two devices of our account,
 * the contact is an account of ours elsewhere. A step's sentence says what is due to happen; what did is in its outcome.
 */
interface TrialWords<S extends string> {
  readonly title: string;
  readonly steps: Readonly<Record<S, string>>;
}
const trial = <S extends string>(title: string, steps: Record<S, string>): TrialWords<S> => ({
  title,
  steps,
});

/** In the order in which they are run and shown. */
export const TRIALS = {
  contacts: trial('A contact at another provider', {
    request:
      'We ask somebody at another provider to be our contact, and the request arrives there.',
    acceptance: 'They accept, and each of us is on the other’s list.',
    'message-out': 'Our message reaches them.',
    'message-in': 'Their message reaches us.',
  }),
  carbons: trial('A message on all devices', {
    enable: 'Both devices ask for copies of messages.',
    'received-copy': 'A message that was sent to the phone reaches the computer too.',
    'sent-copy': 'What the phone sends shows up on the computer.',
  }),
  'message-archive': trial('Messages kept for later', {
    'while-away': 'A message is sent to us while none of our devices is there.',
    'new-device': 'A new device asks for old messages and is answered.',
    found: 'The message is among them, once.',
    delivered: 'The message is also handed over when a device comes back.',
  }),
  blocking: trial('Blocking a contact', {
    block: 'We block the contact.',
    'kept-back': 'What they write now does not reach us.',
    'still-listed': 'They are still on our list.',
    unblock: 'We unblock them.',
    delivered: 'What they write now reaches us again.',
  }),
  'read-markers': trial('Read here, read everywhere', {
    publish: 'The phone notes up to where it has read.',
    notified: 'The computer is told at once.',
    fetched: 'A device that comes later can ask for it.',
  }),
  avatar: trial('A picture of yourself', {
    publish: 'The phone publishes a picture.',
    notified: 'The computer is told at once.',
    fetched: 'The computer fetches the very same picture.',
    'in-vcard': 'Older apps find it too.',
  }),
  bookmarks: trial('The same group chats on all devices', {
    publish: 'The phone notes a group chat.',
    notified: 'The computer is told at once.',
    fetched: 'A device that comes later can ask for it.',
    private: 'The contact cannot read it.',
  }),
  'private-storage': trial('Notes of your app, kept for you alone', {
    publish: 'An app keeps a note with the server.',
    fetched: 'Another device reads it.',
    private: 'The contact cannot read it.',
  }),
  'publish-options': trial('Keys for messages only you two can read', {
    publish: 'We publish a key that everybody may read.',
    fetched: 'Somebody who is not our contact reads it.',
    mismatch: 'To publish under other rules than those in force is turned down.',
  }),
  'roster-versioning': trial('The list of contacts without sending it again', {
    unchanged: 'When nothing has changed, the list is not sent again.',
    changed: 'When something has changed, the change is sent.',
  }),
  'client-state': trial('Leaving a phone in peace', {
    inactive: 'The phone says that nobody looks at it, and the server takes note.',
    'at-once': 'A message still reaches it at once.',
    'held-back': 'That somebody types or comes and goes waits.',
    active: 'When somebody looks again, what waited is there.',
  }),
  'stream-resumption': trial('A connection that breaks', {
    enable: 'The server agrees to keep our place.',
    resumed: 'We cut the connection and come back to our place.',
    'nothing-lost': 'What was sent to us meanwhile arrives.',
    'nothing-doubled': 'And it arrives once.',
  }),
  push: trial('Waking a phone that is away', {
    enable: 'The phone says whom to tell when it is away.',
    told: 'The phone is gone, a message comes, and that service is told.',
  }),
  'file-upload': trial('A file handed over', {
    service: 'The server names the place that takes files.',
    slot: 'It gives us a place for a small file.',
    upload: 'We send the file there.',
    fetched: 'Somebody without an account fetches it, byte for byte the same.',
    limit: 'A file beyond its own limit is turned down.',
    browsers: 'Apps in a browser may do so too.',
  }),
  'socks5-bytestream': trial('A file straight from device to device, by way of a relay', {
    service: 'The server names a relay.',
    connected: 'Both devices reach it.',
    carried: 'The file arrives, byte for byte the same.',
  }),
  'in-band-bytestream': trial('A small file between the messages', {
    opened: 'The other device is asked, and agrees.',
    carried: 'The file arrives, byte for byte the same.',
    link: 'A link to a file reaches the contact as such.',
  }),
  'group-chat': trial('A group chat', {
    service: 'The server names the place for group chats.',
    create: 'We open a room.',
    join: 'Somebody from elsewhere joins.',
    'message-out': 'Our message reaches them.',
    'message-in': 'Their message reaches us.',
    archive: 'Old messages can be read again.',
    destroy: 'We close the room.',
  }),
  'call-relay': trial('Help for calls', {
    services: 'The server names helpers for calls.',
    stun: 'One of them tells us our address.',
    turn: 'One of them relays for us, with what the server gave us to sign in.',
  }),
  'web-sign-in': trial('Signing in from a browser', {
    connect: 'We connect the way a browser does.',
    'sign-in': 'We sign in.',
    answer: 'The server answers us there.',
  }),
  registration: trial('Joining and leaving', {
    register: 'We make an account as an app does.',
    'sign-in': 'We sign in to it.',
    'change-password': 'We change its password.',
    'sign-in-again': 'We sign in with the new one.',
    remove: 'We delete the account.',
  }),
} as const;

export type TrialId = keyof typeof TRIALS;
export type StepId<K extends TrialId = TrialId> = K extends TrialId
  ? keyof (typeof TRIALS)[K]['steps'] & string
  : never;
export const TRIAL_IDS = Object.keys(TRIALS) as TrialId[];
