import type { CheckCase } from './check-case.ts';
import { each } from '../fixture.ts';

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'open' },
  {
    except: (server) => {
      const [first] = server.endpoints;
      if (first) first.reachability = { state: 'refused', connectMs: null, attempts: 2 };
    },
    says: 'refused',
  },
  {
    except: (server) => {
      const [first] = server.endpoints;
      if (first) first.reachability = { state: 'silent', connectMs: null, attempts: 2 };
    },
    says: 'silent',
  },
  {
    except: (server) => {
      each(server, 'both', (at) => {
        at.reachability = { state: 'unroutable', connectMs: null, attempts: 2 };
      });
    },
    says: 'unroutable',
  },
  {
    except: (server) => {
      const [first] = server.endpoints;
      if (first) first.reachability = { state: 'unroutable', connectMs: null, attempts: 2 };
    },
    says: 'open',
    values: { seenEndpoints: 3, allEndpoints: 4 },
  },
];
