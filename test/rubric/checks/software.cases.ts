import type { CheckCase } from './check-case.ts';
import { valueOf } from '../fixture.ts';
import { REFUSED, SILENT } from '../peer-fixture.ts';

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'versioned', values: { name: 'Prosody', version: '0.12.3' } },
  {
    except: (server) => {
      valueOf(server['service-discovery']).software = {
        state: 'answered',
        name: 'ejabberd',
        version: null,
        os: 'Linux',
      };
    },
    says: 'named',
    values: { name: 'ejabberd' },
  },
  {
    except: (server) => {
      valueOf(server['service-discovery']).software = REFUSED;
    },
    says: 'hidden',
  },
  {
    except: (server) => {
      valueOf(server['service-discovery']).software = SILENT;
    },
    says: 'no-answer',
  },
];
