import type { CheckCase } from './check-case.ts';
import { SERVICES } from '../../../rubric/observations.ts';
import { valueOf } from '../fixture.ts';

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'direct' },
  {
    except: (server) => {
      valueOf(server['service-records']).aliases = {
        'xmpp.normal.example': 'host.example.net',
        'other.example': 'x.example',
      };
    },
    says: 'aliases',
    values: { names: 'xmpp.normal.example → host.example.net' },
  },
  {
    except: (server) => {
      for (const name of SERVICES)
        valueOf(server['service-records']).services[name] = { state: 'absent' };
    },
    says: 'none',
  },
  {
    except: (server) => {
      valueOf(server['service-records']).validation = 'notAsked';
    },
    says: 'not-asked',
  },
];
