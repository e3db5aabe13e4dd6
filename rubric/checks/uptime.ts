import { defineCheck, ownRule } from '../check.ts';

/** Uptime enters the number from this many watched days, and only where this share of the time is known. */
export const UPTIME_MIN_DAYS = 7;
const MIN_KNOWN_SHARE = 0.8;

/** A share as a percentage with three decimals, cut and not rounded: 99.9999 % is not 100 %. */
const percentOf = (share: number): number => Math.floor(share * 100_000 + 1e-6) / 1000;

export const uptime = defineCheck({
  id: 'uptime',
  words: {
    title: 'Reachable 99.9 % of the time',
    why: 'We look every few minutes whether people could sign in. Three nines are less than 45 minutes without service in a month.',
    messages: {
      steady: {
        outcome: 'pass',
        text: 'Reachable {percent} % of the last {days, plural, one {# day} other {# days}}.',
      },
      wobbly: {
        outcome: 'partial',
        text: 'Reachable only {percent} % of the last {days, plural, one {# day} other {# days}}.',
      },
      poor: {
        outcome: 'fail',
        text: 'Reachable only {percent} % of the last {days, plural, one {# day} other {# days}}: often down.',
      },
      unwatched: { outcome: 'unknown', text: 'We do not watch this server round the clock yet.' },
      early: {
        outcome: 'unknown',
        text: 'We have watched for {days} of 7 days: too short to say.',
      },
      patchy: {
        outcome: 'unknown',
        text: 'We could watch only a part of the time: too little to say.',
      },
    },
  },
  references: [ownRule],
  fix: { prosody: null, ejabberd: null },
  scope: 'domain',
  requires: [],
  uses: ['uptime-summary', 'listing'],
  evaluate({ 'uptime-summary': summary }) {
    if (summary === null) return { says: 'unwatched' };
    const { watchedDays, knownShare, upShare } = summary;
    const days = Math.floor(watchedDays);
    if (watchedDays < UPTIME_MIN_DAYS) return { says: 'early', values: { days } };
    if (knownShare < MIN_KNOWN_SHARE || upShare === null) return { says: 'patchy' };
    const percent = percentOf(upShare);
    const values = { percent, days };
    if (percent >= 99.9) return { says: 'steady', values };
    return { says: percent >= 95 ? 'wobbly' : 'poor', values };
  },
});
