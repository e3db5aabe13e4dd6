import type { CheckCase } from './check-case.ts';
import { sasl2, valueOf, view, each, type Server } from '../fixture.ts';
import { endStep, withAccount } from '../functional-fixture.ts';

/** SASL2, and what Bind 2 offers inline. */
const bind2 =
  (...features: string[]) =>
  (server: Server): void => {
    each(server, 'c2s', (at) => {
      valueOf(at.stream).postTls = view({
        saslMechanisms: ['SCRAM-SHA-1'],
        sasl2: sasl2({ bind2Features: features }),
      });
    });
  };

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'needs-account' },
  { except: bind2('urn:xmpp:carbons:2'), says: 'needs-account' },
  { except: bind2('urn:xmpp:csi:0'), says: 'told' },
  // What was tried with an account.
  {
    except: withAccount(),
    says: 'works-held',
  },
  {
    except: withAccount((all) => {
      endStep(all, ['client-state', 'held-back'], 'missing');
    }),
    says: 'works',
  },
  {
    except: withAccount((all) => {
      endStep(all, ['client-state', 'inactive'], 'missing');
    }),
    says: 'no-peace',
  },
  {
    except: withAccount((all) => {
      endStep(all, ['roster-versioning', 'unchanged'], 'missing');
    }),
    says: 'whole-list',
  },
  {
    except: withAccount((all) => {
      endStep(all, ['client-state', 'inactive'], 'missing');
      endStep(all, ['roster-versioning', 'unchanged'], 'missing');
    }),
    says: 'absent',
  },
];
