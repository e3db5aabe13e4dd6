import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { signInRaw } from './account.ts';
import type { LabAccount } from './accounts.ts';
import type { LabDomain } from './domains.ts';
import { API_PORT } from './ejabberd-config.ts';
import type { Lab } from './lab.ts';
import { PROSODY_SITES } from './prosody-sites.ts';
import type { RawStream } from './raw-stream.ts';

/** What is there at a server besides its accounts, looked up from outside: with a bare stream, and where the server keeps it. */
export interface LeftBehind {
  /** Accounts that nobody has told us of. */
  readonly accounts: readonly string[];
  /** Rooms that the server lists, and those of these names. */
  readonly rooms: readonly string[];
  /** PEP nodes of the accounts (XEP-0163). */
  readonly nodes: readonly string[];
  /** Who is on their lists of contacts. */
  readonly contacts: readonly string[];
  readonly blocked: readonly string[];
  /** Uploaded ones: XEP-0363 has no way to delete them; the server does when they are old. */
  readonly files: number;
}

interface Whereabouts {
  readonly domain: LabDomain;
  /** All that were made there on purpose. */
  readonly accounts: readonly LabAccount[];
  /** Local parts of rooms that are asked for by name: they need not be listed. */
  readonly rooms: readonly string[];
}

/** Looks at one server of the lab. */
export async function findLeftBehind(lab: Lab, where: Whereabouts): Promise<LeftBehind> {
  const { domain, accounts, rooms } = where;
  const known = accounts.map(({ local }) => local);
  const found = { rooms: new Set<string>(), nodes: [], contacts: [], blocked: [] } as {
    rooms: Set<string>;
    nodes: string[];
    contacts: string[];
    blocked: string[];
  };
  for (const account of accounts) {
    const stream = await signInRaw(lab, account);
    try {
      const bare = `${account.local}@${domain}`;
      found.contacts.push(...(await ask(stream, ROSTER, null, 'jid')));
      found.blocked.push(...(await ask(stream, BLOCKED, null, 'jid')));
      found.nodes.push(...(await ask(stream, ITEMS, bare, 'node')));
      for (const room of await ask(stream, ITEMS, `conference.${domain}`, 'jid'))
        found.rooms.add(room);
      for (const room of rooms)
        if (await isThere(stream, `${room}@conference.${domain}`)) found.rooms.add(room);
    } finally {
      stream.close();
    }
  }
  return {
    ...{ ...found, rooms: [...found.rooms] },
    accounts: (await registered(lab, domain)).filter((local) => !known.includes(local)),
    files: await countFiles(lab, domain),
  };
}

const ROSTER = `<query xmlns='jabber:iq:roster'/>`;
const BLOCKED = `<blocklist xmlns='urn:xmpp:blocking'/>`;
const ITEMS = `<query xmlns='http://jabber.org/protocol/disco#items'/>`;
const INFO = `<query xmlns='http://jabber.org/protocol/disco#info'/>`;

let turn = 0;
async function answer(stream: RawStream, query: string, to: string | null): Promise<string> {
  const id = `look${(turn += 1)}`;
  stream.send(`<iq type='get' id='${id}'${to === null ? '' : ` to='${to}'`}>${query}</iq>`);
  return stream.expect(new RegExp(`<iq[^>]*id=['"]${id}['"][^>]*(?:/>|>[^]*?</iq>)`));
}

/** An attribute of every item in the answer. */
async function ask(stream: RawStream, query: string, to: string | null, attribute: string) {
  const text = await answer(stream, query, to);
  return [...text.matchAll(/<item\s[^>]*>/g)].flatMap(
    ([item]) => new RegExp(`\\s${attribute}=['"]([^'"]*)`).exec(item)?.[1] ?? [],
  );
}

const isThere = async (stream: RawStream, jid: string) =>
  /<iq[^>]*type=['"]result['"]/.test(await answer(stream, INFO, jid));

const siteOf = (domain: LabDomain) => PROSODY_SITES.find(({ domains }) => domains.includes(domain));

/** The folder of a host in Prosody's internal storage, which writes a dot as %2e. */
const store = (lab: Lab, site: string, host: string, kind: string) =>
  path.join(lab.directory, `prosody-${site}`, host.replaceAll('.', '%2e'), kind);

async function registered(lab: Lab, domain: LabDomain): Promise<string[]> {
  const site = siteOf(domain);
  if (site) {
    const files = await list(store(lab, site.name, domain, 'accounts'));
    return files.map((file) => decodeURIComponent(path.basename(file, '.dat')));
  }
  const response = await fetch(`http://${lab.address(domain)}:${API_PORT}/api/registered_users`, {
    method: 'POST',
    body: JSON.stringify({ host: domain }),
    signal: AbortSignal.timeout(10_000),
  });
  return (await response.json()) as string[];
}

async function countFiles(lab: Lab, domain: LabDomain): Promise<number> {
  const site = siteOf(domain);
  const folder = site
    ? store(lab, site.name, `upload.${domain}`, 'http_file_share')
    : path.join(lab.directory, 'ejabberd', 'upload');
  return (await list(folder)).length;
}

/** Files below a folder, by name; none where there is no such folder. */
async function list(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    },
  );
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}
