import type { ScanFacts, VersionFact } from '../tls/scanner/scan-facts.ts';
import { VERSION_NAMES } from '../tls/scanner/versions.table.ts';
import type { Transcript } from './transcript.ts';

/** Writes what a scan found into the evidence, in a few lines. */
export function noteScan(facts: ScanFacts, transcript: Transcript): void {
  const { end, connections, ledger } = facts;
  const spent = Object.entries(ledger).map(([purpose, count]) => `${count} ${purpose}`);
  const how = end.state === 'finished' ? 'finished' : `${end.state}: ${end.detail}`;
  transcript.note(
    `TLS scan (${facts.tier}) ${how}; ${connections} connections (${spent.join(', ')}).`,
  );
  transcript.note(versionsNote(facts));
  const suites = VERSION_NAMES.flatMap((version) => suitesNote(version, facts));
  if (suites.length > 0) transcript.note(suites.join('; '));
}

function versionsNote({ versions, sslv2 }: ScanFacts): string {
  const all: [string, VersionFact | ScanFacts['sslv2']][] = [
    ['SSLv2', sslv2],
    ...VERSION_NAMES.map((name): [string, VersionFact] => [name, versions[name]]),
  ];
  return all.map(([name, fact]) => `${name} ${words(fact)}`).join(', ');
}

function words(fact: VersionFact | ScanFacts['sslv2']): string {
  if (fact.state === 'rejected') return `rejected (${fact.alert ?? fact.by})`;
  if (fact.state === 'inconclusive') return `inconclusive (${fact.reason})`;
  return fact.state === 'notAsked' ? 'not asked' : fact.state;
}

function suitesNote(version: (typeof VERSION_NAMES)[number], facts: ScanFacts): string[] {
  const fact = facts.suites[version];
  if (fact === undefined || fact.accepted.length === 0) return [];
  const hex = fact.accepted.map((id) => id.toString(16).padStart(4, '0'));
  return [`${version}: ${hex.join(' ')}${fact.isComplete ? '' : ' (not all)'}`];
}
