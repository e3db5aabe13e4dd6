import type { Reference } from '../check.ts';

export interface Attack {
  readonly id: string;
  /** As it is known. */
  readonly name: string;
  /** What it takes, in a few words. */
  readonly takes: string;
  readonly source: Reference;
}

const cve = (number: string): Reference => ({
  label: `CVE-${number}`,
  url: `https://www.cve.org/CVERecord?id=CVE-${number}`,
});

/** Attacks that what an endpoint accepts makes possible. `attacks.ts` says when; none of them is tried. */
export const ATTACKS = [
  {
    id: 'drown',
    name: 'DROWN',
    takes: 'SSL 2, here or elsewhere with the same key',
    source: cve('2016-0800'),
  },
  { id: 'poodle', name: 'POODLE', takes: 'SSL 3 with CBC', source: cve('2014-3566') },
  { id: 'freak', name: 'FREAK', takes: 'RSA weakened for export', source: cve('2015-0204') },
  {
    id: 'logjam',
    name: 'LOGJAM',
    takes: 'Diffie-Hellman with at most 1024 bits, or weakened for export',
    source: cve('2015-4000'),
  },
  { id: 'sweet32', name: 'SWEET32', takes: 'blocks of 64 bits', source: cve('2016-2183') },
  { id: 'rc4', name: 'RC4', takes: 'RC4, whose output is biased', source: cve('2013-2566') },
  { id: 'beast', name: 'BEAST', takes: 'TLS 1.0 or SSL 3 with CBC', source: cve('2011-3389') },
  {
    id: 'lucky13',
    name: 'LUCKY13',
    takes: 'CBC, and a library that takes unequal time',
    source: cve('2013-0169'),
  },
  { id: 'crime', name: 'CRIME', takes: 'TLS compression', source: cve('2012-4929') },
] as const satisfies readonly Attack[];

export type AttackId = (typeof ATTACKS)[number]['id'];
