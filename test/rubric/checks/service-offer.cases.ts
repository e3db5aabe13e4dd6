import type { CheckCase } from './check-case.ts';
import { SERVICES } from '../../../rubric/observations.ts';
import { valueOf } from '../fixture.ts';

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'records' },
  {
    except: (server) => {
      const { services } = valueOf(server['service-records']);
      for (const name of SERVICES) services[name] = { state: 'absent' };
    },
    says: 'fallback',
  },
  {
    except: (server) => {
      const { services } = valueOf(server['service-records']);
      for (const name of SERVICES) services[name] = { state: 'notOffered' };
    },
    says: 'off',
  },
  {
    except: (server) => {
      const { services } = valueOf(server['service-records']);
      services['xmpp-client'] = { state: 'notOffered' };
      services['xmpps-client'] = { state: 'absent' };
    },
    says: 'no-sign-in',
  },
  {
    except: (server) => {
      for (const host of Object.values(valueOf(server['service-records']).hosts)) {
        if (host.state !== 'answered') continue;
        for (const found of host.addresses) found.refusal = 'Private-Use';
      }
    },
    says: 'private',
  },
  {
    except: (server) => {
      const all = valueOf(server['service-records']);
      for (const name of SERVICES) all.services[name] = { state: 'absent' };
      all.hosts = { 'normal.example': { state: 'answered', addresses: [], failedFamilies: [] } };
    },
    says: 'nothing',
  },
  {
    except: (server) => {
      const { services } = valueOf(server['service-records']);
      services['xmpp-client'] = { state: 'failed', reason: 'dns', detail: 'SERVFAIL' };
      services['xmpps-client'] = { state: 'absent' };
    },
    says: 'lookup-failed',
  },
  {
    except: (server) => {
      const all = valueOf(server['service-records']);
      for (const name of SERVICES) all.services[name] = { state: 'absent' };
      all.hosts = { 'normal.example': { state: 'failed', reason: 'timeout', detail: 'none' } };
    },
    says: 'lookup-failed',
  },
];
