/** What a badge says beside the five words, as ICU MessageFormat; the German stands in messages/badge-de.ts. */
export const badgeEnglish = {
  tested: '{domain}: {word}, tested on {date} by Vouch',
  stale: 'tested {days} days ago',
  staleTitle: '{domain}: tested {days} days ago by Vouch, too long ago to say a word',
  dated: '{word} · {date}',
  waiting: 'not tested yet',
  waitingTitle: '{domain}: not tested yet by Vouch',
  notListed: 'not listed',
  notListedTitle: '{domain}: not listed on Vouch',
  optedOut: 'not tested by request',
  optedOutTitle: '{domain}: the operator asked Vouch not to test it',
  noReport: 'no report of that day',
  noReportTitle: '{domain}: Vouch has no report of that day',
  invalid: 'no such name',
  invalidTitle: 'Vouch: this is not the name of a chat provider',
  unavailable: 'not available now',
  unavailableTitle: 'Vouch cannot look this up at the moment',
};
export type BadgeWords = Readonly<Record<keyof typeof badgeEnglish, string>>;
