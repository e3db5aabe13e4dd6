import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { EnvError, readEnv } from '../../lib/env.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'vouch-env-'));
const pem = path.join(folder, 'ca.pem');
const noPem = path.join(folder, 'no.pem');
writeFileSync(pem, '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n');
writeFileSync(noPem, 'hello\n');
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const postgres = 'postgresql://owner:s%23cret@127.0.0.1:5432/vouch?sslmode=require';

const KEY = Buffer.alloc(32, 1).toString('base64');

const resolverAt = (address: string, port: number, isValidating: boolean) => ({
  ...{ address, port, isValidating },
});

describe('readEnv, good values', () => {
  it.each([
    ['DATABASE_URL', postgres, 'databaseUrl', postgres],
    ['DATABASE_URL', 'postgres://localhost/vouch', 'databaseUrl', 'postgres://localhost/vouch'],
    ['VOUCH_WORKER_DATABASE_URL', postgres, 'workerDatabaseUrl', postgres],
    ['VOUCH_SITE_DATABASE_URL', postgres, 'siteDatabaseUrl', postgres],
    ['PORT', '8080', 'port', 8080],
    ['PORT', '8080', 'baseUrl', 'http://localhost:8080'],
    ['VOUCH_DATA_DIR', '/srv/vouch', 'dataDir', '/srv/vouch'],
    ['VOUCH_DATA_DIR', 'here', 'dataDir', path.resolve('here')],
    ['VOUCH_RESOLVER', '9.9.9.9:53', 'resolver', resolverAt('9.9.9.9', 53, false)],
    ['VOUCH_RESOLVER', '[::1]:5353', 'resolver', resolverAt('::1', 5353, false)],
    ['VOUCH_VALIDATING_RESOLVER', '[::1]:5353', 'resolver', resolverAt('::1', 5353, true)],
    ['VOUCH_ALLOW_ADDRESSES', '127.0.0.0/8, ::1/128', 'allowAddresses', ['127.0.0.0/8', '::1/128']],
    ['VOUCH_ALLOW_NAMES', '.Example,test', 'allowNames', ['example', 'test']],
    ['VOUCH_EXTRA_CA', pem, 'extraCaFile', pem],
    ['VOUCH_KNOWN_HOSTS', 'a.example:80', 'knownHosts', [{ name: 'a.example', port: 80 }]],
    ['VOUCH_WEB_PORT', '8443', 'webPort', 8443],
    ['VOUCH_DIALBACK_SECRET', 'told to nobody', 'dialbackSecret', 'told to nobody'],
    ['VOUCH_CONTACT', 'xmpp:admin@example.org', 'contact', 'xmpp:admin@example.org'],
    ['VOUCH_ACCOUNT_KEY', KEY, 'accountKey', Buffer.alloc(32, 1)],
    ['VOUCH_FORMER_ACCOUNT_KEY', KEY, 'formerAccountKey', Buffer.alloc(32, 1)],
    ['VOUCH_CONCURRENCY', '64', 'concurrency', 64],
    ['VOUCH_BASE_URL', 'https://vouch.example.org/', 'baseUrl', 'https://vouch.example.org'],
  ] as const)('%s=%s', (name, value, field, expected) => {
    expect(readEnv({ [name]: value })[field]).toEqual(expected);
  });

  it('has a default for each where nothing, or nothing but space, is given', () => {
    const env = readEnv({ PORT: ' ', DATABASE_URL: '' });
    expect(env).toEqual(readEnv({}));
    expect(env).toMatchObject({
      databaseUrl: null,
      workerDatabaseUrl: null,
      siteDatabaseUrl: null,
      port: 3000,
      dataDir: path.resolve('.data'),
      resolver: { port: 53, isValidating: false },
      allowAddresses: [],
      allowNames: [],
      extraCaFile: null,
      webPort: 443,
      probeDomains: [],
      dialbackSecret: null,
      contact: null,
      accountKey: null,
      formerAccountKey: null,
      contactAccount: null,
      concurrency: 4,
      baseUrl: 'http://localhost:3000',
    });
    expect(env.knownHosts.length).toBeGreaterThan(2);
  });

  it('asks the validating resolver alone where one is named', () => {
    const given = { VOUCH_RESOLVER: '9.9.9.9:53', VOUCH_VALIDATING_RESOLVER: '127.0.0.1:53' };
    expect(readEnv(given).resolver).toEqual(resolverAt('127.0.0.1', 53, true));
  });
});

describe('readEnv, bad values: one sentence that names the variable and the remedy', () => {
  it.each([
    ['DATABASE_URL', 'mysql://localhost/vouch', 'give the URL of a Postgres'],
    ['DATABASE_URL', 'vouch', 'give the URL of a Postgres'],
    ['VOUCH_WORKER_DATABASE_URL', 'localhost:5432', 'give the URL of a Postgres'],
    ['VOUCH_SITE_DATABASE_URL', 'http://localhost', 'give the URL of a Postgres'],
    ['PORT', '0', 'from 1 to 65535'],
    ['PORT', '65536', 'from 1 to 65535'],
    ['PORT', '3e3', 'from 1 to 65535'],
    ['PORT', 'three', 'from 1 to 65535'],
    ['VOUCH_DATA_DIR', 'a\0b', 'give the path of a folder'],
    ['VOUCH_RESOLVER', '9.9.9.9', 'give the resolver as address:port'],
    ['VOUCH_RESOLVER', '::1:53', 'give the resolver as address:port'],
    ['VOUCH_RESOLVER', '[9.9.9.9]:53', 'give the resolver as address:port'],
    ['VOUCH_RESOLVER', 'dns.example:53', 'give the resolver as address:port'],
    ['VOUCH_RESOLVER', '9.9.9.9:0', 'give the resolver as address:port'],
    ['VOUCH_VALIDATING_RESOLVER', 'localhost:53', 'give the resolver as address:port'],
    ['VOUCH_ALLOW_ADDRESSES', '127.0.0.1', 'give address blocks'],
    ['VOUCH_ALLOW_ADDRESSES', '127.0.0.0/33', 'give address blocks'],
    ['VOUCH_ALLOW_ADDRESSES', '127.0.0.0/8,,::1/128', 'give address blocks'],
    ['VOUCH_ALLOW_NAMES', 'ex ample', 'give name endings'],
    ['VOUCH_EXTRA_CA', '/nowhere/ca.pem', 'give a PEM file that can be read'],
    ['VOUCH_EXTRA_CA', noPem, 'give a PEM file with certificates in it'],
    ['VOUCH_KNOWN_HOSTS', 'a.example', 'give name:port'],
    ['VOUCH_KNOWN_HOSTS', 'a.example:99999', 'give name:port'],
    ['VOUCH_WEB_PORT', '-1', 'from 1 to 65535'],
    ['VOUCH_PROBE_DOMAIN', 'bücher.example', 'in their ASCII form'],
    ['VOUCH_PROBE_DOMAIN', `${'a'.repeat(64)}.example`, 'in their ASCII form'],
    ['VOUCH_CONTACT', 'me', 'give an e-mail address'],
    ['VOUCH_CONTACT', 'a@b\r\nX: y', 'give an e-mail address'],
    ['VOUCH_ACCOUNT_KEY', 'AAAA', 'openssl rand -base64 32'],
    ['VOUCH_ACCOUNT_KEY', KEY.slice(1), 'openssl rand -base64 32'],
    ['VOUCH_FORMER_ACCOUNT_KEY', `${KEY}A`, 'openssl rand -base64 32'],
    ['VOUCH_CONCURRENCY', '0', 'from 1 to 64'],
    ['VOUCH_CONCURRENCY', '65', 'from 1 to 64'],
    ['VOUCH_BASE_URL', 'vouch.example.org', 'give the address under which'],
    ['VOUCH_BASE_URL', 'ftp://vouch.example.org', 'give the address under which'],
  ])('%s=%s', (name, value, remedy) => {
    const read = () => readEnv({ [name]: value });
    expect(read).toThrow(EnvError);
    expect(read).toThrow(new RegExp(`^${name} cannot be [^\n]*: [^\n]*${remedy}[^\n]*\\.$`));
  });

  it('takes our contact with its password, and neither alone', () => {
    const given = { VOUCH_CONTACT_JID: 'Us@elsewhere.im', VOUCH_CONTACT_PASSWORD: ' s3cret ' };
    const contactAccount = { local: 'us', domain: 'elsewhere.im', password: ' s3cret ' };
    expect(readEnv(given).contactAccount).toEqual(contactAccount);
    expect(() => readEnv({ ...given, VOUCH_CONTACT_JID: 'elsewhere.im' })).toThrow(
      'VOUCH_CONTACT_JID cannot be "elsewhere.im": give the JID of an account, such as vouch@example.org.',
    );
    expect(() => readEnv({ VOUCH_CONTACT_JID: given.VOUCH_CONTACT_JID })).toThrow(
      'VOUCH_CONTACT_JID is of no use alone: give VOUCH_CONTACT_PASSWORD as well.',
    );
    expect(() => readEnv({ VOUCH_CONTACT_PASSWORD: 's3cret' })).toThrow(
      'VOUCH_CONTACT_PASSWORD is of no use alone: give VOUCH_CONTACT_JID as well.',
    );
  });

  it('never shows a key', () => {
    expect(() => readEnv({ VOUCH_ACCOUNT_KEY: 's3cret' })).not.toThrow(/s3cret/);
    expect(() => readEnv({ VOUCH_ACCOUNT_KEY: 's3cret' })).toThrow(/cannot be what is set/);
  });

  it('never shows a password', () => {
    expect(() => readEnv({ DATABASE_URL: 'mysql://owner:s3cret@localhost/vouch' })).not.toThrow(
      /s3cret/,
    );
  });
});
