import { systemClock } from '../../net/clock.ts';
import { toFailure } from '../../net/failure.ts';
import { ORDINARY_MANNERS } from './hello-for.ts';
import type { Pace } from './pace.ts';
import { emptyDraft } from './scan-draft.ts';
import type { ScanEnd, ScanFacts } from './scan-facts.ts';
import { ScanStop } from './scan-stop.ts';
import type { Scan, Step } from './scan.ts';
import { ScanSession, type SessionOptions } from './session.ts';
import { TIERS } from './tiers.ts';

export interface ScanOptions {
  readonly tier: 'quick' | 'full';
  /** The XMPP domain, never the SRV target. */
  readonly serverName: string;
  /** Direct TLS: the protocol of XEP-0368; null with STARTTLS. */
  readonly alpn: 'xmpp-client' | 'xmpp-server' | null;
  readonly open: SessionOptions['open'];
  readonly signal: AbortSignal;
  readonly pace?: Partial<Pace>;
  /** Connections at most; default: the tier's. */
  readonly budget?: number;
}

/** The first steps: TLS 1.2 and 1.3. */
const ALPN_TRIES = 2;
/** A full scan has time; a quick one is waited for. */
const SPACING_MS = { quick: 100, full: 200 };
const MANNERS = { jitterMs: 100, clock: systemClock, random: Math.random };

/**
 * Scans the TLS of one endpoint, one connection at a time, without finishing a single handshake. Never throws for anything
 * that the server does; what stopped the scan stands in `end`, and what was learnt before is kept.
 */
export async function scanTls(options: ScanOptions): Promise<ScanFacts> {
  const { tier, open, signal, serverName, alpn } = options;
  const { budget, steps } = TIERS[tier];
  const pace = { ...MANNERS, spacingMs: SPACING_MS[tier], ...options.pace };
  const session = new ScanSession({ open, signal, pace, budget: options.budget ?? budget });
  const scan: Scan = {
    session,
    draft: emptyDraft(tier),
    to: { serverName, alpn, ...ORDINARY_MANNERS },
    refusalStyles: new Set(),
    unserved: {},
  };
  const end = await run(scan, steps);
  return { ...scan.draft, end, connections: session.connections, ledger: session.ledger };
}

async function run(scan: Scan, steps: readonly Step[]): Promise<ScanEnd> {
  try {
    for (const [at, step] of steps.entries()) {
      await step(scan);
      if (at < ALPN_TRIES) await withoutAlpn(scan, step);
    }
    await scan.session.settle();
    return { state: 'finished' };
  } catch (error) {
    if (error instanceof ScanStop) return error.end;
    const { reason, detail } = toFailure(error);
    return { state: 'aborted', reason, detail };
  }
}

/** Some multiplexers close on an ALPN that they do not know: nothing was answered with it, so once more without. */
async function withoutAlpn(scan: Scan, step: Step): Promise<void> {
  const { alpn } = scan.to;
  if (alpn === null || scan.session.hasControl()) return;
  scan.to = { ...scan.to, alpn: null };
  await step(scan);
  scan.draft.refusesAlpn = scan.session.hasControl();
  if (!scan.draft.refusesAlpn) scan.to = { ...scan.to, alpn };
}
