import type { ObservedValue } from '../../../rubric/observations.ts';
import type { ProbeFailure } from '../../net/failure.ts';
import type { ClientSession, StanzaListener } from './client-session.ts';

/** Names of what a run makes: the same for every run with this account, so that a later one finds what was left. */
export interface OwnNames {
  /** The local part of a room; hard to guess. */
  readonly room: string;
  /** A PEP node of ours. @param about letters and hyphens */
  node(about: string): string;
  /**
   * The account that is made and deleted again. Unlike the rest another one for each run, but after one that was
   * interrupted: a name that has been deleted may never be had again.
   */
  readonly newcomer: {
    readonly local: string;
    readonly password: string;
    readonly nextPassword: string;
  };
}

/**
 * A functional run: an account of ours at the domain, and a contact of ours, as far as we have one. Sessions are made at
 * the first wish, shared by the trials, at most 5 at once; one that a trial has cut or closed is made anew at the next.
 * Where signing in failed once, every later wish is refused with the same ProbeFailure and nobody knocks again.
 */
export interface FunctionalRun {
  readonly domain: string;
  readonly accountFrom: ObservedValue<'sign-in'>['accountFrom'];
  /**
   * The account is there for tests only. Otherwise it is somebody's own (`vouch check --jid`): what can be there once
   * only (a picture, a vCard, a password) is not touched where one is there already.
   */
  readonly isTestAccount: boolean;
  /** An account may be made and deleted here: the operator has said so, and the form can be filled in by a program. */
  readonly mayRegister: boolean;
  readonly names: OwnNames;
  /** A device of our account with presence sent. */
  device(name: 'phone' | 'computer'): Promise<ClientSession>;
  /**
   * One more device of our account, for this trial alone: it is closed with the trial. It has sent nothing yet, no
   * presence either. @param options.wantsResumption it asks for a place to resume (XEP-0198)
   */
  newDevice(options?: { readonly wantsResumption?: boolean }): Promise<ClientSession>;
  /** Our contact, with presence sent. @throws Untried where we have none. */
  contact(): Promise<ClientSession>;
  /** Whether the contact is at another provider; null: we have none. */
  readonly contactIsElsewhere: boolean | null;
  /**
   * Each of account and contact is on the other's list (RFC 6121 §3), made at the first wish and undone at the end of the
   * run. @throws Untried where it does not come about
   */
  befriend(): Promise<void>;
  /** The connection of an account that is made during the run (registration); not yet signed in where `register` is set. */
  newcomer(options: {
    readonly password: string;
    /** Makes the account by XEP-0077 before signing in. */
    readonly register: boolean;
  }): Promise<ClientSession>;
  /** Our account over WebSocket at this URL (RFC 7395); closed with the trial. */
  overWebSocket(url: URL): Promise<ClientSession>;
  /** Ends every session of our account; the contact stays. */
  signOut(): Promise<void>;
  /** How our account signed in so far, in order, but for sign-ins over WebSocket. */
  signIns(): ObservedValue<'sign-in'>;
  /** Told of every stanza of every session until the returned function is called. */
  onStanza(listener: StanzaListener): () => void;
  /** Without what would tell who we are, and without secrets: for every text that is kept of what a server said. */
  redact(text: string): string;
  /**
   * Closes what was opened for one trial alone. `defineTrial` calls it after the trial has tidied up.
   * @param problem why something may be left behind, for the next run to remove; null: nothing is
   */
  trialEnded(problem: ProbeFailure | null): Promise<void>;
}

/** A step could not be tried, for a reason that says nothing of the server. The message is a sentence for people. */
export class Untried extends Error {
  override readonly name = 'Untried';
}
