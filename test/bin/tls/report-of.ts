import type { Looked } from '../../../bin/scan/look.ts';
import { makeReport } from '../../../bin/tls/make-report.ts';
import type { TlsOptions } from '../../../bin/tls/options.ts';
import { makeTable } from '../../../bin/tls/table/make-table.ts';
import { render } from '../../../bin/scan/terminal/render.ts';
import type { TlsReport } from '../../../bin/tls/tls-report.ts';
import { AS_OF, except, SEEN_AT, type Server } from '../../rubric/fixture.ts';
import { DOMAIN } from '../../rubric/scan-fixture.ts';

export const OPTIONS: TlsOptions = {
  domain: DOMAIN,
  roles: ['c2s', 's2s'],
  tier: 'full',
  least: 'B',
  isJson: false,
  place: null,
};

/** What `vouch tls` reports on a normal server, except… */
export function reportOf(
  change: (server: Server) => void = () => undefined,
  options: Partial<TlsOptions> = {},
  over: Partial<Looked> = {},
): TlsReport {
  const looked: Looked = {
    observations: except(change),
    startedAt: new Date(SEEN_AT),
    endedAt: new Date(AS_OF),
    families: [4],
    meter: { connections: 140, bytesIn: 0, bytesOut: 0 },
    ...{ wasStopped: false, isRefused: false, consent: 'given', ...over },
  };
  return makeReport(
    looked,
    { ...OPTIONS, ...options },
    { resolver: '192.0.2.53:53', version: '0.0.0' },
  );
}

/** The same as the table that people read, 100 columns wide. */
export const tableOf = (...parts: Parameters<typeof reportOf>): string =>
  render(makeTable(reportOf(...parts)), { width: 100, hasColour: false });
