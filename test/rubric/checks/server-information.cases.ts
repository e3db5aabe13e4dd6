import type { CheckCase } from './check-case.ts';
import { valueOf } from '../fixture.ts';
import { SILENT, withFeatures } from '../peer-fixture.ts';

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'absent' },
  {
    except: (server) => {
      valueOf(server['service-discovery']).info = SILENT;
    },
    says: 'hidden',
  },
  {
    except: (server) => {
      withFeatures(valueOf(server['service-discovery']), 'urn:xmpp:serverinfo:0');
    },
    says: 'told',
  },
];
