/** The lines that we tell operators to write, written into a real Prosody and a real ejabberd. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Software } from '../../../rubric/check.ts';
import type { TcpEndpoint } from '../../../rubric/observations.ts';
import { capFix } from '../../../rubric/tls/cap-fixes.ts';
import { capsOf } from '../../../rubric/tls/caps.ts';
import type { CapId } from '../../../rubric/tls/caps.table.ts';
import { tlsFacts } from '../../../rubric/tls/tls-facts.ts';
import type { Probe } from '../../../worker/probes/probe.ts';
import { tlsFull } from '../../../worker/probes/tls-full.ts';
import { tlsQuick } from '../../../worker/probes/tls-quick.ts';
import type { LabDomain } from '../../lab/domains.ts';
import { startLab, type Lab } from '../../lab/lab.ts';
import { endpointAt, makeContext } from '../../worker/probes/context.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab({ domains: ['legacy.example', 'ej.example'] });
});
afterAll(async () => {
  await lab.stop();
});

/** The caps that a scan of a domain shows, those of its certificate and its sign-in aside. */
async function capsAt(
  domain: LabDomain,
  service: TcpEndpoint['service'],
  probe: Probe<'tls-full'> | Probe<'tls-quick'> = tlsFull,
): Promise<string[]> {
  const port = service === 'xmpp-client' ? 5222 : 5269;
  const endpoint = endpointAt({ address: lab.address(domain), port }, service);
  const trustAnchors = [await readFile(lab.env['VOUCH_EXTRA_CA'] ?? '', 'utf8')];
  const seen = await probe.observe(endpoint, makeContext({ domain, trustAnchors }));
  if (seen.status === 'failed') throw new Error(`${seen.reason}: ${seen.detail}`);
  expect(seen.value.end.state).toBe('finished');
  const rest = { isSignInBare: false, stream: null, plaintext: null, sharedKeys: null };
  const facts = tlsFacts({ role: 'c2s', asOf: seen.startedAt, scan: seen.value, ...rest });
  return capsOf(facts).map(({ id }) => id);
}

const linesOf = (caps: readonly CapId[], software: Software): string =>
  [...new Set(caps.map((id) => capFix(id, software)?.lines ?? ''))].join('\n');

interface Change {
  readonly file: string;
  /** What the operator had written, which the new lines replace. */
  readonly old: RegExp;
  readonly lines: string;
}

/** Writes the lines to the front of a configuration and starts the server anew. */
async function mend(domain: LabDomain, { file, old, lines }: Change): Promise<void> {
  const at = path.join(lab.directory, file);
  const before = await readFile(at, 'utf8');
  expect(before).toMatch(old);
  await lab.stopServer(domain);
  await writeFile(at, `${lines}\n${before.replace(old, '')}`);
  await lab.startServer(domain);
}

describe.each([
  {
    domain: 'legacy.example' as const,
    software: 'prosody' as const,
    file: 'prosody-legacy.cfg.lua',
    old: /^ssl = .*|protocol = "tlsv1\+"; ciphers = "DEFAULT:@SECLEVEL=0";/gm,
    shown: ['tls10-tls11', 'cbc'],
  },
  {
    domain: 'ej.example' as const,
    software: 'ejabberd' as const,
    file: 'ejabberd.yml',
    old: /cipher_server_preference, /g,
    shown: ['cbc'],
  },
])('the lines for $software', ({ domain, software, file, old, shown }) => {
  it('lift the caps that they are for, towards people and towards other servers', async () => {
    const before = await capsAt(domain, 'xmpp-client');
    expect(before).toEqual(shown);
    // A quick look comes to the same.
    expect(await capsAt(domain, 'xmpp-client', tlsQuick)).toEqual(before);
    await mend(domain, { file, old, lines: linesOf(['cbc', 'compression'], software) });
    expect(await capsAt(domain, 'xmpp-client')).toEqual([]);
    expect(await capsAt(domain, 'xmpp-server')).toEqual([]);
  });
});
