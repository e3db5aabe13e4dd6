import type { CheckCase } from './check-case.ts';

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'unwatched' },
  {
    except: (server) => {
      server['uptime-summary'] = {
        watchedDays: 40,
        knownShare: 1,
        upShare: 0.99987,
        downSince: null,
      };
    },
    says: 'steady',
    values: { percent: 99.987, days: 40 },
  },
  {
    except: (server) => {
      server['uptime-summary'] = {
        watchedDays: 7,
        knownShare: 0.8,
        upShare: 0.9989,
        downSince: null,
      };
    },
    says: 'wobbly',
    values: { percent: 99.89, days: 7 },
  },
  {
    except: (server) => {
      server['uptime-summary'] = {
        watchedDays: 30,
        knownShare: 1,
        upShare: 0.9499,
        downSince: null,
      };
    },
    says: 'poor',
    values: { percent: 94.99, days: 30 },
  },
  {
    except: (server) => {
      server['uptime-summary'] = { watchedDays: 6.9, knownShare: 1, upShare: 1, downSince: null };
    },
    says: 'early',
    values: { days: 6 },
  },
  {
    except: (server) => {
      server['uptime-summary'] = { watchedDays: 30, knownShare: 0.79, upShare: 1, downSince: null };
    },
    says: 'patchy',
  },
  {
    except: (server) => {
      server['uptime-summary'] = { watchedDays: 30, knownShare: 1, upShare: null, downSince: null };
    },
    says: 'patchy',
  },
];
