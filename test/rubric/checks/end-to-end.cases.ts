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
      withFeatures(
        valueOf(server['service-discovery']),
        'http://jabber.org/protocol/pubsub#publish-options',
      );
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
      endStep(all, ['publish-options', 'publish'], 'missing');
    }),
    says: 'absent',
  },
  // That other rules are turned down is told, and no more.
  {
    except: withAccount((all) => {
      endStep(all, ['publish-options', 'mismatch'], 'failed');
    }),
    says: 'works',
  },
];
