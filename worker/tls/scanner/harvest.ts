import { describePrime } from './known-primes.ts';
import { acceptedSuites, type ScanDraft } from './scan-draft.ts';
import type { CertificatePath, HelloFlags } from './scan-facts.ts';
import { suiteTraits } from './suite-traits.ts';
import { VERSION, VERSION_NAMES, type VersionName } from './versions.table.ts';
import { EXTENSION, readAlpn } from './wire/extensions.ts';
import type { ServerFlight } from './wire/server-flight.ts';
import type { ServerHello } from './wire/server-hello.ts';

/**
 * Whether a flight holds what is still unknown, for use while suites are enumerated: the first suite of each kind is read to
 * the end of the flight, the others only up to the ServerHello. So certificates and key sizes cost no connection.
 */
export function isHarvested(draft: ScanDraft, flight: ServerFlight): boolean {
  const { hello } = flight;
  if (hello === null) return false;
  if (hello.version >= VERSION['TLSv1.3']) return true;
  const { authentication, exchange } = suiteTraits(hello.cipherSuite);
  const isEphemeral = exchange === 'DHE' || exchange === 'ECDHE' || exchange === 'RSA_EXPORT';
  const kind = kindOf(hello.cipherSuite);
  const before = VERSION_NAMES.flatMap((version) => acceptedSuites(draft, version));
  if (before.some((suite) => kindOf(suite) === kind)) return true;
  if (isEphemeral) return flight.keyExchange !== null;
  return authentication === 'none' || flight.isDone;
}

function kindOf(suite: number): string {
  const { authentication, exchange, name } = suiteTraits(suite);
  return `${exchange} ${authentication} ${/EXPORT(1024)?/.exec(name)?.[0] ?? ''}`;
}

/** Writes what a flight up to TLS 1.2 tells beside the suite. */
export function harvest(
  draft: ScanDraft,
  version: VersionName,
  {
    hello,
    flight,
    offeredFfdhe = false,
  }: { hello: ServerHello; flight: ServerFlight; offeredFfdhe?: boolean },
): void {
  const known = draft.flags[version];
  if (known === undefined || known.asksForCertificate === null)
    draft.flags[version] = flagsOf(hello, flight);
  if (flight.certificates !== null && flight.certificates.length > 0)
    addPath(draft, pathOf(version, hello, flight));
  harvestKeyExchange(draft, version, { hello, flight, offeredFfdhe });
}

function flagsOf(hello: ServerHello, flight: ServerFlight): HelloFlags {
  const { extensions, downgradeFrom } = hello;
  // A CertificateRequest comes before the certificate in TLS 1.3, and after the key exchange before.
  const isPast = hello.version >= VERSION['TLSv1.3'] && flight.certificates !== null;
  const isOver = isPast || flight.isDone || flight.certificateRequest !== null;
  return {
    secureRenegotiation: extensions.has(EXTENSION.renegotiationInfo),
    extendedMasterSecret: extensions.has(EXTENSION.extendedMasterSecret),
    sessionTicket: extensions.has(EXTENSION.sessionTicket),
    sessionId: hello.sessionIdLength > 0,
    alpnProtocol: readAlpn(flight.encryptedExtensions ?? extensions),
    downgradeFrom: VERSION_NAMES.find((name) => VERSION[name] === downgradeFrom) ?? null,
    asksForCertificate: isOver ? flight.certificateRequest !== null : null,
  };
}

function pathOf(version: VersionName, hello: ServerHello, flight: ServerFlight): CertificatePath {
  const sent = flight.certificates ?? [];
  return {
    certificates: sent.map(({ der }) => der),
    version,
    cipherSuite: hello.cipherSuite,
    signatureScheme: flight.signatureScheme ?? flight.keyExchange?.signatureScheme ?? null,
    ocspResponse: flight.ocspResponse ?? sent[0]?.ocspResponse ?? null,
    hasTimestamps: sent.some(({ hasTimestamps }) => hasTimestamps),
  };
}

/** Keeps a path once per version. */
function addPath(draft: ScanDraft, path: CertificatePath): void {
  const isSame = (other: CertificatePath) =>
    other.version === path.version &&
    other.certificates.length === path.certificates.length &&
    other.certificates.every((der, at) => der.equals(path.certificates[at] ?? Buffer.alloc(0)));
  if (!draft.paths.some(isSame)) draft.paths.push(path);
}

function harvestKeyExchange(
  draft: ScanDraft,
  version: VersionName,
  {
    hello,
    flight,
    offeredFfdhe,
  }: { hello: ServerHello; flight: ServerFlight; offeredFfdhe: boolean },
): void {
  const key = flight.keyExchange;
  if (key?.kind === 'explicit-curve') draft.acceptsExplicitCurve = true;
  if (key?.kind === 'rsa')
    draft.exportRsaBits = Math.min(key.bits, draft.exportRsaBits ?? key.bits);
  if (key?.kind === 'ec' && !draft.curves.accepted.includes(key.namedGroup))
    draft.curves = { ...draft.curves, accepted: [...draft.curves.accepted, key.namedGroup] };
  if (key?.kind !== 'dh') return;
  const group = {
    bits: key.bits,
    ...describePrime(key.prime),
    version,
    cipherSuite: hello.cipherSuite,
    offeredFfdhe,
  };
  const isKnown = draft.dhGroups.some(
    (other) => other.primeSha256 === group.primeSha256 && other.offeredFfdhe === offeredFfdhe,
  );
  if (!isKnown) draft.dhGroups.push(group);
}
