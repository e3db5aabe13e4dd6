import type { CheckCase } from './check-case.ts';
import { each, endedView, valueOf, view, type FixtureEndpoint } from '../fixture.ts';

const withoutTls = (at: FixtureEndpoint): void => {
  at.stream = {
    preTls: view(),
    starttls: 'notOffered',
    tls: null,
    registration: null,
    postTls: null,
  };
};
const turnsDown = (at: FixtureEndpoint): void => {
  at.stream = {
    preTls: view({ offersStarttls: true }),
    starttls: 'failure',
    tls: null,
    registration: null,
    postTls: null,
  };
};

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'encrypted' },
  {
    except: (server) => {
      each(server, 'c2s', (at) => {
        if (at.endpoint.tlsMode === 'direct') return;
        const seen = valueOf(at.stream);
        seen.preTls = view({ offersStarttls: true, saslMechanisms: ['SCRAM-SHA-1'] });
      });
    },
    says: 'scrambled',
  },
  {
    except: (server) => {
      each(server, 'c2s', (at) => {
        if (at.endpoint.tlsMode === 'direct') return;
        const seen = valueOf(at.stream);
        seen.preTls = view({ offersStarttls: true, saslMechanisms: ['SCRAM-SHA-1', 'plain'] });
      });
    },
    says: 'password',
  },
  {
    except: (server) => {
      each(server, 'c2s', (at) => {
        if (at.endpoint.tlsMode === 'direct') return;
        const seen = valueOf(at.stream);
        seen.preTls = view({ offersStarttls: true, sasl2Mechanisms: ['DIGEST-MD5'] });
      });
    },
    says: 'password',
  },
  {
    except: (server) => {
      each(server, 'c2s', (at) => {
        if (at.endpoint.tlsMode === 'direct') return;
        const seen = valueOf(at.stream);
        seen.preTls = view({ offersStarttls: true, offersNonSaslAuth: true });
      });
    },
    says: 'password',
  },
  {
    except: (server) => {
      server.endpoints = server.endpoints.slice(0, 1);
      each(server, 'c2s', withoutTls);
    },
    says: 'none',
  },
  {
    except: (server) => {
      server.endpoints = server.endpoints.slice(0, 1);
      each(server, 'c2s', turnsDown);
    },
    says: 'none',
  },
  {
    // Nobody can sign in at the address without TLS, so nobody does in the clear.
    except: (server) => {
      each(server, 'c2s', (at) => {
        if (at.endpoint.tlsMode === 'starttls') withoutTls(at);
      });
    },
    says: 'encrypted',
  },
  {
    except: (server) => {
      each(server, 'c2s', (at) => {
        if (at.endpoint.tlsMode === 'starttls') withoutTls(at);
        else at.stream = { failed: 'timeout' };
      });
    },
    says: 'no-answer',
  },
  {
    except: (server) => {
      server.endpoints = server.endpoints.slice(0, 1);
      each(server, 'c2s', (at) => {
        at.stream = {
          preTls: endedView('policy-violation'),
          starttls: 'noAnswer',
          tls: null,
          registration: null,
          postTls: null,
        };
      });
    },
    says: 'no-answer',
  },
];
