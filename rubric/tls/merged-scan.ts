import { SCANNED_VERSIONS, type ScannedVersion, type TlsScan } from '../observations.ts';
import { isOfClass, SUITE_CLASSES } from '../iana/suite-classes.ts';

type Path = TlsScan['paths'][number];
type Suites = NonNullable<TlsScan['suites'][ScannedVersion]>;

const isKnown = ({ state }: TlsScan['versions'][ScannedVersion]): boolean =>
  state === 'accepted' || state === 'rejected';

function hasSameVersion(quick: TlsScan, full: TlsScan, version: ScannedVersion): boolean {
  const [now, before] = [quick.versions[version], full.versions[version]];
  return !isKnown(now) || !isKnown(before) || now.state === before.state;
}

/** A list that is not complete cannot gainsay what the quick look accepted. */
function hasSameSuites(now: Suites | undefined, before: Suites | undefined): boolean {
  if (!now || !before) return true;
  const isRefused = (suite: number): boolean =>
    SUITE_CLASSES.some((name) => now.classes[name] === 'refused' && isOfClass(suite, name));
  const isKept =
    !before.isComplete || now.accepted.every((suite) => before.accepted.includes(suite));
  return isKept && !before.accepted.some(isRefused);
}

/**
 * Whether a quick look shows the same server as a full one before it: the versions that both know are equal, what the
 * quick one accepted stands in the full one's lists, and no list holds a suite of a class that was refused since.
 */
export function agrees(quick: TlsScan, full: TlsScan): boolean {
  return SCANNED_VERSIONS.every(
    (version) =>
      hasSameVersion(quick, full, version) &&
      hasSameSuites(quick.suites[version], full.suites[version]),
  );
}

const union = <T>(first: readonly T[], more: readonly T[]): T[] => [
  ...new Set([...first, ...more]),
];

function mergedGroups(quick: TlsScan['curves'], full: TlsScan['curves']): TlsScan['curves'] {
  return { ...full, accepted: union(full.accepted, quick.accepted) };
}

function mergedSuites(quick: TlsScan, full: TlsScan): TlsScan['suites'] {
  const merged = SCANNED_VERSIONS.flatMap((version) => {
    const [now, before] = [quick.suites[version], full.suites[version]];
    if (!before) return now ? [[version, now] as const] : [];
    const accepted = union(before.accepted, now?.accepted ?? []);
    // Where the full look came to no end, the kinds that the quick one asked for say more.
    const { classes } = before.isComplete ? before : (now ?? before);
    return [[version, { ...before, classes, accepted }] as const];
  });
  return Object.fromEntries(merged);
}

/** One place of a path: a version and the kind of key that the server proves itself with there. */
function placeOf({ certificates }: TlsScan, { version, sent }: Path): string {
  return `${version} ${certificates.find(({ sha256 }) => sha256 === sent[0])?.keyType ?? ''}`;
}

/**
 * The quick one's paths. It does not ask for every kind of key: the full one's of the other kinds stay, unless a
 * certificate was changed since, for then they may have been as well.
 */
function mergedPaths(quick: TlsScan, full: TlsScan): Path[] {
  const seen = new Map(quick.paths.map((path) => [placeOf(quick, path), path]));
  const before = new Set(full.paths.map(({ sent }) => sent[0]));
  const isRenewed = quick.paths.some(({ sent }) => !before.has(sent[0]));
  const others = isRenewed ? [] : full.paths.filter((path) => !seen.has(placeOf(full, path)));
  return [...quick.paths, ...others].slice(0, 12);
}

function mergedCertificates(quick: TlsScan, full: TlsScan): TlsScan['certificates'] {
  const named = new Set(
    mergedPaths(quick, full).flatMap(({ sent, trustedPath, missing }) => [
      ...sent,
      ...trustedPath,
      ...missing,
    ]),
  );
  const all = new Map(
    [...full.certificates, ...quick.certificates].map((certificate) => [
      certificate.sha256,
      certificate,
    ]),
  );
  return [...all.values()].filter(({ sha256 }) => named.has(sha256)).slice(0, 40);
}

function mergedVersions(quick: TlsScan, full: TlsScan): TlsScan['versions'] {
  const of = (version: ScannedVersion): TlsScan['versions'][ScannedVersion] =>
    isKnown(quick.versions[version]) ? quick.versions[version] : full.versions[version];
  return Object.fromEntries(
    SCANNED_VERSIONS.map((version) => [version, of(version)]),
  ) as TlsScan['versions'];
}

const isAnswered = ({ state }: TlsScan['brokenSignature']): boolean =>
  state === 'accepted' || state === 'refused';

function mergedDhGroups(quick: TlsScan, full: TlsScan): TlsScan['dhGroups'] {
  const keyOf = (group: TlsScan['dhGroups'][number]): string =>
    [group.primeSha256, group.bits, group.offeredFfdhe].join(' ');
  const all = new Map([...quick.dhGroups, ...full.dhGroups].map((one) => [keyOf(one), one]));
  return [...all.values()].slice(0, 32);
}

/**
 * What a quick look and the full one that it agrees with say together: the lists of the full one, and of the quick one
 * the certificates, the flags, and the time. @returns a scan of the tier `full`
 */
export function mergedScan(quick: TlsScan, full: TlsScan): TlsScan {
  const { exportRsaBits } = full;
  return {
    ...quick,
    tier: 'full',
    versions: mergedVersions(quick, full),
    sslv2CipherKinds: union(quick.sslv2CipherKinds, full.sslv2CipherKinds),
    suites: mergedSuites(quick, full),
    flags: { ...full.flags, ...quick.flags },
    certificates: mergedCertificates(quick, full),
    paths: mergedPaths(quick, full),
    namedGroups: mergedGroups(quick.namedGroups, full.namedGroups),
    curves: mergedGroups(quick.curves, full.curves),
    acceptsExplicitCurve: quick.acceptsExplicitCurve || full.acceptsExplicitCurve,
    dhGroups: mergedDhGroups(quick, full),
    exportRsaBits: exportRsaBits ?? quick.exportRsaBits,
    brokenSignature: isAnswered(quick.brokenSignature)
      ? quick.brokenSignature
      : full.brokenSignature,
    compression: quick.compression ?? full.compression,
    heartbeat: quick.heartbeat ?? full.heartbeat,
    clientRenegotiation: quick.clientRenegotiation ?? full.clientRenegotiation,
    resumption: quick.resumption ?? full.resumption,
  };
}
