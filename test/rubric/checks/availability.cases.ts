import type { CheckCase } from './check-case.ts';
import { each, endpointOf, valueOf } from '../fixture.ts';

const SINCE = '2026-11-21T09:30:00.000Z';

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'open' },
  {
    except: (server) => {
      const [first] = server.endpoints;
      if (first) first.reachability = { state: 'silent', connectMs: null, attempts: 2 };
    },
    says: 'open',
  },
  {
    except: (server) => {
      each(server, 'c2s', (at) => {
        at.reachability = { state: 'refused', connectMs: null, attempts: 2 };
      });
    },
    says: 'refused',
  },
  {
    except: (server) => {
      each(server, 'c2s', (at) => {
        at.reachability = { state: 'refused', connectMs: null, attempts: 2 };
      });
      valueOf(server['reachability-history']).c2sUnreachableSince = SINCE;
    },
    says: 'refused-since',
    values: { since: SINCE },
  },
  {
    except: (server) => {
      each(server, 'c2s', (at) => {
        at.reachability = { state: 'silent', connectMs: null, attempts: 2 };
      });
    },
    says: 'silent',
  },
  {
    except: (server) => {
      each(server, 'c2s', (at) => {
        at.reachability = { state: 'silent', connectMs: null, attempts: 2 };
      });
      valueOf(server['reachability-history']).c2sUnreachableSince = SINCE;
    },
    says: 'silent-since',
    values: { since: SINCE },
  },
  {
    except: (server) => {
      each(server, 'c2s', (at) => {
        at.reachability = { state: 'unroutable', connectMs: null, attempts: 2 };
      });
    },
    says: 'unroutable',
  },
  {
    // One refused beside one at which we could not look: nobody can tell that it is down.
    except: (server) => {
      each(server, 'c2s', (at) => {
        at.reachability = { state: 'refused', connectMs: null, attempts: 2 };
      });
      const [first] = server.endpoints;
      if (first) first.reachability = { failed: 'over-budget' };
    },
    says: 'not-seen',
  },
  {
    except: (server) => {
      each(server, 'c2s', (at) => {
        at.reachability = { state: 'silent', connectMs: null, attempts: 2 };
      });
      const [first] = server.endpoints;
      if (first) first.reachability = { state: 'unroutable', connectMs: null, attempts: 2 };
    },
    says: 'not-seen',
  },
  {
    except: (server) => {
      server.endpoints = server.endpoints.slice(0, 1);
      each(server, 'c2s', (at) => {
        at.reachability = { state: 'refused', connectMs: null, attempts: 2 };
      });
      // Its second place could not be looked up.
      const lookup = { state: 'failed', reason: 'dns', detail: 'SERVFAIL' } as const;
      valueOf(server['service-records']).services['xmpps-client'] = lookup;
    },
    says: 'not-seen',
  },
  {
    except: (server) => {
      each(server, 'c2s', (at) => {
        at.reachability = { state: 'refused', connectMs: null, attempts: 2 };
      });
      for (const host of Object.values(valueOf(server['service-records']).hosts)) {
        if (host.state === 'answered') host.failedFamilies = [6];
      }
    },
    says: 'not-seen',
  },
  {
    // Its address could not be looked up today; what was seen before does not tell how it stands now.
    except: (server) => {
      each(server, 'c2s', (at) => {
        at.reachability = { state: 'refused', connectMs: null, attempts: 2 };
      });
      const today = endpointOf('xmpp-client');
      today.endpoint.address = null;
      today.reachability = { failed: 'dns' };
      server.endpoints.push(today);
      const { hosts } = valueOf(server['service-records']);
      hosts[today.endpoint.target] = { state: 'failed', reason: 'dns', detail: 'SERVFAIL' };
    },
    says: 'not-seen',
  },
  {
    // A look-up that failed yesterday left a place without an address; today all of them are known.
    except: (server) => {
      each(server, 'c2s', (at) => {
        at.reachability = { state: 'refused', connectMs: null, attempts: 2 };
      });
      const yesterday = endpointOf('xmpp-client');
      yesterday.endpoint.address = null;
      yesterday.reachability = { failed: 'dns' };
      server.endpoints.push(yesterday);
    },
    says: 'refused',
  },
];
