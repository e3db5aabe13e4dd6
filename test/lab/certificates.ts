import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const DAY_MS = 86_400_000;
const LIFE_DAYS = 90;

export interface KeyPair {
  readonly certificate: string;
  readonly key: string;
}

export interface Certificates {
  /** The lab CA's certificate (PEM file). */
  readonly caFile: string;
  /** Key pairs by the domain that uses them, as PEM files. */
  readonly of: ReadonlyMap<string, KeyPair>;
}

interface Request {
  readonly domain: string;
  /** Names in the certificate (RFC 9525 DNS-ID); the domain and its wildcard unless given. */
  readonly names?: readonly string[];
  readonly usages?: string;
  readonly issuer?: 'lab' | 'itself' | 'lab-long-ago';
}

const REQUESTS: readonly Request[] = [
  { domain: 'good.example' },
  { domain: 'ej.example' },
  { domain: 'minimal.example' },
  // Public CAs stop issuing clientAuth in 2026: this one has to fall back on dialback.
  { domain: 'legacy.example', usages: 'serverAuth' },
  { domain: 'expired.example', issuer: 'lab-long-ago' },
  { domain: 'wrongname.example', names: ['elsewhere.example'] },
  { domain: 'selfsigned.example', issuer: 'itself' },
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

function extensions({ domain, names, usages }: Request): string[] {
  const dns = (names ?? [domain, `*.${domain}`]).map((name) => `DNS:${name}`).join(',');
  return [
    ...['-addext', 'basicConstraints=CA:FALSE', '-addext', 'keyUsage=digitalSignature'],
    ...['-addext', `extendedKeyUsage=${usages ?? 'serverAuth,clientAuth'}`],
    ...['-addext', `subjectAltName=${dns}`],
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

async function issue(request: Request, directory: string, ca: KeyPair): Promise<KeyPair> {
  const files = fileNames(directory, request.domain);
  const subject = request.names?.[0] ?? request.domain;
  const common = [
    ...['-config', path.join(directory, 'openssl.cnf')],
    ...newKey(subject, files.key),
    ...extensions(request),
  ];
  if (request.issuer === 'lab-long-ago') await issueLongAgo(files, ca, common);
  else {
    const issuer = request.issuer === 'itself' ? [] : ['-CA', ca.certificate, '-CAkey', ca.key];
    const life = ['-days', String(LIFE_DAYS), '-out', files.certificate];
    await openssl('req', '-x509', ...common, ...issuer, ...life);
  }
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
  const pairs = await Promise.all(
    REQUESTS.map(async (request) => [request.domain, await issue(request, directory, ca)] as const),
  );
  return { caFile: ca.certificate, of: new Map(pairs) };
}
