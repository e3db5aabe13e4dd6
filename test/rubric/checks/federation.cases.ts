import type { CheckCase } from './check-case.ts';
import { SERVICES } from '../../../rubric/observations.ts';
import { each, endedView, valueOf } from '../fixture.ts';

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'announced' },
  {
    except: (server) => {
      valueOf(server['service-records']).services['xmpp-server'] = { state: 'notOffered' };
      valueOf(server['service-records']).services['xmpps-server'] = { state: 'absent' };
    },
    says: 'by-choice',
  },
  {
    except: (server) => {
      for (const name of SERVICES)
        valueOf(server['service-records']).services[name] = { state: 'notOffered' };
    },
    says: 'no-xmpp',
  },
  {
    except: (server) => {
      each(server, 's2s', (at) => {
        at.stream = {
          preTls: endedView('policy-violation'),
          starttls: 'noAnswer',
          tls: null,
          registration: null,
          postTls: null,
        };
      });
    },
    says: 'restricted',
  },
  {
    except: (server) => {
      each(server, 's2s', (at) => {
        valueOf(at.stream).postTls = endedView('not-authorized');
      });
    },
    says: 'wants-proof',
  },
  {
    except: (server) => {
      each(server, 's2s', (at) => {
        at.reachability = { state: 'refused', connectMs: null, attempts: 2 };
        at.stream = { failed: 'unreachable' };
      });
    },
    says: 'closed',
  },
  {
    except: (server) => {
      each(server, 's2s', (at) => {
        at.reachability = { state: 'refused', connectMs: null, attempts: 2 };
        at.stream = { failed: 'unreachable' };
        if (at.endpoint.tlsMode === 'direct') at.reachability = { failed: 'over-budget' };
      });
    },
    says: 'not-seen',
  },
  {
    except: (server) => {
      each(server, 's2s', (at) => {
        at.stream = { failed: 'timeout' };
      });
    },
    says: 'not-seen',
  },
];
