import { defineCheck, ownRule } from '../check.ts';

/** A recommendation needs this many days on our list. */
export const LISTING_MIN_DAYS = 30;
const DAY_MS = 86_400_000;

export const listingAge = defineCheck({
  id: 'listing-age',
  words: {
    title: 'Known for a while',
    why: 'A provider that was here last month is more likely to be here next month.',
    messages: {
      known: { outcome: 'pass', text: 'On this list since {since, date, day}.' },
      young: {
        outcome: 'unknown',
        text: 'On this list for {days} of 30 days, since {since, date, day}.',
      },
    },
  },
  references: [ownRule],
  fix: { prosody: null, ejabberd: null },
  scope: 'domain',
  requires: ['listing'],
  uses: [],
  evaluate({ listing: { listedAt } }, { asOf }) {
    const days = Math.max(0, Math.floor((Date.parse(asOf) - Date.parse(listedAt)) / DAY_MS));
    const values = { since: listedAt };
    return days >= LISTING_MIN_DAYS
      ? { says: 'known', values }
      : { says: 'young', values: { ...values, days } };
  },
});
