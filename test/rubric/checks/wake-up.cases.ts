import type { CheckCase } from './check-case.ts';
import { valueOf } from '../fixture.ts';
import { REFUSED, withFeatures } from '../peer-fixture.ts';
import { endStep, withAccount } from '../functional-fixture.ts';

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'needs-account' },
  {
    except: (server) => {
      valueOf(server['service-discovery']).info = REFUSED;
    },
    says: 'needs-account',
  },
  {
    except: (server) => {
      withFeatures(valueOf(server['service-discovery']), 'urn:xmpp:push:0');
    },
    says: 'told',
  },
  // What was tried with an account.
  {
    except: withAccount(),
    says: 'works',
  },
  {
    except: withAccount((all) => {
      endStep(all, ['push', 'enable'], 'missing');
    }),
    says: 'absent',
  },
];
