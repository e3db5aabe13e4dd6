import { readDeclaredFacts } from '../../lib/store/read-declared-facts.ts';
import { findOptOut } from '../../lib/store/opt-outs.ts';
import type { SeenCertificate } from '../../lib/store/save-observations.ts';
import { updateProgress, type ProbeProgress } from '../../lib/store/update-progress.ts';
import type { BegunScan } from '../../lib/store/begin-scan.ts';
import { newMeter, type Tools } from '../tools.ts';
import { openSession } from '../xmpp/client/open-session.ts';
import { createCertificateStore } from './certificate-store.ts';
import type { AccountSource } from './functional/accounts.ts';
import { probesOfTier } from './probes-of-tier.ts';
import { runScan, type ScanResult } from './run.ts';
import { TIERS } from './tiers.table.ts';
import { trustedAuthorities } from './trusted-authorities.ts';

/** What a scan saw, ready to be stored. */
export interface Seen extends ScanResult {
  readonly certificates: readonly SeenCertificate[];
}

interface WithSource {
  /** The account of a functional look; without one nothing is looked at. */
  readonly source?: AccountSource;
}

const NOTHING_SEEN: Seen = {
  ...{ observations: [], isRefused: false, consent: 'unknown', certificates: [] },
};

/**
 * Runs the probes of the scan's tier on a domain with the worker's tools, and tells the database how far it has come.
 * @throws only the reason of `signal`, or what the database throws before the first look
 */
export async function observeDomain(
  tools: Tools,
  scan: Pick<BegunScan, 'id' | 'serverId' | 'domain' | 'tier'> & WithSource,
  families: readonly (4 | 6)[],
  signal: AbortSignal,
): Promise<Seen> {
  const { prisma, log } = tools;
  const { source } = scan;
  if (scan.tier === 'functional' && !source) return NOTHING_SEEN;
  const { connections, lanesPerAddress, deadlineMs } = TIERS[scan.tier];
  const probes = probesOfTier(scan.tier, tools.probes);
  const wasRefused = (await findOptOut(prisma, scan.domain)) === 'provider-file';
  const { facts: declared } = await readDeclaredFacts(prisma, scan.serverId);
  const { domain } = scan;
  const meter = newMeter();
  const certificates = createCertificateStore();
  const startedAt = performance.now();
  const result = await runScan({
    ...{ domain, probes, families, signal, wasRefused, lanesPerAddress, deadlineMs },
    ...(source && { withAccount: { source, open: openSession } }),
    contextFor: (until, scope) =>
      tools.contextFor({
        ...{ domain, families, meter, declared, signal: until },
        connections: connections[scope],
        keepCertificate: (der) => {
          certificates.keep(der);
        },
      }),
    onProgress: latestOnly((progress) => updateProgress(prisma, scan.id, progress), log),
    onBug: (error) => {
      log.error({ err: error, domain }, 'a probe failed by its own fault');
    },
  });
  const ms = Math.round(performance.now() - startedAt);
  log.info(
    { domain, tier: scan.tier, ms, ...meter, observations: result.observations.length },
    'scan observed',
  );
  return { ...result, certificates: certificates.all(trustedAuthorities(result.observations)) };
}

/** Writes one state at a time and of those that came meanwhile only the last; one that is not written is no harm. */
function latestOnly(
  write: (progress: readonly ProbeProgress[]) => Promise<void>,
  log: Tools['log'],
): (progress: readonly ProbeProgress[]) => void {
  let next: readonly ProbeProgress[] | null = null;
  let isWriting = false;
  const drain = async () => {
    isWriting = true;
    while (next !== null) {
      const progress = next;
      next = null;
      await write(progress).catch((error: unknown) => {
        log.warn({ err: error }, 'progress was not written');
      });
    }
    isWriting = false;
  };
  return (progress) => {
    next = progress;
    if (!isWriting) void drain();
  };
}
