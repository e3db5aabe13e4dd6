import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isDirect, type Endpoint } from './endpoint.ts';
import { runTool, type ToolRun } from './run-tool.ts';

/** What is asked for the comparison: a whole run takes a minute and more, and most of it has no counterpart. */
export const FACTS_ONLY = [
  '--protocols',
  '--cipher-per-proto',
  '--server-preference',
  '--fs',
  '--server-defaults',
  '--renegotiation',
  '--compression',
];

/** Debian's testssl.sh has no s2s; it connects to the address, and asks nobody for names. */
export function testsslFlags(endpoint: Endpoint, tests: readonly string[]): string[] {
  const starttls = ['-t', 'xmpp', '--xmpphost', endpoint.serverName];
  const quiet = ['--nodns', 'none', '--quiet', '--color', '0', '--warnings', 'off'];
  return [...(isDirect(endpoint) ? [] : starttls), ...quiet, ...tests];
}

/**
 * Debian's testssl.sh against one endpoint; without `tests` its default run.
 * @returns its flat JSON as output. @throws Error past the deadline, and where it wrote no JSON
 */
export async function runTestssl(
  endpoint: Endpoint,
  options: { directory: string; deadlineMs: number; tests?: readonly string[] },
): Promise<ToolRun> {
  const { directory, deadlineMs, tests = [] } = options;
  const { serverName, address, port } = endpoint;
  const file = path.join(directory, `${randomUUID()}.json`);
  const flags = [...testsslFlags(endpoint, tests), '--ip', address, '--jsonfile', file];
  const { ms } = await runTool({
    command: 'testssl',
    args: [...flags, `${serverName}:${port}`],
    directory,
    deadlineMs,
  });
  return { output: await readFile(file, 'utf8'), ms };
}
