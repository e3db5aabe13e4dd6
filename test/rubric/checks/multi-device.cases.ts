import type { CheckCase } from './check-case.ts';
import { sasl2, valueOf, view, each, type Server } from '../fixture.ts';
import { REFUSED, withFeatures, without } from '../peer-fixture.ts';

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
  { except: () => undefined, says: 'live' },
  {
    except: (server) => {
      withFeatures(valueOf(server['service-discovery']), 'urn:xmpp:mam:2');
    },
    says: 'both',
  },
  {
    except: (server) => {
      without(valueOf(server['service-discovery']), 'urn:xmpp:carbons:2');
    },
    says: 'absent',
  },
  {
    except: (server) => {
      valueOf(server['service-discovery']).info = REFUSED;
    },
    says: 'hidden',
  },
  {
    except: (server) => {
      valueOf(server['service-discovery']).info = REFUSED;
      bind2('urn:xmpp:carbons:2')(server);
    },
    says: 'live',
  },
  {
    // What Bind 2 would show could not be seen, so that it is missing is not known.
    except: (server) => {
      without(valueOf(server['service-discovery']), 'urn:xmpp:carbons:2');
      each(server, 'c2s', (at) => {
        at.stream = { failed: 'timeout' };
      });
    },
    says: 'hidden',
  },
];
