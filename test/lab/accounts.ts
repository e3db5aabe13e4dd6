import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { LYING_DOMAIN, type LabDomain } from './domains.ts';
import { API_PORT } from './ejabberd-config.ts';
import type { Lab } from './lab.ts';
import { environment, isRoot } from './process.ts';
import { PROSODY_SITES } from './prosody-sites.ts';

export interface LabAccount {
  readonly local: string;
  readonly domain: string;
  readonly password: string;
}

/**
 * Makes an account as the server's operator does, whatever the server asks of strangers: prosodyctl, or ejabberd's API.
 * @param local default: one that nobody has
 */
export async function makeAccount(
  lab: Lab,
  domain: LabDomain,
  local = `t${randomBytes(5).toString('hex')}`,
): Promise<LabAccount> {
  const account = { local, domain, password: randomBytes(9).toString('base64url') };
  if (domain === LYING_DOMAIN) return account; // It lets everybody in.
  const site = PROSODY_SITES.find(({ domains }) => domains.includes(domain));
  await (site ? inProsody(lab, site.name, account) : inEjabberd(lab, domain, account));
  return account;
}

async function inProsody(lab: Lab, site: string, { local, domain, password }: LabAccount) {
  const config = `${lab.directory}/prosody-${site}.cfg.lua`;
  const command = ['prosodyctl', '--config', config, 'register', local, domain, password];
  const [program = '', ...args] = isRoot
    ? ['setpriv', '--reuid=prosody', '--regid=prosody', '--clear-groups', ...command]
    : command;
  await promisify(execFile)(program, args, { env: environment() });
}

async function inEjabberd(lab: Lab, domain: LabDomain, { local, password }: LabAccount) {
  const response = await fetch(`http://${lab.address(domain)}:${API_PORT}/api/register`, {
    method: 'POST',
    body: JSON.stringify({ user: local, host: domain, password }),
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`ejabberd made no account: ${await response.text()}`);
}
