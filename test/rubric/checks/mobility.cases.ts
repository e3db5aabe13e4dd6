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
  { except: bind2('urn:xmpp:sm:3'), says: 'told' },
  {
    except: (server) => {
      each(server, 'c2s', (at) => {
        valueOf(at.stream).postTls = view({ sasl2: sasl2({ resumesInline: true }) });
      });
    },
    says: 'told',
  },
  // What was tried with an account.
  {
    except: withAccount(),
    says: 'works-for',
    values: { seconds: 600 },
  },
  {
    except: withAccount((all) => {
      Object.assign(all['stream-resumption'] ?? {}, { maxSeconds: null });
    }),
    says: 'works',
  },
  {
    except: withAccount((all) => {
      endStep(all, ['stream-resumption', 'enable'], 'missing');
    }),
    says: 'absent',
  },
];
