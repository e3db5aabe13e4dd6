import { parseCertificate, summarizeCertificate } from '../../../../worker/tls/certificate.ts';
import type { ScanFacts } from '../../../../worker/tls/scanner/scan-facts.ts';
import { bestOldVersion } from '../../../../worker/tls/scanner/steps/best-old-version.ts';
import { suiteTraits } from '../../../../worker/tls/scanner/suite-traits.ts';
import { VERSION_NAMES } from '../../../../worker/tls/scanner/versions.table.ts';
import { FactsDraft, hex4, yesOrNo, type Facts } from './facts.ts';
import { keyText, signatureText } from './spelling.ts';

/** What we say about an endpoint, as far as one of the other tools might say it too; `?` where we could not tell. */
export function ourFacts(scan: ScanFacts): Facts {
  const draft = new FactsDraft();
  addVersions(draft, scan);
  addExchange(draft, scan);
  addFlags(draft, scan);
  addCertificates(draft, scan);
  return draft;
}

const STATES = { accepted: 'yes', rejected: 'no', inconclusive: '?', notAsked: '?' } as const;
const maybe = (is: boolean | null | undefined) => (is == null ? '?' : yesOrNo(is));

function addVersions(draft: FactsDraft, scan: ScanFacts): void {
  draft.say('version SSLv2', STATES[scan.sslv2.state]);
  for (const version of VERSION_NAMES) {
    const { state } = scan.versions[version];
    const { accepted = [], order = null } = scan.suites[version] ?? {};
    draft.say(`version ${version}`, STATES[state]);
    draft.add(`suites ${version}`, ...accepted.map(hex4));
    if (order === 'server') for (const suite of accepted) draft.follow(version, hex4(suite));
  }
}

function addExchange(draft: FactsDraft, scan: ScanFacts): void {
  const groups = scan.namedGroups.accepted.map(hex4);
  const curves = scan.curves.accepted.map(hex4);
  draft.add('groups', ...groups);
  draft.add('curves', ...curves);
  draft.add('groups and curves', ...groups, ...curves);
  const signed = scan.dhGroups.filter(({ cipherSuite }) => suiteTraits(cipherSuite).isSigned);
  if (signed.length > 0) draft.say('dh bits', String(Math.min(...signed.map(({ bits }) => bits))));
}

function addFlags(draft: FactsDraft, scan: ScanFacts): void {
  const version = bestOldVersion(scan);
  const flags = version === null ? undefined : scan.flags[version];
  if (version !== null) draft.say('who chooses', scan.suites[version]?.order ?? '?');
  const newest = scan.suites['TLSv1.3'];
  if (newest !== undefined) draft.say('who chooses in TLSv1.3', newest.order ?? '?');
  draft.say('compression', maybe(scan.compression));
  draft.say('secure renegotiation', maybe(flags?.secureRenegotiation));
  draft.say('client renegotiation', maybe(scan.clientRenegotiation));
  draft.say('extended master secret', maybe(flags?.extendedMasterSecret));
  draft.say('session ticket', maybe(flags?.sessionTicket));
  draft.say('resumption', maybe(scan.resumption));
  const { state } = scan.brokenSignature;
  const isSigning = state === 'accepted' || state === 'refused';
  draft.say('broken signature', isSigning ? yesOrNo(state === 'accepted') : '?');
}

function addCertificates(draft: FactsDraft, { paths }: ScanFacts): void {
  draft.say('staple', yesOrNo(paths.some(({ ocspResponse }) => ocspResponse !== null)));
  draft.say('certificates sent', String(paths[0]?.certificates.length ?? 0));
  for (const list of ['key', 'signature'] as const) draft.add(list);
  for (const { certificates } of paths) {
    const [leaf] = certificates;
    if (leaf === undefined) continue;
    const summary = summarizeCertificate(parseCertificate(leaf));
    const key = keyText(summary.keyType, summary.keyBits ?? 0);
    draft.say(`certificate ${key}`, summary.sha256);
    draft.add('key', key);
    draft.add('signature', signatureText(summary.signatureAlgorithm));
  }
}
