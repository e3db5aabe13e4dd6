import { createHash } from 'node:crypto';
import type { Answer as ResourceRecord } from 'dns-packet';
import { parseAddress } from '../../rubric/iana/special-addresses.ts';
import { plainName } from './follow.ts';

export interface ServiceRecord {
  /** A-label, lower case, without the dot at the end; `.` alone: the service is not offered (RFC 2782). */
  target: string;
  port: number;
  priority: number;
  weight: number;
}

export interface AddressRecord {
  address: string;
  family: 4 | 6;
}

/** RFC 6698 §2.1. */
export interface TlsaRecord {
  usage: number;
  selector: number;
  matchingType: number;
  /**
   * Hexadecimal, at most 130 digits: the digest of matching types 1 (SHA-256) and 2 (SHA-512); of type 0, the data
   * itself, its SHA-256, so that a whole certificate takes no more room.
   */
  association: string;
}

/** RFC 8659 §4.1. Tag in lower case. What is not printable ASCII stands as `?`. */
export interface CaaRecord {
  tag: string;
  value: string;
  isCritical: boolean;
}

const MOST_DIGITS = 130;

export function toService(record: ResourceRecord): ServiceRecord[] {
  if (record.type !== 'SRV') return [];
  const { target, port, priority = 0, weight = 0 } = record.data;
  return [{ target: plainName(target), port, priority, weight }];
}

export function toAddress(record: ResourceRecord): AddressRecord[] {
  if (record.type !== 'A' && record.type !== 'AAAA') return [];
  const address = parseAddress(record.data)?.toString();
  if (address === undefined) return [];
  return [{ address, family: record.type === 'A' ? 4 : 6 }];
}

export function toTlsa(record: ResourceRecord): TlsaRecord[] {
  if (record.type !== 'TLSA') return [];
  const { usage, selector, matchingType, certificate } = record.data;
  const data = matchingType === 0 ? createHash('sha256').update(certificate).digest() : certificate;
  const association = data.toString('hex').slice(0, MOST_DIGITS);
  return [{ usage, selector, matchingType, association }];
}

export function toCaa(record: ResourceRecord): CaaRecord[] {
  if (record.type !== 'CAA') return [];
  const { tag, value, issuerCritical = false } = record.data;
  const printable = (text: string) => text.replace(/[^\x20-\x7e]/g, '?');
  return [
    { tag: printable(tag).toLowerCase(), value: printable(value), isCritical: issuerCritical },
  ];
}

/** The most preferred first: by priority, then weight, then target and port, so that the order is always the same. */
export function byPreference(a: ServiceRecord, b: ServiceRecord): number {
  return (
    a.priority - b.priority || b.weight - a.weight || compare(a.target, b.target) || a.port - b.port
  );
}

/** The DNS keeps no order: records that are the same come in the same order. */
export function byAssociation(a: TlsaRecord, b: TlsaRecord): number {
  return (
    a.usage - b.usage ||
    a.selector - b.selector ||
    a.matchingType - b.matchingType ||
    compare(a.association, b.association)
  );
}

export function byTag(a: CaaRecord, b: CaaRecord): number {
  return compare(a.tag, b.tag) || compare(a.value, b.value);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
