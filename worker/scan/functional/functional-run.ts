import type { Party } from '../../../rubric/observations.ts';
import { toFailure, type ProbeFailure } from '../../net/failure.ts';
import type { OpenSession, SessionOptions } from '../../xmpp/client/client-session.ts';
import { Untried, type FunctionalRun } from '../../xmpp/client/functional-run.ts';
import { xml } from '../../xmpp/client/xml.ts';
import type { AccountSource } from './accounts.ts';
import { createDiscretion, type Discretion } from './discretion.ts';
import { createFriendship } from './friendship.ts';
import { ownNames } from './own-names.ts';
import { askForRoster } from './roster.ts';
import {
  createSessionPool,
  type SessionCounts,
  type SessionPool,
  type Wish,
} from './session-pool.ts';
import { createSharedSessions } from './shared-sessions.ts';
import { createLeave, MessagesWait } from './waiting-messages.ts';
import { createSignInLog, type SignInLog } from './sign-in-log.ts';

/** What a run is made of. */
export interface RunParts extends Omit<AccountSource, 'wasInterrupted' | 'began' | 'endedCleanly'> {
  readonly open: OpenSession;
  /** Its signal ends every session. */
  readonly context: SessionOptions['context'];
  /** For the contact's server, with a budget of its own. Default: the same. */
  readonly contactContext?: SessionOptions['context'];
}

/** The run as the scan has it. */
export interface OwnedRun extends FunctionalRun {
  readonly sessions: SessionCounts;
  /** What went wrong while trials tidied up, since the last call. */
  takeProblem(): ProbeFailure | null;
  /** Takes account and contact off each other's lists. @throws ProbeFailure, Untried */
  unfriend(): Promise<void>;
  /** Ends every session, whatever it is in the middle of. Never rejects. */
  breakOff(): Promise<void>;
  /** Undoes what the run itself has made and ends every session. @throws where something may be left; they end all the same */
  end(): Promise<void>;
}

type SharedParty = 'phone' | 'computer' | 'contact';
/** Why a step was not tried where there is no contact. */
export const NO_CONTACT = 'We have no contact for this.';
const OF_ONE_TRIAL: readonly Party[] = ['new-device', 'newcomer'];
const OURS: readonly Party[] = ['phone', 'computer', 'new-device'];

/** Makes a functional run over `parts.open`. Nothing is opened before the first wish. */
export function createFunctionalRun(parts: RunParts): OwnedRun {
  const { account, contact } = parts;
  const names = ownNames(parts, account);
  const discretion = createDiscretion({
    account,
    contact,
    names,
    isTestAccount: parts.isTestAccount,
  });
  const log = createSignInLog(parts.accountFrom);
  const pool = createPool(parts, discretion, log);
  const close = (parties: readonly Party[]) => pool.close((party) => parties.includes(party));
  const { hasMet, device, ownDevice, theContact, befriend, unfriend } = createDevices(parts, pool, {
    mark: names.mark,
    redact: discretion.redact,
  });
  let problem: ProbeFailure | null = null;
  return {
    ...{ domain: account.domain, accountFrom: parts.accountFrom, names, sessions: pool.counts },
    ...{ isTestAccount: parts.isTestAccount, mayRegister: parts.mayRegister },
    ...{ redact: discretion.redact, onStanza: discretion.onStanza, signIns: log.value },
    ...{ device, contact: theContact, befriend, unfriend },
    contactIsElsewhere: contact && contact.domain !== account.domain,
    newDevice: async (options) => ownDevice({ ...options }),
    overWebSocket: async (webSocket) => ownDevice({ webSocket }),
    newcomer: ({ password, register }) =>
      pool.open({
        ...{ party: 'newcomer', register },
        account: { local: names.newcomer.local, domain: account.domain, password },
      }),
    signOut: () => close(OURS),
    breakOff: () => pool.close(() => true),
    async trialEnded(reason) {
      problem = reason ?? problem;
      await close(OF_ONE_TRIAL);
    },
    takeProblem() {
      const taken = problem;
      problem = null;
      return taken;
    },
    async end() {
      try {
        // Where the contact never signed in there is nothing to undo.
        if (hasMet()) await unfriend();
      } finally {
        pool.shut();
        await pool.close(() => true);
      }
    },
  };
}

function createPool(parts: RunParts, discretion: Discretion, log: SignInLog): SessionPool {
  return createSessionPool({
    open: parts.open,
    optionsFor: ({ party }) => ({
      context: (party === 'contact' && parts.contactContext) || parts.context,
      resource: discretion.newResource(party),
      onStanza: discretion.tell,
      redact: discretion.redact,
    }),
    beginSignIn: ({ party }) =>
      parts.beginSignIn(party === 'contact' || party === 'newcomer' ? party : 'account'),
    onOpened(session, { webSocket }) {
      discretion.noteJid(session);
      // What answers over the web may be another host, with a store of its own: its salts are no comparison.
      if (OURS.includes(session.party) && !webSocket) log.note(session.signedIn);
    },
  });
}

/** The sessions that trials share, and what the two accounts are to each other. */
function createDevices(
  { account, contact, isTestAccount }: RunParts,
  pool: SessionPool,
  { mark, redact }: { mark: string; redact: (text: string) => string },
) {
  const leave = createLeave(isTestAccount);
  const contactJid = contact && `${contact.local}@${contact.domain}`;
  const friendship = createFriendship({
    ...{ account: `${account.local}@${account.domain}`, contact: contactJid },
    ...{ mark, isTestAccount },
  });
  let hasMet = false;
  const shared = createSharedSessions(async (party: SharedParty) => {
    const side = party === 'contact' ? 'theirs' : 'ours';
    leave.check(side);
    const owner = party === 'contact' && contact ? contact : account;
    const session = await pool.open({ party, account: owner });
    friendship.noteList(side, await askForRoster(session));
    await leave.ask(side, session);
    if (party === 'contact') hasMet = true;
    session.send(xml('presence'));
    return session;
  });
  const theContact = async () => {
    if (!contact) throw new Untried(NO_CONTACT);
    return shared.get('contact').catch((error: unknown) => {
      const why = redact(toFailure(error).detail);
      if (error instanceof MessagesWait) throw new Untried(why);
      throw new Untried(`Our contact could not sign in at its own server: ${why}`);
    });
  };
  const both = () => Promise.all([shared.get('phone'), theContact()]);
  return {
    ownDevice: (wish: Omit<Wish, 'party' | 'account'>) => {
      leave.check('ours');
      return pool.open({ party: 'new-device', account, ...wish });
    },
    theContact,
    hasMet: () => hasMet,
    device: (name: 'phone' | 'computer') => shared.get(name),
    befriend: async () => friendship.make(...(await both())),
    unfriend: async () => {
      if (contact) await friendship.undo(...(await both()));
    },
  };
}
