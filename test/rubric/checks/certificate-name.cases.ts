import type { CheckCase } from './check-case.ts';
import { eachScan } from '../fixture.ts';
import { eachPath } from '../scan-fixture.ts';

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'right' },
  {
    except: (server) => {
      eachScan(server, 'both', (scan) => {
        eachPath(scan, {
          matchesDomain: false,
          presentedIdentifiers: [{ kind: 'dns-id', value: 'other.example' }],
        });
      });
    },
    says: 'wrong',
    values: { names: 'other.example' },
  },
  {
    except: (server) => {
      eachScan(server, 'both', (scan) => {
        const presentedIdentifiers = [1, 2, 3, 4, 5, 6].map((n) => ({
          kind: 'dns-id' as const,
          value: `n${String(n)}.example`,
        }));
        eachPath(scan, { matchesDomain: false, presentedIdentifiers });
      });
    },
    says: 'wrong',
    values: { names: 'n1.example, n2.example, n3.example, n4.example, n5.example, …' },
  },
  {
    except: (server) => {
      eachScan(server, 'both', (scan) => {
        eachPath(scan, { matchesDomain: false, presentedIdentifiers: [] });
      });
    },
    says: 'nameless',
  },
  {
    // The worst of several paths decides.
    except: (server) => {
      eachScan(server, 'both', (scan) => {
        const presentedIdentifiers = [{ kind: 'dns-id' as const, value: 'old.example' }];
        Object.assign(scan.paths[1] ?? {}, { matchesDomain: false, presentedIdentifiers });
      });
    },
    says: 'wrong',
    values: { names: 'old.example' },
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
