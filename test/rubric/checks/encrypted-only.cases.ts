import type { CheckCase } from './check-case.ts';
import { each, endedView, valueOf, view } from '../fixture.ts';

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'required' },
  {
    // What other servers meet could not be seen, so nobody can say "never".
    except: (server) => {
      each(server, 's2s', (at) => {
        at.stream = { failed: 'timeout' };
      });
    },
    says: 'people-only',
  },
  {
    except: (server) => {
      each(server, 'c2s', (at) => {
        at.stream = { failed: 'timeout' };
      });
    },
    says: 'servers-only',
  },
  {
    except: (server) => {
      each(server, 'c2s', (at) => {
        at.stream = { failed: 'timeout' };
      });
      each(server, 's2s', (at) => {
        if (at.endpoint.tlsMode === 'direct') return;
        at.stream = { preTls: view(), starttls: 'notOffered', postTls: null };
      });
    },
    says: 'none-for-servers',
  },
  {
    // It does not talk with other servers, by choice: nothing to encrypt.
    except: (server) => {
      server.endpoints = server.endpoints.slice(0, 2);
      const { services } = valueOf(server['service-records']);
      services['xmpp-server'] = { state: 'notOffered' };
      services['xmpps-server'] = { state: 'notOffered' };
    },
    says: 'required',
  },
  {
    except: (server) => {
      server.endpoints = server.endpoints.filter(({ endpoint }) => endpoint.tlsMode === 'direct');
    },
    says: 'direct',
  },
  {
    except: (server) => {
      each(server, 'both', (at) => {
        if (at.endpoint.tlsMode === 'direct') return;
        const seen = valueOf(at.stream);
        seen.preTls = view({ offersStarttls: true });
      });
    },
    says: 'optional',
  },
  {
    except: (server) => {
      each(server, 'c2s', (at) => {
        if (at.endpoint.tlsMode === 'direct') return;
        const seen = valueOf(at.stream);
        seen.preTls = view({ offersStarttls: true, saslMechanisms: ['PLAIN'] });
      });
    },
    says: 'clear',
  },
  {
    except: (server) => {
      each(server, 's2s', (at) => {
        if (at.endpoint.tlsMode === 'direct') return;
        at.stream = { preTls: view(), starttls: 'notOffered', postTls: null };
      });
    },
    says: 'none-for-servers',
  },
  {
    except: (server) => {
      server.endpoints = server.endpoints.filter(({ endpoint }) => endpoint.port !== 5223);
      each(server, 'c2s', (at) => {
        at.stream = { preTls: view(), starttls: 'notOffered', postTls: null };
      });
    },
    says: 'none',
  },
  {
    // An address without TLS at which nobody can sign in, beside one with TLS.
    except: (server) => {
      each(server, 'c2s', (at) => {
        if (at.endpoint.tlsMode === 'direct') return;
        at.stream = { preTls: view(), starttls: 'notOffered', postTls: null };
      });
    },
    says: 'required',
  },
  {
    except: (server) => {
      each(server, 's2s', (at) => {
        if (at.endpoint.tlsMode === 'direct') return;
        const seen = valueOf(at.stream);
        seen.starttls = 'failure';
        seen.postTls = null;
      });
    },
    says: 'broken',
  },
  {
    except: (server) => {
      server.endpoints = server.endpoints.filter(({ endpoint }) => endpoint.tlsMode !== 'direct');
      each(server, 'both', (at) => {
        at.stream = { preTls: endedView('host-unknown'), starttls: 'noAnswer', postTls: null };
      });
    },
    says: 'no-answer',
  },
];
