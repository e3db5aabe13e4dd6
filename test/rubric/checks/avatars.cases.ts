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
      withFeatures(valueOf(server['service-discovery']), 'urn:xmpp:pep-vcard-conversion:0');
    },
    says: 'told',
  },
  // What was tried with an account.
  {
    except: withAccount(),
    says: 'works-everywhere',
  },
  {
    except: withAccount((all) => {
      endStep(all, ['avatar', 'in-vcard'], 'missing');
    }),
    says: 'works-new',
  },
  {
    except: withAccount((all) => {
      endStep(all, ['avatar', 'in-vcard'], 'untried');
    }),
    says: 'works',
  },
  {
    except: withAccount((all) => {
      endStep(all, ['avatar', 'publish'], 'missing');
    }),
    says: 'absent',
  },
];
