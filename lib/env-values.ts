import { isIP, isIPv6 } from 'node:net';
import { z } from 'zod';

// Each reader turns the text of one environment variable into its value. Its error message is the remedy, put as an
// order ("give …"): lib/env.ts sets the variable's name before it and a full stop after it.

const LABEL = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';
const DOMAIN_NAME = new RegExp(`^${LABEL}(\\.${LABEL})*$`);
const MAX_NAME_LENGTH = 253;

/** A place to connect to: an IP address and a port. */
export interface AddressAndPort {
  readonly address: string;
  readonly port: number;
}

/** A place to connect to, by name. */
export interface NameAndPort {
  readonly name: string;
  readonly port: number;
}

function isDomainName(text: string): boolean {
  return text.length <= MAX_NAME_LENGTH && DOMAIN_NAME.test(text);
}

function parseWhole(text: string, min: number, max: number): number | null {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  return number >= min && number <= max ? number : null;
}

/** "127.0.0.1:53" or "[::1]:53"; null for anything else. The brackets are what makes the port of a v6 address clear. */
function parseAddressAndPort(text: string): AddressAndPort | null {
  const [, bracketed, plain, digits = ''] = /^(?:\[([^\]]+)\]|([^:]+)):(\d+)$/.exec(text) ?? [];
  const address = bracketed ?? plain ?? '';
  const port = parseWhole(digits, 1, 65_535);
  const fits = bracketed === undefined ? isIP(address) === 4 : isIPv6(address);
  return fits && port !== null ? { address, port } : null;
}

function parseNameAndPort(text: string): NameAndPort | null {
  const [, name = '', digits = ''] = /^([^:]+):(\d+)$/.exec(text.toLowerCase()) ?? [];
  const port = parseWhole(digits, 1, 65_535);
  return isDomainName(name) && port !== null ? { name, port } : null;
}

function parseCidr(text: string): string | null {
  const [, address = '', digits = ''] = /^([^/]+)\/(\d+)$/.exec(text) ?? [];
  const family = isIP(address);
  return family !== 0 && parseWhole(digits, 0, family === 4 ? 32 : 128) !== null ? text : null;
}

function parseSuffix(text: string): string | null {
  const suffix = text.toLowerCase().replace(/^\./, '');
  return isDomainName(suffix) ? suffix : null;
}

function parseUrl(text: string, protocols: readonly string[]): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url && url.hostname !== '' && protocols.includes(url.protocol) ? url : null;
}

/** A reader made of a parser that answers null for what it cannot read, and the remedy. */
function reader<T>(parse: (text: string) => T | null, remedy: string) {
  return z.string().transform((text, context): T => {
    const value = parse(text.trim());
    if (value !== null) return value;
    context.addIssue({ code: 'custom', message: remedy });
    return z.NEVER;
  });
}

function listOf<T>(parse: (text: string) => T | null): (text: string) => T[] | null {
  return (text) => {
    const values = text.split(',').map((part) => parse(part.trim()));
    return values.every((value) => value !== null) ? values : null;
  };
}

/** A whole number within the bounds, both included. */
export function whole(min: number, max: number, example: number) {
  const remedy = `give a whole number from ${min} to ${max}, such as ${example}`;
  return reader((text) => parseWhole(text, min, max), remedy);
}

export const postgresUrl = reader(
  (text) => (parseUrl(text, ['postgres:', 'postgresql:']) ? text : null),
  'give the URL of a Postgres, such as postgresql://owner:password@127.0.0.1:5432/vouch',
);

export const webUrl = reader(
  (text) => parseUrl(text, ['http:', 'https:'])?.href.replace(/\/+$/, '') ?? null,
  'give the address under which the site is seen, such as https://vouch.example.org',
);

export const folder = reader(
  (text) => (text.includes('\0') ? null : text),
  'give the path of a folder, such as .data',
);

export const addressAndPort = reader(
  parseAddressAndPort,
  'give the resolver as address:port, such as 9.9.9.9:53 or [2620:fe::fe]:53',
);

export const cidrs = reader(
  listOf(parseCidr),
  'give address blocks with commas between them, such as 127.0.0.0/8,::1/128',
);

export const suffixes = reader(
  listOf(parseSuffix),
  'give name endings with commas between them, such as example,test',
);

export const namesAndPorts = reader(
  listOf(parseNameAndPort),
  'give name:port with commas between them, such as www.wikipedia.org:443,www.debian.org:443',
);

function parseDomainName(text: string): string | null {
  const name = text.toLowerCase();
  return isDomainName(name) ? name : null;
}

/** At most four: each costs every server a connection or two. */
export const domainNames = reader((text) => {
  const names = listOf(parseDomainName)(text);
  return names === null || names.length > 4 || new Set(names).size < names.length ? null : names;
}, 'give up to four different domain names in their ASCII form with commas between them, such as vouch.example.org');

export const addressesAndPorts = reader(
  listOf(parseAddressAndPort),
  'give address:port with commas between them, such as 0.0.0.0:5269 or [::]:5269',
);

const parseFile = (text: string) => (text.includes('\0') || text === '' ? null : text);

export const file = reader(parseFile, 'give the path of a PEM file');

export const files = reader(
  listOf(parseFile),
  'give the paths of PEM files with commas between them',
);

/** As it stands in a server's configuration. */
export const secret = z.string();

/** 32 bytes. */
export const accountKey = reader((text) => {
  const key = Buffer.from(text, 'base64');
  return /^[A-Za-z0-9+/]{43}=$/.test(text) && key.length === 32 ? key : null;
}, 'give 32 random bytes in base64, such as "openssl rand -base64 32" prints');

/** An e-mail address, a JID or a web page. It goes out to strangers' servers: printable ASCII only, at most 200 of it. */
export const contact = reader(
  (text) => (/^[\x21-\x7e]{1,200}$/.test(text) && /@|^https:\/\//.test(text) ? text : null),
  'give an e-mail address, a JID or an https page, such as abuse@vouch.example.org',
);
