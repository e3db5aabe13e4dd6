import type { CheckCase } from './check-case.ts';
import { valueOf, type Server } from '../fixture.ts';

type Records = ReturnType<typeof records>;
const records = (server: Server) => valueOf(server['service-records']);

/** Every answer is in the same state. */
const every =
  (state: Records['dnssec']['hosts'][string]) =>
  (server: Server): void => {
    const { dnssec } = records(server);
    for (const name of ['xmpp-client', 'xmpps-client', 'xmpp-server', 'xmpps-server'] as const) {
      dnssec.services[name] = state;
    }
    for (const host of Object.keys(dnssec.hosts)) dnssec.hosts[host] = state;
  };
const validation =
  (state: Records['validation']) =>
  (server: Server): void => {
    every(null)(server);
    records(server).validation = state;
  };

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'secure' },
  { except: every('insecure'), says: 'insecure' },
  { except: every('indeterminate'), says: 'unclear' },
  { except: every(null), says: 'unclear' },
  {
    except: (server) => {
      valueOf(server['service-records']).dnssec.hosts = { 'xmpp.normal.example': 'insecure' };
    },
    says: 'some',
    values: { names: 'xmpp.normal.example' },
  },
  {
    except: (server) => {
      const records = valueOf(server['service-records']);
      records.dnssec.services['xmpp-client'] = 'bogus';
      records.services['xmpp-client'] = { state: 'failed', reason: 'dns', detail: 'bogus' };
    },
    says: 'bogus',
    values: { names: 'xmpp-client' },
  },
  { except: validation('notConfigured'), says: 'no-resolver' },
  { except: validation('doesNotValidate'), says: 'blind-resolver' },
  { except: validation('unknown'), says: 'unclear' },
  { except: validation('notAsked'), says: 'not-asked' },
];
