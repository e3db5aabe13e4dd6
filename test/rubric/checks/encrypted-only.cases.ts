import type { CheckCase } from './check-case.ts';
import { each, endedView, valueOf, view } from '../fixture.ts';

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'required' },
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
        const seen = valueOf(at.stream);
        seen.preTls = view();
        seen.starttls = 'notOffered';
        seen.postTls = null;
      });
    },
    says: 'none',
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
      server.endpoints = server.endpoints.slice(0, 1);
      each(server, 'c2s', (at) => {
        at.stream = { preTls: endedView('host-unknown'), starttls: 'noAnswer', postTls: null };
      });
    },
    says: 'no-answer',
  },
];
