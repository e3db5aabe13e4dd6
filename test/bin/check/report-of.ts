import type { CheckReport } from '../../../bin/check/check-report.ts';
import { makeReport, type Ourselves } from '../../../bin/check/make-report.ts';
import type { Trying } from '../../../bin/check/report-trials.ts';
import { makeTable } from '../../../bin/check/table/make-table.ts';
import type { Looked } from '../../../bin/scan/look.ts';
import { render } from '../../../bin/scan/terminal/render.ts';
import { AS_OF, except, SEEN_AT, type Server } from '../../rubric/fixture.ts';
import { DOMAIN } from '../../rubric/scan-fixture.ts';

const HISTORY: readonly string[] = ['listing', 'reachability-history', 'uptime-summary'];

/** What `vouch check` reports on a normal server, except… */
export function reportOf(
  change: (server: Server) => void = () => undefined,
  over: Partial<Looked> = {},
  us: Partial<Ourselves> = {},
  trying: Trying = { account: null, isTidy: true },
): CheckReport {
  const looked: Looked = {
    observations: except(change).filter(({ probe }) => !HISTORY.includes(probe)),
    startedAt: new Date(SEEN_AT),
    endedAt: new Date(AS_OF),
    families: [4, 6],
    meter: { connections: 110, bytesIn: 50_000, bytesOut: 60_000 },
    ...{ wasStopped: false, isRefused: false, consent: 'given', ...over },
  };
  const ourselves = { resolver: '192.0.2.53:53', probeDomain: 'probe.example', version: '0.0.0' };
  return makeReport(looked, { domain: DOMAIN, tier: 'quick', ...trying }, { ...ourselves, ...us });
}

/** The same as people read it, 100 columns wide. */
export function tableOf(report: CheckReport, hasEvidence = false): string {
  return render(makeTable(report, { hasEvidence }), { width: 100, hasColour: false });
}
