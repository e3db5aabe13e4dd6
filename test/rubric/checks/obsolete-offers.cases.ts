import type { CheckCase } from './check-case.ts';
import { each, endedView, valueOf, view } from '../fixture.ts';

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'none' },
  {
    except: (server) => {
      each(server, 'c2s', (at) => {
        valueOf(at.stream).postTls = view({
          saslMechanisms: ['SCRAM-SHA-1', 'DIGEST-MD5'],
          compressionMethods: ['zlib'],
          offersNonSaslAuth: true,
        });
      });
    },
    says: 'some',
    values: { offers: 'compression (XEP-0138), sign-in without SASL (XEP-0078), DIGEST-MD5' },
  },
  {
    except: (server) => {
      each(server, 's2s', (at) => {
        valueOf(at.stream).postTls = view({ compressionMethods: ['zlib'] });
      });
    },
    says: 'some',
    values: { offers: 'compression (XEP-0138)' },
  },
  {
    except: (server) => {
      each(server, 'both', (at) => {
        const seen = valueOf(at.stream);
        seen.preTls = null;
        seen.postTls = endedView('policy-violation');
      });
    },
    says: 'no-answer',
  },
];
