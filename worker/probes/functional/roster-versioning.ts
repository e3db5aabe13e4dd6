import type { ClientSession } from '../../xmpp/client/client-session.ts';
import type { FunctionalRun } from '../../xmpp/client/functional-run.ts';
import {
  defineTrial,
  expectArrival,
  expectResult,
  fail,
  StepEnd,
  type TrialRun,
} from './define-trial.ts';
import {
  isRosterPush,
  readRoster,
  removeItem,
  rosterQuery,
  rosterSet,
  type Roster,
} from './roster.ts';
import { domainOf } from './stanzas.ts';

const FEATURE = 'urn:xmpp:features:rosterver';

/** Roster versioning (RFC 6121 §2.6), with an entry of ours that asks nobody for anything. */
export const rosterVersioning = defineTrial('roster-versioning', {
  async attempt({ run, step }) {
    const phone = await run.device('phone');
    let version = '';
    const isKept = await step('unchanged', async () => {
      version = await expectUnchanged(phone, entryOf(run, phone));
    });
    if (isKept) await tryChange({ run, step, phone, version });
    return {};
  },
  async tidy(run) {
    const phone = await run.device('phone');
    await removeItem(phone, entryOf(run, phone));
  },
});

const entryOf = (run: FunctionalRun, phone: ClientSession): string =>
  `${run.names.node('list')}@${domainOf(phone)}`;

/** @returns the version of the list that is known now */
async function expectUnchanged(phone: ClientSession, entry: string): Promise<string> {
  if (phone.features.getChild('ver', FEATURE) === undefined)
    throw new StepEnd('missing', 'The server does not offer it after signing in.');
  expectResult(await phone.request('set', rosterSet(entry, { name: 'before' })));
  const whole = expectResult(await phone.request('get', rosterQuery('')));
  const version = whole && readRoster(whole).version;
  if (version === null) throw new StepEnd('missing', 'The list came without a version.');
  const again = expectResult(await phone.request('get', rosterQuery(version)));
  if (again === null) return version;
  const { items } = readRoster(again);
  return fail(
    items.length > 0
      ? 'The whole list was sent again, although nothing had changed.'
      : 'An empty list came in place of the word that nothing had changed.',
  );
}

interface Change extends Pick<TrialRun<'roster-versioning'>, 'run' | 'step'> {
  readonly phone: ClientSession;
  /** Of the list before the change. */
  readonly version: string;
}

/** The change itself is told to everybody who is there; whoever asks with the version before it has to be told too. */
async function tryChange({ run, step, phone, version }: Change): Promise<void> {
  const entry = entryOf(run, phone);
  const isNews = isRosterPush(
    phone,
    (item, now) => item.jid === entry && item.name === 'after' && now !== version,
  );
  await step('changed', async () => {
    const live = phone.next(isNews);
    const [reply, told] = await Promise.all([
      phone.request('set', rosterSet(entry, { name: 'after' })),
      live,
    ]);
    expectResult(reply);
    expectArrival(told, 'The change was not told to a device that is there.');
    const later = phone.collect(isNews);
    const whole = expectResult(await phone.request('get', rosterQuery(version)));
    later.stop();
    if (whole !== null) expectEntry(readRoster(whole), { entry, version });
    else if (later.stanzas.length === 0)
      expectArrival(await phone.next(isNews), 'Whoever asked later was not told of the change.');
  });
}

function expectEntry(
  { items, version }: Roster,
  before: { readonly entry: string; readonly version: string },
): void {
  if (!items.some(({ jid, name }) => jid === before.entry && name === 'after'))
    fail('The list that came does not have the change.');
  if (version === null || version === before.version)
    fail('The list that came bears no new version.');
}
