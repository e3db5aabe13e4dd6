import type { Socket } from 'node:net';
import { ProbeFailure } from '../../../../worker/net/failure.ts';
import { parseCertificate, summarizeCertificate } from '../../../../worker/tls/certificate.ts';
import { readChoice } from '../../../../worker/tls/scanner/choice.ts';
import { harvest } from '../../../../worker/tls/scanner/harvest.ts';
import { helloFor, ORDINARY_MANNERS } from '../../../../worker/tls/scanner/hello-for.ts';
import { withKeyShares } from '../../../../worker/tls/scanner/own-shares.ts';
import { probeHello, type HelloResult } from '../../../../worker/tls/scanner/probe-hello.ts';
import { probeSslv2 } from '../../../../worker/tls/scanner/probe-sslv2.ts';
import { emptyDraft } from '../../../../worker/tls/scanner/scan-draft.ts';
import { suitesOf } from '../../../../worker/tls/scanner/suites-of-version.ts';
import { VERSION, type VersionName } from '../../../../worker/tls/scanner/versions.table.ts';
import { planOf, type FuzzPlan } from './fuzz-plan.ts';

const TO = { ...ORDINARY_MANNERS, serverName: 'fuzz.example', alpn: null };
const OLD_VERSIONS: readonly [VersionName, ...VersionName[]] = [
  'TLSv1.2',
  'TLSv1.2',
  'TLSv1',
  'TLSv1.1',
];

/**
 * Plays one case: a hello over a socket to the fuzz server, and all that the scanner makes of the answer.
 * @returns what it came to, in one word
 * @throws whatever is thrown, which nothing should
 */
export async function playCase(
  open: () => Promise<Socket>,
  { seed, at }: { seed: number; at: number },
): Promise<string> {
  const plan = planOf(seed, at);
  const socket = await open();
  socket.write(`${seed} ${at}\n`);
  const { signal } = new AbortController();
  if (plan.kind === 'sslv2') {
    const result = await probeSslv2(socket, signal);
    if (result.kind === 'server-hello' && result.certificate !== null)
      readCertificate(result.certificate);
    return result.kind;
  }
  return playHello(socket, plan, signal);
}

async function playHello(socket: Socket, plan: FuzzPlan, signal: AbortSignal): Promise<string> {
  const version = plan.kind === 'old' ? plan.random.pick(OLD_VERSIONS) : 'TLSv1.3';
  const { shares, change } = withKeyShares(plan.kind === 'tls13' ? [29, 23] : []);
  const suites = suitesOf(version);
  const hello = { ...helloFor(TO, version, suites), ...(plan.kind === 'tls13' ? change : {}) };
  const isEnough = () => false;
  const result = await probeHello(socket, hello, { shares, isEnough, signal });
  takeIn(result, version, suites);
  if (result.kind !== 'answered') return result.kind;
  return `answered, ${result.cut === null ? 'whole' : result.cut.kind}`;
}

/** What a scan does with an answer, down to its certificates. */
function takeIn(result: HelloResult, version: VersionName, suites: readonly number[]): void {
  const choice = readChoice(result, VERSION[version], suites);
  if (choice.kind !== 'chosen') return;
  const draft = emptyDraft('full');
  harvest(draft, version, choice);
  for (const { certificates } of draft.paths) certificates.forEach(readCertificate);
}

function readCertificate(der: Buffer): void {
  try {
    summarizeCertificate(parseCertificate(der));
  } catch (error) {
    if (!(error instanceof ProbeFailure)) throw error;
  }
}
