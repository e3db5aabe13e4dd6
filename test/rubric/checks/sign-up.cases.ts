import type { CheckCase } from './check-case.ts';
import { declare, each, valueOf, view, type Server } from '../fixture.ts';

/** No sign-up from within an app, and one thing declared. */
const without =
  (key: string, value: string) =>
  (server: Server): void => {
    each(server, 'c2s', (at) => {
      valueOf(at.stream).postTls = view({ saslMechanisms: ['SCRAM-SHA-1'] });
    });
    declare(server, key, value);
  };

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'app' },
  { except: without('sign-up-page', 'https://normal.example/join'), says: 'web' },
  { except: without('sign-up', 'web'), says: 'web' },
  { except: without('sign-up', 'approval'), says: 'approval' },
  { except: without('sign-up', 'invitation'), says: 'invitation' },
  { except: without('sign-up', 'closed'), says: 'closed' },
  {
    except: without('sign-up', 'ask at the bar'),
    says: 'stated',
    values: { text: 'ask at the bar' },
  },
  { except: without('languages', 'de'), says: 'not-stated' },
];
