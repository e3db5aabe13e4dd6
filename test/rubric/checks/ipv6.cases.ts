import type { CheckCase } from './check-case.ts';
import { valueOf } from '../fixture.ts';

const TARGET = 'xmpp.normal.example';
const V4 = { address: '192.0.2.10', family: 4, refusal: null } as const;
const V6 = { address: '2001:db8::10', family: 6, refusal: null } as const;

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'none' },
  {
    except: (server) => {
      valueOf(server['service-records']).hosts = {
        [TARGET]: { state: 'answered', addresses: [V4, V6], failedFamilies: [] },
      };
    },
    says: 'all',
  },
  {
    except: (server) => {
      const all = valueOf(server['service-records']);
      all.hosts = {
        [TARGET]: { state: 'answered', addresses: [V6], failedFamilies: [] },
        'second.example': { state: 'answered', addresses: [V4], failedFamilies: [] },
      };
      all.services['xmpps-client'] = {
        state: 'records',
        records: [{ target: 'second.example', port: 5223, priority: 5, weight: 1 }],
        truncated: false,
      };
    },
    says: 'some',
  },
  {
    except: (server) => {
      const { services } = valueOf(server['service-records']);
      services['xmpp-client'] = { state: 'notOffered' };
      services['xmpps-client'] = { state: 'absent' };
    },
    says: 'off',
  },
  {
    except: (server) => {
      valueOf(server['service-records']).hosts = {
        [TARGET]: { state: 'failed', reason: 'dns', detail: 'SERVFAIL' },
      };
    },
    says: 'lookup-failed',
  },
  {
    except: (server) => {
      valueOf(server['service-records']).hosts = {
        [TARGET]: { state: 'answered', addresses: [V4], failedFamilies: [6] },
      };
    },
    says: 'lookup-failed',
  },
  {
    except: (server) => {
      valueOf(server['service-records']).hosts = {
        [TARGET]: { state: 'answered', addresses: [V6], failedFamilies: [4] },
      };
    },
    says: 'all',
  },
];
