/** What a badge says in German; keys and placeholders are those of components/badge-words.table.ts. */
export const badgeGerman = {
  tested: '{domain}: {word}, getestet am {date} von Vouch',
  stale: 'vor {days} Tagen getestet',
  staleTitle: '{domain}: vor {days} Tagen von Vouch getestet, zu lange her für ein Urteil',
  dated: '{word} · {date}',
  waiting: 'noch nicht getestet',
  waitingTitle: '{domain}: von Vouch noch nicht getestet',
  notListed: 'nicht verzeichnet',
  notListedTitle: '{domain}: bei Vouch nicht verzeichnet',
  optedOut: 'auf Wunsch nicht getestet',
  optedOutTitle: '{domain}: Der Betreiber möchte von Vouch nicht getestet werden',
  noReport: 'kein Bericht von diesem Tag',
  noReportTitle: '{domain}: Vouch hat keinen Bericht von diesem Tag',
  invalid: 'kein solcher Name',
  invalidTitle: 'Vouch: Das ist kein Name eines Chat-Anbieters',
  unavailable: 'gerade nicht verfügbar',
  unavailableTitle: 'Vouch kann das im Moment nicht nachsehen',
};
