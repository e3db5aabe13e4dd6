import type { CheckCase } from './check-case.ts';
import { sasl2, valueOf, view, each, type Server } from '../fixture.ts';
import { REFUSED, withFeatures, without } from '../peer-fixture.ts';
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
  // What was tried with an account.
  {
    except: withAccount(),
    says: 'works',
  },
  {
    except: withAccount((all) => {
      endStep(all, ['message-archive', 'new-device'], 'missing');
    }),
    says: 'no-archive',
  },
  {
    except: (server) => {
      without(valueOf(server['service-discovery']), 'urn:xmpp:carbons:2');
      withAccount((all) => {
        endStep(all, ['carbons', 'enable'], 'missing');
      })(server);
    },
    says: 'no-copies',
  },
  {
    except: (server) => {
      without(valueOf(server['service-discovery']), 'urn:xmpp:carbons:2');
      withAccount((all) => {
        endStep(all, ['carbons', 'enable'], 'missing');
        endStep(all, ['message-archive', 'new-device'], 'missing');
      })(server);
    },
    says: 'absent',
  },
  {
    // The copies were seen not to be there, and the archive was tried.
    except: (server) => {
      without(valueOf(server['service-discovery']), 'urn:xmpp:carbons:2');
      withAccount((all) => {
        all.carbons = { failed: 'timeout' };
      })(server);
    },
    says: 'no-copies',
  },
  {
    except: (server) => {
      without(valueOf(server['service-discovery']), 'urn:xmpp:carbons:2');
      withAccount((all) => {
        endStep(all, ['carbons', 'enable'], 'missing');
        all['message-archive'] = { failed: 'timeout' };
      })(server);
    },
    says: 'no-copies-alone',
  },
  // That a message is handed over later too is told, and asked for by nobody.
  {
    except: withAccount((all) => {
      endStep(all, ['message-archive', 'delivered'], 'failed');
    }),
    says: 'works',
  },
];
