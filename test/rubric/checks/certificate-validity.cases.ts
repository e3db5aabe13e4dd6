import type { CheckCase } from './check-case.ts';
import { eachScan } from '../fixture.ts';
import { present } from '../scan-fixture.ts';

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'valid', values: { until: '2027-01-30T00:00:00.000Z' } },
  {
    except: (server) => {
      eachScan(server, 'both', (scan) => {
        present(scan, { notAfter: '2026-11-24T00:00:00.000Z' });
      });
    },
    says: 'soon',
    values: { until: '2026-11-24T00:00:00.000Z' },
  },
  {
    // A certificate of six days with two days left is no fault: judged by its last 24 hours.
    except: (server) => {
      eachScan(server, 'both', (scan) => {
        present(scan, {
          notBefore: '2026-11-18T13:00:00.000Z',
          notAfter: '2026-11-24T13:00:00.000Z',
        });
      });
    },
    says: 'valid',
  },
  {
    except: (server) => {
      eachScan(server, 'both', (scan) => {
        present(scan, { notAfter: '2026-03-03T10:00:00.000Z' });
      });
    },
    says: 'expired',
    values: { until: '2026-03-03T10:00:00.000Z' },
  },
  {
    except: (server) => {
      eachScan(server, 'both', (scan) => {
        present(scan, { notBefore: '2026-12-01T00:00:00.000Z' });
      });
    },
    says: 'not-yet',
    values: { from: '2026-12-01T00:00:00.000Z' },
  },
  {
    except: (server) => {
      eachScan(server, 'both', (scan) => {
        scan.paths = [];
      });
    },
    says: 'unseen',
  },
];
