import type { Message } from '../finding.ts';
import { NAMED_GROUPS } from '../iana/named-groups.table.ts';
import type { TlsScan } from '../observations.ts';
import type { MozillaConfiguration } from './mozilla-guideline.table.ts';
import { endEntity, type Certificate, type Path } from './paths.ts';
import { suiteName } from './suite-name.ts';
import { seenVersions, versionName } from './versions.ts';

const DAY_MS = 86_400_000;
const MOST_NAMES = 5;

/** Names that are not foreseen, at most five of them. */
function beyond(key: string, found: readonly string[], foreseen: readonly string[]): Message[] {
  const others = [...new Set(found)].filter((name) => !foreseen.includes(name));
  if (others.length === 0) return [];
  const names = others.slice(0, MOST_NAMES).join(', ') + (others.length > MOST_NAMES ? ', …' : '');
  return [{ key: `mozilla.${key}`, values: { names, count: others.length } }];
}

function typeOf({ keyType }: Certificate): string {
  if (keyType === 'ec') return 'ecdsa';
  return keyType === 'rsa-pss' ? 'rsa' : keyType;
}

function ofCertificate(certificate: Certificate, configuration: MozillaConfiguration): Message[] {
  const { keyType, keyBits, curve, notBefore, notAfter, signatureAlgorithm } = certificate;
  const { rsaKeySize, maximumLifeDays, certificateTypes, certificateSignatures } = configuration;
  const days = Math.floor((Date.parse(notAfter) - Date.parse(notBefore)) / DAY_MS);
  const isShort = keyType === 'rsa' && rsaKeySize !== null && (keyBits ?? rsaKeySize) < rsaKeySize;
  return [
    ...beyond('key-type', [typeOf(certificate)], certificateTypes),
    ...beyond('curve', curve === null ? [] : [curve], configuration.certificateCurves),
    ...beyond('signature', [signatureAlgorithm], certificateSignatures),
    ...(isShort ? [{ key: 'mozilla.key-size', values: { bits: keyBits ?? 0 } }] : []),
    ...(days > maximumLifeDays
      ? [{ key: 'mozilla.life', values: { days, most: maximumLifeDays } }]
      : []),
  ];
}

/** A staple is due only where the certificate names a responder that could have signed one. */
const lacksStaple = (scan: TlsScan, path: Path): boolean =>
  path.staple.state === 'none' && endEntity(scan, path)?.namesResponder === true;

function ofPaths(scan: TlsScan, configuration: MozillaConfiguration): Message[] {
  const certificates = new Set(scan.paths.flatMap((path) => endEntity(scan, path) ?? []));
  const all = [...certificates].flatMap((one) => ofCertificate(one, configuration));
  const staple = scan.paths.some((path) => lacksStaple(scan, path))
    ? [{ key: 'mozilla.staple', values: {} }]
    : [];
  return [...all, ...staple];
}

const groupsOf = ({ namedGroups, curves }: TlsScan): string[] =>
  [...namedGroups.accepted, ...curves.accepted].map(
    (id) => NAMED_GROUPS.get(id)?.name ?? String(id),
  );

/** What was seen of a server that a configuration does not foresee, each kind once. */
export function mozillaDifferences(scan: TlsScan, configuration: MozillaConfiguration): Message[] {
  const suites = Object.values(scan.suites).flatMap(({ accepted }) => accepted.map(suiteName));
  const found = [
    ...beyond(
      'versions',
      seenVersions(scan).map(versionName),
      configuration.versions.map(versionName),
    ),
    ...beyond('suites', suites, configuration.suites),
    ...beyond('groups', groupsOf(scan), configuration.groups),
    ...ofPaths(scan, configuration),
  ];
  return [...new Map(found.map((one) => [one.key, one])).values()];
}
