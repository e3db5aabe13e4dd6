import { suiteTraits } from '../../../../worker/tls/scanner/suite-traits.ts';
import type { VersionName } from '../../../../worker/tls/scanner/versions.table.ts';
import { hex4, type FactsDraft } from './facts.ts';
import type { Finding } from './testssl-finding.ts';

/** As in `cipher-tls1_2_xc02f` and in `cipherorder_TLSv1_2`. */
const VERSIONS: Readonly<Record<string, VersionName>> = {
  ssl3: 'SSLv3',
  tls1: 'TLSv1',
  tls1_1: 'TLSv1.1',
  tls1_2: 'TLSv1.2',
  tls1_3: 'TLSv1.3',
  SSLv3: 'SSLv3',
  TLSv1: 'TLSv1',
  TLSv1_1: 'TLSv1.1',
  TLSv1_2: 'TLSv1.2',
  TLSv1_3: 'TLSv1.3',
};

/** The suites of each version, in the server's order where it has one, and the size of DHE. */
export function addTestsslSuites(draft: FactsDraft, findings: readonly Finding[]): void {
  for (const [fact, value] of draft.values)
    if (fact.startsWith('version ') && fact !== 'version SSLv2' && value === 'yes')
      draft.add(fact.replace('version', 'suites') as `suites ${VersionName}`);
  const rows = findings.flatMap(({ id, finding }) => readRow(id, finding) ?? []);
  for (const { version, suite } of rows) draft.add(`suites ${version}`, hex4(suite));
  const sizes = rows
    .filter(({ suite }) => suiteTraits(suite).isSigned)
    .flatMap(({ bits }) => bits ?? []);
  if (sizes.length > 0) draft.say('dh bits', String(Math.min(...sizes)));
  const numbers = new Map(rows.map(({ name, suite }) => [name, hex4(suite)]));
  for (const { id, finding } of findings) {
    const version = VERSIONS[/^cipherorder_(\w+)$/.exec(id)?.[1] ?? ''];
    if (version === undefined) continue;
    for (const name of finding.trim().split(/\s+/))
      draft.follow(version, numbers.get(name) ?? name);
  }
}

/** `TLS 1.2   xc02f   ECDHE-RSA-AES128-GCM-SHA256       ECDH 253   AESGCM      128   …` */
function readRow(id: string, finding: string) {
  const [, protocol = '', number = ''] = /^cipher-(\w+)_x(\w+)$/.exec(id) ?? [];
  const version = VERSIONS[protocol];
  if (version === undefined) return null;
  const [, , name = ''] = finding.trim().split(/\s{2,}/);
  // `DH 2048`, and of an export suite `DH(512)`.
  const bits = /\sDH[ (](\d+)/.exec(finding)?.[1];
  return {
    version,
    suite: parseInt(number, 16),
    name,
    bits: bits === undefined ? null : Number(bits),
  };
}
