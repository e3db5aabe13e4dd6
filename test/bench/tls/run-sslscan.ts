import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isDirect, isS2s, type Endpoint } from './endpoint.ts';
import { runTool, type ToolRun } from './run-tool.ts';

/** Fixed for measuring and for comparing. */
const FLAGS = ['--no-colour', '--show-sigs', '--show-certificate'];

/** The arguments for an endpoint, without the place where the result goes. */
export function sslscanFlags(endpoint: Endpoint): string[] {
  const starttls = isDirect(endpoint) ? [] : ['--starttls-xmpp'];
  return [...FLAGS, ...starttls, ...(isS2s(endpoint) ? ['--xmpp-server'] : [])];
}

/**
 * Debian's sslscan against one endpoint. It puts the host name that it connects to into the stream's `to` and into SNI, so
 * nss_wrapper leads that name to the endpoint's address.
 * @returns its XML as output. @throws Error past the deadline
 */
export async function runSslscan(
  endpoint: Endpoint,
  { directory, deadlineMs }: { directory: string; deadlineMs: number },
): Promise<ToolRun> {
  const { serverName, address, port } = endpoint;
  const hosts = path.join(directory, `${randomUUID()}.hosts`);
  await writeFile(hosts, `${address} ${serverName}\n`);
  return runTool({
    command: 'sslscan',
    args: [...sslscanFlags(endpoint), '--xml=-', `${serverName}:${port}`],
    env: { LD_PRELOAD: 'libnss_wrapper.so', NSS_WRAPPER_HOSTS: hosts },
    directory,
    deadlineMs,
  });
}
