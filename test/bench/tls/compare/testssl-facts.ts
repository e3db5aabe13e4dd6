import type { VersionName } from '../../../../worker/tls/scanner/versions.table.ts';
import { FactsDraft, hex4, yesOrNo, type Facts } from './facts.ts';
import { keyText, signatureText } from './spelling.ts';
import { readFindings, type Finding } from './testssl-finding.ts';
import { TESTSSL_GROUPS } from './testssl-groups.table.ts';
import { addTestsslSuites } from './testssl-suites.ts';

const VERSIONS: Readonly<Record<string, VersionName | 'SSLv2'>> = {
  SSLv2: 'SSLv2',
  SSLv3: 'SSLv3',
  TLS1: 'TLSv1',
  TLS1_1: 'TLSv1.1',
  TLS1_2: 'TLSv1.2',
  TLS1_3: 'TLSv1.3',
};

/** Reads testssl.sh's flat JSON. @throws Error when it is none, and where a finding has a form that is not known */
export function testsslFacts(json: string): Facts {
  const findings = readFindings(json);
  const draft = new FactsDraft();
  for (const finding of findings) {
    const version = VERSIONS[finding.id];
    if (version === undefined) addOther(draft, finding);
    else draft.say(`version ${version}`, isOffered(finding));
  }
  addTestsslSuites(draft, findings);
  addCertificates(draft, findings);
  return draft;
}

/**
 * "not offered", "likely not offered", "connection failed rather than downgrading to TLSv1.1"; "offered (deprecated)",
 * "offered with final", "offered, no cipher".
 */
function isOffered({ id, severity, finding }: Finding): string {
  if (/not offered|^connection failed/.test(finding)) return 'no';
  if (/^(offered|vulnerable with)/.test(finding)) return 'yes';
  if (severity === 'WARN' || severity === 'CRITICAL' || severity === 'MEDIUM') return finding;
  throw new Error(`testssl.sh says something new of ${id}: ${finding}`);
}

/** What testssl.sh gives up on is not told. */
const isUntold = ({ severity }: Finding) => severity === 'WARN' || severity === 'DEBUG';

function addOther(draft: FactsDraft, found: Finding): void {
  const { id, finding } = found;
  // With several certificates: `cert_keySize <cert#1>`.
  const [name = ''] = id.split(' ');
  const read = READERS[name];
  if (read !== undefined && !isUntold(found)) read(draft, finding);
}

const READERS: Readonly<Record<string, (draft: FactsDraft, finding: string) => void>> = {
  cipher_order: addChooser,
  secure_renego: (draft, finding) => {
    if (!/TLS 1.3/.test(finding))
      draft.say('secure renegotiation', yesOrNo(finding === 'supported'));
  },
  secure_client_renego: (draft, finding) => {
    if (!/TLS 1.3/.test(finding))
      draft.say('client renegotiation', yesOrNo(/^VULNERABLE/.test(finding)));
  },
  CRIME_TLS: (draft, finding) => {
    if (!/TLS 1.3/.test(finding)) draft.say('compression', yesOrNo(/^VULNERABLE/.test(finding)));
  },
  OCSP_stapling: (draft, finding) => {
    draft.say('staple', yesOrNo(/^offered/.test(finding)));
  },
  certs_countServer: (draft, finding) => {
    draft.say('certificates sent', finding);
  },
  cert_signatureAlgorithm: (draft, finding) => {
    draft.add('signature', signatureText(finding));
  },
  TLS_extensions: (draft, finding) => {
    draft.say('extended master secret', yesOrNo(finding.includes('/#23')));
    draft.say('session ticket', yesOrNo(finding.includes('/#35')));
  },
  sessionresumption_ticket: addResumption,
  sessionresumption_ID: addResumption,
  PFS_ECDHE_curves: addGroups,
  DH_groups: addGroups,
};

/** "server", "server -- TLS 1.3 client determined", "NOT a cipher order configured", "server (TLS 1.3)" and so on. */
function addChooser(draft: FactsDraft, finding: string): void {
  const isOnly13 = /\(TLS 1\.3\)|order for TLS 1\.3/.test(finding);
  const isClients = /^not/i.test(finding);
  const has13 = draft.values.get('version TLSv1.3') === 'yes';
  const old = isClients || /< TLS 1\.3 client/.test(finding) ? 'client' : 'server';
  const newest = isClients || /-- TLS 1\.3 client/.test(finding) ? 'client' : 'server';
  if (!isOnly13) draft.say('who chooses', old);
  if (has13) draft.say('who chooses in TLSv1.3', newest);
}

function addResumption(draft: FactsDraft, finding: string): void {
  const isKnown = draft.values.get('resumption') === 'yes';
  draft.say('resumption', yesOrNo(isKnown || finding === 'supported'));
}

function addGroups(draft: FactsDraft, finding: string): void {
  // For a prime of the server's own its name stands there instead: RFC3526/Oakley Group 14.
  const names = finding
    .trim()
    .split(/\s+/)
    .map((name) => name.toLowerCase());
  const known = names.filter((name) => !/^(rfc|oakley|group|unknown|\d+|\()/.test(name));
  draft.add('groups and curves', ...known.map(groupNumber));
}

/** With several certificates, the ids end in `<cert#1>` and so on. */
function addCertificates(draft: FactsDraft, findings: readonly Finding[]): void {
  for (const { id, finding } of findings) {
    const [, which] = /^cert_keySize(.*)$/.exec(id) ?? [];
    if (which === undefined) continue;
    const key = keySize(finding);
    const print = findings.find((other) => other.id === `cert_fingerprintSHA256${which}`);
    draft.add('key', key);
    if (print !== undefined) draft.say(`certificate ${key}`, print.finding.toLowerCase());
  }
}

function keySize(finding: string): string {
  const [, type = '', bits = ''] = /^(\w+) (\d+)/.exec(finding) ?? [];
  return keyText(type, Number(bits));
}

function groupNumber(name: string): string {
  const id = TESTSSL_GROUPS.get(name);
  if (id === undefined) throw new Error(`testssl.sh names a group that we do not know: ${name}`);
  return hex4(id);
}
