import { execFile } from 'node:child_process';
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import {
  CA_HOST,
  LYING_DOMAIN,
  PROBE_DOMAIN,
  SECOND_PROBE_DOMAIN,
  SPECIAL_DOMAINS,
  WEB_PORT,
} from './domains.ts';

const DAY_MS = 86_400_000;
const LIFE_DAYS = 90;

export interface KeyPair {
  readonly certificate: string;
  readonly key: string;
}

export interface Certificates {
  /** The lab CA's certificate (PEM file). */
  readonly caFile: string;
  /** The certificate of the intermediate below it (PEM file). */
  readonly intermediateFile: string;
  /** Key pairs by the domain that uses them, as PEM files; our own second one as `SERVER_ONLY`. */
  readonly of: ReadonlyMap<string, KeyPair>;
}

/** @throws Error when there is none */
export function pairOf(keys: Certificates, name: string): KeyPair {
  const pair = keys.of.get(name);
  if (pair === undefined) throw new Error(`No certificate for ${name}`);
  return pair;
}

interface Request {
  readonly domain: string;
  /** What its pair is known by; the domain unless given. */
  readonly pair?: string;
  /** Names in the certificate (RFC 9525 DNS-ID); the domain and its wildcard unless given. */
  readonly names?: readonly string[];
  readonly usages?: string;
  readonly issuer?: 'lab' | 'intermediate' | 'itself' | 'lab-long-ago';
  /** The intermediate stands behind the certificate in its file, as it should. */
  readonly withIssuer?: true;
}

/** The pair of our own domain that is for servers only. */
export const SERVER_ONLY = 'probe-server-only';

const REQUESTS: readonly Request[] = [
  { domain: 'good.example' },
  { domain: 'ej.example' },
  { domain: 'minimal.example', issuer: 'intermediate', withIssuer: true },
  { domain: 'incomplete.example', issuer: 'intermediate' },
  // Public CAs stop issuing clientAuth in 2026: this one has to fall back on dialback.
  { domain: 'legacy.example', usages: 'serverAuth' },
  { domain: 'expired.example', issuer: 'lab-long-ago' },
  { domain: 'wrongname.example', names: ['elsewhere.example'] },
  { domain: 'selfsigned.example', issuer: 'itself' },
  { domain: 'signed.example', issuer: 'intermediate', withIssuer: true },
  { domain: 'bogus.example' },
  { domain: PROBE_DOMAIN },
  { domain: PROBE_DOMAIN, pair: SERVER_ONLY, usages: 'serverAuth' },
  { domain: SECOND_PROBE_DOMAIN },
  { domain: LYING_DOMAIN },
  ...SPECIAL_DOMAINS.map((domain) =>
    // Not for the rooms below it.
    domain === 'dialback-rooms.example' ? { domain, names: [domain] } : { domain },
  ),
];

/** Our own, so that nothing depends on the machine's openssl.cnf. */
const config = (directory: string) => `
[req]
distinguished_name = name
[name]
[ca]
default_ca = lab
[lab]
new_certs_dir = ${directory}
database = ${directory}/index.txt
rand_serial = yes
default_md = sha256
policy = anything
copy_extensions = copy
[anything]
commonName = supplied
`;

const openssl = (...args: string[]) => promisify(execFile)('openssl', args);

/** A time as `openssl ca` reads it. */
const asn1Time = (ms: number) => new Date(ms).toISOString().replace(/[-:T]|\.\d+/g, '');

function fileNames(directory: string, name: string): KeyPair {
  return {
    certificate: path.join(directory, `${name}.crt`),
    key: path.join(directory, `${name}.key`),
  };
}

const newKey = (subject: string, keyFile: string): string[] => [
  ...['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'],
  ...['-subj', `/CN=${subject}`, '-keyout', keyFile],
];

/** Where the intermediate can be fetched (RFC 5280 §4.2.2.1). */
const ISSUER_URL = `http://${CA_HOST}:${WEB_PORT}/intermediate.der`;

function extensions({ domain, names, usages, issuer }: Request): string[] {
  const dns = (names ?? [domain, `*.${domain}`]).map((name) => `DNS:${name}`).join(',');
  return [
    ...['-addext', 'basicConstraints=CA:FALSE', '-addext', 'keyUsage=digitalSignature'],
    ...['-addext', `extendedKeyUsage=${usages ?? 'serverAuth,clientAuth'}`],
    ...['-addext', `subjectAltName=${dns}`],
    ...(issuer === 'intermediate'
      ? ['-addext', `authorityInfoAccess=caIssuers;URI:${ISSUER_URL}`]
      : []),
  ];
}

/** `openssl req -x509` of OpenSSL 3.0 knows no dates: a certificate of the past comes from `openssl ca`. */
async function issueLongAgo(files: KeyPair, ca: KeyPair, common: string[]): Promise<void> {
  const request = `${files.certificate}.request`;
  const now = Date.now();
  await openssl('req', '-new', ...common, '-out', request);
  await openssl(
    ...['ca', '-batch', '-notext', '-config', path.join(path.dirname(ca.key), 'openssl.cnf')],
    ...['-cert', ca.certificate, '-keyfile', ca.key, '-in', request, '-out', files.certificate],
    ...['-startdate', asn1Time(now - (LIFE_DAYS + 10) * DAY_MS)],
    ...['-enddate', asn1Time(now - 10 * DAY_MS)],
  );
}

interface Authorities {
  readonly lab: KeyPair;
  readonly intermediate: KeyPair;
}

async function issue(
  request: Request,
  directory: string,
  { lab, intermediate }: Authorities,
): Promise<KeyPair> {
  const files = fileNames(directory, request.pair ?? request.domain);
  const subject = request.names?.[0] ?? request.domain;
  const common = [
    ...['-config', path.join(directory, 'openssl.cnf')],
    ...newKey(subject, files.key),
    ...extensions(request),
  ];
  if (request.issuer === 'lab-long-ago') await issueLongAgo(files, lab, common);
  else {
    const ca = request.issuer === 'intermediate' ? intermediate : lab;
    const issuer = request.issuer === 'itself' ? [] : ['-CA', ca.certificate, '-CAkey', ca.key];
    const life = ['-days', String(LIFE_DAYS), '-out', files.certificate];
    await openssl('req', '-x509', ...common, ...issuer, ...life);
  }
  if (request.withIssuer)
    await appendFile(files.certificate, await readFile(intermediate.certificate));
  return files;
}

/** Makes the lab CA and the certificate of every domain (EC P-256, 90 days) below `parent`. About 0.2 s. */
export async function makeCertificates(parent: string): Promise<Certificates> {
  const directory = path.join(parent, 'certificates');
  await mkdir(directory);
  const configFile = path.join(directory, 'openssl.cnf');
  await writeFile(configFile, config(directory));
  await writeFile(path.join(directory, 'index.txt'), '');
  const ca = fileNames(directory, 'ca');
  await openssl(
    ...['req', '-x509', '-config', configFile, ...newKey('Vouch lab CA', ca.key), '-days', '3650'],
    ...['-out', ca.certificate, '-addext', 'basicConstraints=critical,CA:TRUE'],
    ...['-addext', 'keyUsage=critical,keyCertSign,cRLSign'],
    ...['-addext', 'subjectKeyIdentifier=hash'],
  );
  const intermediate = fileNames(directory, 'intermediate');
  await openssl(
    ...['req', '-x509', '-config', configFile, '-days', '1000', '-out', intermediate.certificate],
    ...newKey('Vouch lab intermediate', intermediate.key),
    ...['-CA', ca.certificate, '-CAkey', ca.key],
    ...['-addext', 'basicConstraints=critical,CA:TRUE,pathlen:0'],
    ...['-addext', 'keyUsage=critical,keyCertSign,cRLSign'],
    ...['-addext', 'subjectKeyIdentifier=hash'],
  );
  const pairs = await Promise.all(
    REQUESTS.map(async (request) => {
      const files = await issue(request, directory, { lab: ca, intermediate });
      return [request.pair ?? request.domain, files] as const;
    }),
  );
  const intermediateFile = intermediate.certificate;
  return { caFile: ca.certificate, intermediateFile, of: new Map(pairs) };
}
