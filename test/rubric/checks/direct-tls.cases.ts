import type { CheckCase } from './check-case.ts';
import { each, valueOf } from '../fixture.ts';

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'works' },
  {
    except: (server) => {
      each(server, 'c2s', (at) => {
        if (at.endpoint.tlsMode !== 'direct') return;
        at.reachability = { state: 'refused', connectMs: null, attempts: 2 };
        at['tls-full'] = { failed: 'unreachable' };
      });
    },
    says: 'closed',
  },
  {
    except: (server) => {
      valueOf(server['service-records']).services['xmpps-client'] = { state: 'absent' };
    },
    says: 'absent',
  },
  {
    except: (server) => {
      valueOf(server['service-records']).services['xmpps-client'] = { state: 'notOffered' };
    },
    says: 'absent',
  },
  {
    except: (server) => {
      valueOf(server['service-records']).services['xmpp-client'] = { state: 'notOffered' };
      valueOf(server['service-records']).services['xmpps-client'] = { state: 'notOffered' };
    },
    says: 'off',
  },
  {
    except: (server) => {
      each(server, 'c2s', (at) => {
        if (at.endpoint.tlsMode === 'direct') at['tls-full'] = { failed: 'timeout' };
      });
    },
    says: 'not-seen',
  },
  {
    except: (server) => {
      valueOf(server['service-records']).services['xmpps-client'] = {
        state: 'failed',
        reason: 'dns',
        detail: 'SERVFAIL',
      };
    },
    says: 'lookup-failed',
  },
];
