import type { CheckCase } from './check-case.ts';
import { valueOf, type Server } from '../fixture.ts';
import { REFUSED } from '../peer-fixture.ts';

const OUTAGE = {
  state: 'outage',
  isPlanned: false,
  begins: '2026-12-01T00:00:00Z',
  ends: '2026-12-01T02:00:00Z',
  message: 'new disks',
} as const;
type Page = NonNullable<ReturnType<typeof discoveryOf>['outage']>['page'];
const discoveryOf = (server: Server) => valueOf(server['service-discovery']);

const tell =
  (page: Page) =>
  (server: Server): void => {
    discoveryOf(server).outage = { urls: ['https://status.example.net/xmpp.json'], page };
  };

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'absent' },
  {
    except: (server) => {
      valueOf(server['service-discovery']).info = REFUSED;
    },
    says: 'not-seen',
  },
  { except: tell({ state: 'calm' }), says: 'calm' },
  {
    except: tell({ ...OUTAGE, isPlanned: true }),
    says: 'planned',
    values: { text: 'new disks 2026-12-01T00:00:00Z – 2026-12-01T02:00:00Z' },
  },
  {
    except: tell({ ...OUTAGE, message: null, ends: null }),
    says: 'now',
    values: { text: '2026-12-01T00:00:00Z' },
  },
  { except: tell({ state: 'invalid', problem: 'told by the test' }), says: 'invalid' },
  {
    except: tell({ state: 'failed', reason: 'timeout', detail: 'told by the test' }),
    says: 'not-seen',
  },
];
