import type { VersionName } from '../../../../worker/tls/scanner/versions.table.ts';

/**
 * What one tool says about one endpoint, reduced to what can be compared. A name that is missing was not looked at.
 * Values are words or numbers, lists are sets of those; suites and groups stand there as four hexadecimal digits.
 */
export interface Facts {
  readonly values: ReadonlyMap<ValueFact, string>;
  readonly lists: ReadonlyMap<ListFact, ReadonlySet<string>>;
  /** The suites of a version in the server's order; ours only where the server chooses. */
  readonly sequences: ReadonlyMap<`order ${VersionName}`, readonly string[]>;
}

export type ValueFact =
  | `version ${VersionName | 'SSLv2'}`
  /** Who chooses the suite, in the best version up to TLS 1.2. */
  | 'who chooses'
  | 'who chooses in TLSv1.3'
  /** Bits of the shortest prime of DHE with a certificate. */
  | 'dh bits'
  | 'compression'
  | 'secure renegotiation'
  | 'client renegotiation'
  /** Whether the server signs with SHA-1 or MD5 in TLS 1.2. */
  | 'broken signature'
  | 'extended master secret'
  | 'session ticket'
  /** Whether a session is taken up again, by ticket or by id, up to TLS 1.2. */
  | 'resumption'
  | 'staple'
  /** SHA-256 of the certificate with such a key. */
  | `certificate ${string}`
  /** How many the server sends with the first one found. */
  | 'certificates sent';

export type ListFact =
  | `suites ${VersionName}`
  /** TLS 1.3. */
  | 'groups'
  /** Up to TLS 1.2. */
  | 'curves'
  /** Both together. */
  | 'groups and curves'
  /** Of each certificate that comes first in a path. */
  | 'key'
  | 'signature';

/** A number as it stands in lists. */
export const hex4 = (id: number): string => id.toString(16).padStart(4, '0');
export const yesOrNo = (is: boolean): string => (is ? 'yes' : 'no');

/** Facts while they are gathered. */
export class FactsDraft implements Facts {
  readonly values = new Map<ValueFact, string>();
  readonly lists = new Map<ListFact, Set<string>>();
  readonly sequences = new Map<`order ${VersionName}`, string[]>();

  say(fact: ValueFact, value: string): void {
    this.values.set(fact, value);
  }

  /** Adds to a list; without items it is there, and empty. */
  add(fact: ListFact, ...items: readonly string[]): void {
    const list = this.lists.get(fact) ?? new Set<string>();
    for (const item of items) list.add(item);
    this.lists.set(fact, list);
  }

  /** Adds to the end of a sequence. */
  follow(version: VersionName, item: string): void {
    const before = this.sequences.get(`order ${version}`) ?? [];
    this.sequences.set(`order ${version}`, [...before, item]);
  }
}
