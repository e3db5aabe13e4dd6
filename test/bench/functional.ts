/**
 * `npm run bench:functional`: a whole functional run against Prosody and against ejabberd in the lab: time, with what we
 * wait for on purpose apart, sessions, handshakes, failed logins, stanzas and bytes, and what is left behind, also after a
 * run that was killed. Counted outside of the run: by a relay in front of the server, and by a look at the server itself.
 * Prints absolute figures with a line about the machine; exits 1 only when a count that we state is missed.
 */
import { randomBytes } from 'node:crypto';
import { makeAccount } from '../lab/accounts.ts';
import type { LabDomain } from '../lab/domains.ts';
import { startLab, type Lab } from '../lab/lab.ts';
import { machine } from './machine.ts';
import { functionalVerdicts } from './functional-verdicts.ts';
import {
  findAll,
  killFunctional,
  measureFunctional,
  type FunctionalCost,
  type Parties,
} from './measure-functional.ts';

const SERVERS: readonly {
  readonly domain: LabDomain;
  readonly elsewhere: LabDomain;
  readonly software: string;
}[] = [
  { domain: 'good.example', elsewhere: 'ej.example', software: 'Prosody' },
  { domain: 'ej.example', elsewhere: 'good.example', software: 'ejabberd' },
];
const KILLED_AFTER_MS = 2500;

const seconds = (ms: number) => (ms / 1000).toFixed(1);
const kib = (bytes: number) => (bytes / 1024).toFixed(0);

function show(name: string, cost: FunctionalCost): void {
  const { ms, waitedMs, pacedMs, sessions, relay, stanzas, left } = cost;
  const kept = `${left.accounts} accounts, ${left.rooms} rooms, ${left.nodes} nodes, ${left.entries} entries of lists, ${left.files} files`;
  console.log(
    `${name.padEnd(22)} ${seconds(ms)} s, of which ${seconds(waitedMs)} s waited on purpose and ${seconds(pacedMs)} s for our own pace\n` +
      `         ${sessions.opened} sessions, at most ${sessions.mostAtOnce} at once, ${sessions.failedSignIns} failed logins; ` +
      `${relay.connections} connections to the server, at most ${relay.mostHandshakes} handshakes at once\n` +
      `         ${stanzas.sent} stanzas sent, ${stanzas.received} received; ${kib(relay.bytesIn)} KiB to the server, ${kib(relay.bytesOut)} KiB from it\n` +
      `         left behind: ${kept}; trials: ${cost.done} done, ${cost.notDone.length} not${cost.notDone.map((one) => `\n           ${one}`).join('')}`,
  );
}

/** False where a stated figure is missed. */
function judge(cost: FunctionalCost): boolean {
  const all = functionalVerdicts(cost);
  for (const { isMet, words } of all) console.log(`         ${isMet ? '✓' : '✗'} ${words}`);
  return all.every(({ isMet }) => isMet);
}

async function bench(lab: Lab, { domain, elsewhere, software }: (typeof SERVERS)[number]) {
  const parties: Parties = {
    account: await makeAccount(lab, domain),
    contact: await makeAccount(lab, elsewhere),
  };
  const secret = () => randomBytes(32);
  const before = await findAll(lab, parties, { newcomerSecret: secret() });
  const first = await measureFunctional(lab, parties, { newcomerSecret: secret(), before });
  show(software, first);
  const isMet = judge(first);
  const newcomerSecret = secret();
  await killFunctional(lab, parties, { newcomerSecret, afterMs: KILLED_AFTER_MS });
  const later = await measureFunctional(lab, parties, {
    newcomerSecret,
    before,
    wasInterrupted: true,
  });
  show(`${software}, after kill -9`, later);
  return judge(later) && isMet;
}

const lab = await startLab({ domains: SERVERS.map(({ domain }) => domain) });
try {
  console.log(machine());
  for (const server of SERVERS) if (!(await bench(lab, server))) process.exitCode = 1;
} finally {
  await lab.stop();
}
// Node 20 may spin for ever in its own clean-up of handles when a program ends by itself after connections were reset.
process.exit();
