import type { ObservedValue } from '../../rubric/observations.ts';
import { clip } from '../net/clip.ts';
import { certificateTraits } from './certificate-traits.ts';
import { summarizeCertificate, type ParsedCertificate } from './certificate.ts';
import type { DescribedPaths } from './describe-paths.ts';
import { fitScan } from './fit-scan.ts';
import type { HelloFlags, ScanEnd, ScanFacts, SuitesFact } from './scanner/scan-facts.ts';
import type { VersionName } from './scanner/versions.table.ts';
import type { Sslv2Path } from './sslv2-path.ts';

type TlsScan = ObservedValue<'tls-full'>;

const MOST_CODES = 512;
const MOST_DH_GROUPS = 32;

/**
 * A scan's facts in the shape that is stored, cut to what may be stored.
 */
export function scanValue(
  facts: ScanFacts,
  { paths, certificates }: DescribedPaths,
  sslv2: Sslv2Path,
): TlsScan {
  const { sslv2: ofSslv2, ...rest } = facts;
  const all = new Map(certificates);
  if (sslv2.certificate !== null) all.set(sslv2.certificate.sha256, sslv2.certificate);
  const state = ofSslv2.state === 'accepted' ? ({ state: 'accepted' } as const) : ofSslv2;
  return fitScan({
    ...rest,
    end: endOf(facts.end),
    ledger: { ...facts.ledger },
    versions: { SSLv2: state, ...facts.versions },
    sslv2CipherKinds: ofSslv2.state === 'accepted' ? codes(ofSslv2.cipherKinds) : [],
    suites: eachVersion<SuitesFact, NonNullable<TlsScan['suites']['TLSv1']>>(
      facts.suites,
      suitesOf,
    ),
    flags: eachVersion<HelloFlags, NonNullable<TlsScan['flags']['TLSv1']>>(facts.flags, flagsOf),
    certificates: [...all.values()].map(scannedCertificate),
    paths: sslv2.path === null ? [...paths] : [...paths, sslv2.path],
    namedGroups: { ...facts.namedGroups, accepted: codes(facts.namedGroups.accepted) },
    curves: { ...facts.curves, accepted: codes(facts.curves.accepted) },
    dhGroups: facts.dhGroups.slice(0, MOST_DH_GROUPS).map((group) => ({ ...group })),
    brokenSignature: { scheme: null, ...facts.brokenSignature },
  });
}

/** What is stored of one certificate of a scan. */
export function scannedCertificate(
  certificate: ParsedCertificate,
): TlsScan['certificates'][number] {
  return { ...summarizeCertificate(certificate), ...certificateTraits(certificate) };
}

function endOf(end: ScanEnd): TlsScan['end'] {
  if (end.state === 'finished') return { state: 'finished', reason: null, detail: '' };
  return { ...end, detail: clip(end.detail, 1000) };
}

const codes = (numbers: readonly number[]): number[] => numbers.slice(0, MOST_CODES);

function suitesOf(fact: SuitesFact): NonNullable<TlsScan['suites']['TLSv1']> {
  const violation = fact.violation === null ? null : clip(fact.violation, 200);
  return { ...fact, accepted: codes(fact.accepted), violation, classes: { ...fact.classes } };
}

function flagsOf(flags: HelloFlags): NonNullable<TlsScan['flags']['TLSv1']> {
  const { alpnProtocol } = flags;
  return { ...flags, alpnProtocol: alpnProtocol === null ? null : clip(alpnProtocol, 64) };
}

function eachVersion<T, R>(
  facts: Readonly<Partial<Record<VersionName, T>>>,
  change: (fact: T) => R,
): Partial<Record<VersionName, R>> {
  const entries = Object.entries(facts) as [VersionName, T][];
  return Object.fromEntries(entries.map(([version, fact]) => [version, change(fact)]));
}
