import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { complain, EnvError } from './env-error.ts';
import type { AddressAndPort } from './env-values.ts';

/** A certificate, with those above it, and its key: PEM. */
export interface PemPair {
  readonly certificate: string;
  readonly key: string;
}

/** One of our own XMPP domains, whose s2s peer we are. */
export interface ProbeDomain {
  /** A-label. */
  readonly domain: string;
  /** Where its listener is; null: nowhere, and no answer of another server can reach us. */
  readonly listen: AddressAndPort | null;
  /** Null: we have none, and can show none. */
  readonly certificate: PemPair | null;
  /** A second one, for servers only, as public authorities issue them now: to see who takes it from a client. */
  readonly serverOnly: PemPair | null;
}

/** What the variables VOUCH_PROBE_… say. null: not given. */
export interface ProbeVariables {
  readonly domains: readonly string[];
  readonly listen: readonly AddressAndPort[] | null;
  readonly certificates: readonly string[] | null;
  readonly keys: readonly string[] | null;
  readonly serverCertificate: string | null;
  readonly serverKey: string | null;
}

/**
 * Puts together what belongs to each probe domain, and reads its certificate and key.
 * @throws EnvError for the first thing that does not fit
 */
export function readProbeDomains(variables: ProbeVariables): ProbeDomain[] {
  const { domains, listen, certificates, keys, serverCertificate, serverKey } = variables;
  checkCount('VOUCH_PROBE_LISTEN', listen, domains);
  checkCount('VOUCH_PROBE_CERTIFICATE', certificates, domains);
  checkCount('VOUCH_PROBE_KEY', keys, domains);
  if (listen !== null && certificates === null)
    throw new EnvError(
      'VOUCH_PROBE_LISTEN needs a certificate: give one in VOUCH_PROBE_CERTIFICATE and its key in VOUCH_PROBE_KEY.',
    );
  return domains.map((domain, index) => ({
    domain,
    listen: listen?.[index] ?? null,
    certificate: readPair(domain, FULL, [certificates?.[index], keys?.[index]]),
    serverOnly: index > 0 ? null : readPair(domain, SERVER, [serverCertificate, serverKey]),
  }));
}

const FULL = ['VOUCH_PROBE_CERTIFICATE', 'VOUCH_PROBE_KEY'] as const;
const SERVER = ['VOUCH_PROBE_SERVER_CERTIFICATE', 'VOUCH_PROBE_SERVER_KEY'] as const;

function checkCount(
  name: string,
  values: readonly unknown[] | null,
  domains: readonly string[],
): void {
  if (values === null || values.length === domains.length) return;
  const remedy = `give one for each domain in VOUCH_PROBE_DOMAIN, of which there are ${domains.length}`;
  throw new EnvError(`${name} names ${values.length}: ${remedy}.`);
}

type Given = readonly [certificate: string | null | undefined, key: string | null | undefined];

function readPair(
  domain: string,
  [certificateName, keyName]: readonly [string, string],
  [certificateFile, keyFile]: Given,
): PemPair | null {
  if (certificateFile == null && keyFile == null) return null;
  if (certificateFile == null)
    throw new EnvError(
      `${keyName} is of no use alone: give the certificate in ${certificateName}.`,
    );
  if (keyFile == null)
    throw new EnvError(`${certificateName} is of no use alone: give its key in ${keyName}.`);
  const certificate = read(certificateName, certificateFile);
  const key = read(keyName, keyFile);
  const parsed = parse(certificateName, certificateFile, () => new X509Certificate(certificate));
  const privateKey: KeyObject = parse(keyName, keyFile, () => createPrivateKey(key));
  if (!parsed.checkPrivateKey(privateKey))
    throw complain(keyName, keyFile, `give the key that belongs to ${certificateFile}`);
  if (parsed.checkHost(domain, { subject: 'never' }) === undefined)
    throw complain(certificateName, certificateFile, `give a certificate made out to ${domain}`);
  return { certificate, key };
}

function read(name: string, file: string): string {
  return parse(name, file, () => readFileSync(file, 'utf8'));
}

function parse<T>(name: string, file: string, work: () => T): T {
  try {
    return work();
  } catch {
    throw complain(name, file, 'give a PEM file that can be read, with the key not encrypted');
  }
}
