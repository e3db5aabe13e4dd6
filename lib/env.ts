import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import path from 'node:path';
import { z } from 'zod';
import { parseBareJid } from '../rubric/bare-jid.ts';
import * as values from './env-values.ts';
import { complain, EnvError } from './env-error.ts';
import { readProbeDomains, type ProbeDomain } from './env-probe-domains.ts';
import type { AddressAndPort, NameAndPort } from './env-values.ts';

export { EnvError } from './env-error.ts';

/** Hosts of the worker's self-test: run by different people, reached over both address families, on XMPP's port and the web's. */
const KNOWN_HOSTS: readonly NameAndPort[] = [
  { name: 'xmpp.conversations.im', port: 5222 },
  { name: 'jabber.ccc.de', port: 5222 },
  { name: 'www.wikipedia.org', port: 443 },
  { name: 'www.debian.org', port: 443 },
];

/** Our own account, with its password. */
export interface ContactAccount {
  readonly local: string;
  /** A-label. */
  readonly domain: string;
  readonly password: string;
}

/** What the environment says, read and checked. null: not given. */
export interface Env {
  /** The owner's; null: the embedded Postgres. */
  readonly databaseUrl: string | null;
  readonly workerDatabaseUrl: string | null;
  readonly siteDatabaseUrl: string | null;
  readonly port: number;
  /** An absolute path. */
  readonly dataDir: string;
  /** Validating: named as such by VOUCH_VALIDATING_RESOLVER, so that its word on DNSSEC is believed. */
  readonly resolver: AddressAndPort & { readonly isValidating: boolean };
  /** Blocks of addresses that are dialled although they are special-purpose: the lab only. */
  readonly allowAddresses: readonly string[];
  /** Endings of names that are accepted although they are special-use: the lab only. */
  readonly allowNames: readonly string[];
  /** PEM file of additional trust anchors; an absolute path. */
  readonly extraCaFile: string | null;
  readonly knownHosts: readonly NameAndPort[];
  readonly webPort: number;
  /** Our own XMPP domains, whose s2s peers we are; the first is the `from` of s2s streams. At most four. */
  readonly probeDomains: readonly ProbeDomain[];
  /** The dialback secret of those domains (XEP-0185); null: one is made and kept below the data folder. */
  readonly dialbackSecret: string | null;
  /** Where an operator can reach us; told to the servers. */
  readonly contact: string | null;
  /** Seals the passwords of our accounts; null: one is made and kept below the data folder. */
  readonly accountKey: Buffer | null;
  /** The key before it, for the one command that seals anew. */
  readonly formerAccountKey: Buffer | null;
  /** Our own account elsewhere: the contact where a server's tests have none of their own. */
  readonly contactAccount: ContactAccount | null;
  /** Domains scanned at once. */
  readonly concurrency: number;
  /** No slash at the end. */
  readonly baseUrl: string;
}

const VARIABLES = z.object({
  DATABASE_URL: values.postgresUrl.optional(),
  VOUCH_WORKER_DATABASE_URL: values.postgresUrl.optional(),
  VOUCH_SITE_DATABASE_URL: values.postgresUrl.optional(),
  PORT: values.whole(1, 65_535, 3000).optional(),
  VOUCH_DATA_DIR: values.folder.optional(),
  VOUCH_RESOLVER: values.addressAndPort.optional(),
  VOUCH_VALIDATING_RESOLVER: values.addressAndPort.optional(),
  VOUCH_ALLOW_ADDRESSES: values.cidrs.optional(),
  VOUCH_ALLOW_NAMES: values.suffixes.optional(),
  VOUCH_EXTRA_CA: values.folder.optional(),
  VOUCH_KNOWN_HOSTS: values.namesAndPorts.optional(),
  VOUCH_WEB_PORT: values.whole(1, 65_535, 443).optional(),
  VOUCH_PROBE_DOMAIN: values.domainNames.optional(),
  VOUCH_PROBE_LISTEN: values.addressesAndPorts.optional(),
  VOUCH_PROBE_CERTIFICATE: values.files.optional(),
  VOUCH_PROBE_KEY: values.files.optional(),
  VOUCH_PROBE_SERVER_CERTIFICATE: values.file.optional(),
  VOUCH_PROBE_SERVER_KEY: values.file.optional(),
  VOUCH_DIALBACK_SECRET: values.secret.optional(),
  VOUCH_CONTACT: values.contact.optional(),
  VOUCH_ACCOUNT_KEY: values.accountKey.optional(),
  VOUCH_FORMER_ACCOUNT_KEY: values.accountKey.optional(),
  VOUCH_CONTACT_JID: z.string().optional(),
  VOUCH_CONTACT_PASSWORD: values.secret.optional(),
  VOUCH_CONCURRENCY: values.whole(1, 64, 4).optional(),
  VOUCH_BASE_URL: values.webUrl.optional(),
});

/** The first nameserver of resolv.conf(5); as in libc, the one on this machine where the file names none. */
function systemResolver(): AddressAndPort {
  const file = '/etc/resolv.conf';
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const addresses = [...text.matchAll(/^\s*nameserver\s+([^\s#;]+)/gm)].map((match) => match[1]);
  return { address: addresses.find((address) => isIP(address ?? '')) ?? '127.0.0.1', port: 53 };
}

function checkPem(file: string): string {
  const absolute = path.resolve(file);
  let text: string;
  try {
    text = readFileSync(absolute, 'utf8');
  } catch {
    throw complain('VOUCH_EXTRA_CA', file, 'give a PEM file that can be read, or unset it');
  }
  if (text.includes('-----BEGIN CERTIFICATE-----')) return absolute;
  throw complain('VOUCH_EXTRA_CA', file, 'give a PEM file with certificates in it, or unset it');
}

function contactOf(read: z.infer<typeof VARIABLES>): ContactAccount | null {
  const { VOUCH_CONTACT_JID: jid, VOUCH_CONTACT_PASSWORD: password } = read;
  if (jid === undefined && password === undefined) return null;
  if (jid === undefined || password === undefined) {
    const [there, missing] = jid === undefined ? ['PASSWORD', 'JID'] : ['JID', 'PASSWORD'];
    throw new EnvError(
      `VOUCH_CONTACT_${there} is of no use alone: give VOUCH_CONTACT_${missing} as well.`,
    );
  }
  const parsed = parseBareJid(jid, { allowNames: read.VOUCH_ALLOW_NAMES ?? [] });
  if (parsed.ok) return { local: parsed.local, domain: parsed.domain, password };
  throw complain('VOUCH_CONTACT_JID', jid, 'give the JID of an account, such as vouch@example.org');
}

/**
 * Reads and checks every variable of Vouch.
 * @param source as process.env; an empty text counts as not given.
 * @throws EnvError for the first that cannot be read, with the sentence to show.
 */
export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, text]) => text?.trim()));
  const parsed = VARIABLES.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const name = String(issue?.path[0]);
    throw complain(name, given[name] ?? '', issue?.message ?? '');
  }
  const read = parsed.data;
  const port = read.PORT ?? 3000;
  return {
    databaseUrl: read.DATABASE_URL ?? null,
    workerDatabaseUrl: read.VOUCH_WORKER_DATABASE_URL ?? null,
    siteDatabaseUrl: read.VOUCH_SITE_DATABASE_URL ?? null,
    port,
    dataDir: path.resolve(read.VOUCH_DATA_DIR ?? '.data'),
    resolver: {
      ...(read.VOUCH_VALIDATING_RESOLVER ?? read.VOUCH_RESOLVER ?? systemResolver()),
      isValidating: read.VOUCH_VALIDATING_RESOLVER !== undefined,
    },
    allowAddresses: read.VOUCH_ALLOW_ADDRESSES ?? [],
    allowNames: read.VOUCH_ALLOW_NAMES ?? [],
    extraCaFile: read.VOUCH_EXTRA_CA === undefined ? null : checkPem(read.VOUCH_EXTRA_CA),
    knownHosts: read.VOUCH_KNOWN_HOSTS ?? KNOWN_HOSTS,
    webPort: read.VOUCH_WEB_PORT ?? 443,
    probeDomains: readProbeDomains({
      domains: read.VOUCH_PROBE_DOMAIN ?? [],
      listen: read.VOUCH_PROBE_LISTEN ?? null,
      certificates: read.VOUCH_PROBE_CERTIFICATE ?? null,
      keys: read.VOUCH_PROBE_KEY ?? null,
      serverCertificate: read.VOUCH_PROBE_SERVER_CERTIFICATE ?? null,
      serverKey: read.VOUCH_PROBE_SERVER_KEY ?? null,
    }),
    dialbackSecret: read.VOUCH_DIALBACK_SECRET ?? null,
    contact: read.VOUCH_CONTACT ?? null,
    accountKey: read.VOUCH_ACCOUNT_KEY ?? null,
    formerAccountKey: read.VOUCH_FORMER_ACCOUNT_KEY ?? null,
    contactAccount: contactOf(read),
    concurrency: read.VOUCH_CONCURRENCY ?? 4,
    baseUrl: read.VOUCH_BASE_URL ?? `http://localhost:${port}`,
  };
}
