import type { CheckCase } from './check-case.ts';
import { valueOf } from '../fixture.ts';

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  {
    except: () => undefined,
    says: 'young',
    values: { days: 2, since: '2026-11-20T00:00:00.000Z' },
  },
  {
    except: (server) => {
      valueOf(server.listing).listedAt = '2026-10-23T12:01:00.000Z';
    },
    says: 'known',
  },
  {
    except: (server) => {
      valueOf(server.listing).listedAt = '2026-10-23T12:02:00.000Z';
    },
    says: 'young',
    values: { days: 29 },
  },
];
