import type { SWITCHED_OFF } from '../../../lab/domains.ts';
import type { ProbeId } from '../../../../rubric/observations.ts';
import type { BadgeState } from '../../../../rubric/report.ts';
import type { TrialId } from '../../../../rubric/trials.table.ts';

interface Promised {
  /** The badge. */
  readonly id: string;
  /** What it rests on, as far as an account shows it. */
  readonly trials: readonly TrialId[];
  /** Probes whose observations the badge rests on besides. */
  readonly also?: readonly ProbeId[];
  /** By what is switched off: the badge on Prosody and on ejabberd. */
  readonly without: Partial<
    Record<(typeof SWITCHED_OFF)[number], readonly [prosody: BadgeState, ejabberd: BadgeState]>
  >;
  /** Of the server that says yes to everything: the badge, and the step at which it is found out. */
  readonly lying: { readonly is: BadgeState; readonly at: readonly string[] } | null;
}

/** Every promise of product.md that is proven with an account. */
export const PROMISES: readonly Promised[] = [
  {
    id: 'federation',
    trials: ['contacts'],
    also: ['service-records'],
    without: { 'no-federation': ['no', 'no'] },
    // It has nobody else to talk to.
    lying: null,
  },
  {
    id: 'web-chat',
    trials: ['web-sign-in'],
    also: ['web-access', 'declared-pages'],
    without: { 'no-web': ['no', 'no'] },
    lying: null,
  },
  {
    id: 'multi-device',
    trials: ['carbons', 'message-archive'],
    without: { 'no-carbons': ['partly', 'partly'], 'no-archive': ['partly', 'partly'] },
    lying: { is: 'no', at: ['received-copy', 'found'] },
  },
  {
    id: 'blocking',
    trials: ['blocking'],
    without: { 'no-blocking': ['no', 'no'] },
    lying: { is: 'no', at: ['kept-back'] },
  },
  {
    id: 'file-sharing',
    trials: ['file-upload'],
    without: { 'no-upload': ['no', 'no'] },
    lying: { is: 'no', at: ['fetched'] },
  },
  {
    id: 'avatars',
    trials: ['avatar'],
    without: { 'no-pubsub': ['no', 'no'] },
    lying: { is: 'no', at: ['notified'] },
  },
  {
    id: 'battery',
    trials: ['client-state', 'roster-versioning'],
    // Prosody always has roster versioning.
    without: { 'no-battery': ['partly', 'no'] },
    lying: { is: 'no', at: ['at-once', 'unchanged'] },
  },
  {
    id: 'wake-up',
    trials: ['push'],
    without: { 'no-push': ['no', 'no'] },
    lying: { is: 'no', at: ['told'] },
  },
  {
    id: 'mobility',
    trials: ['stream-resumption'],
    without: { 'no-resumption': ['no', 'no'] },
    lying: { is: 'no', at: ['resumed'] },
  },
  {
    id: 'read-everywhere',
    trials: ['carbons', 'read-markers'],
    without: { 'no-carbons': ['partly', 'partly'], 'no-pubsub': ['partly', 'partly'] },
    lying: { is: 'no', at: ['received-copy', 'notified'] },
  },
  {
    id: 'group-chat',
    trials: ['group-chat'],
    without: { 'no-rooms': ['no', 'no'], restricted: ['notTested', 'notTested'] },
    lying: { is: 'no', at: ['message-out'] },
  },
  {
    id: 'end-to-end',
    trials: ['publish-options'],
    without: { 'no-pubsub': ['no', 'no'] },
    lying: { is: 'no', at: ['fetched'] },
  },
  {
    id: 'calls',
    trials: ['call-relay'],
    without: { 'no-calls': ['no', 'no'] },
    lying: { is: 'no', at: ['stun'] },
  },
];
