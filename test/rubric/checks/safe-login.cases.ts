import type { CheckCase } from './check-case.ts';
import { each, valueOf, view } from '../fixture.ts';

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'safe' },
  {
    except: (server) => {
      each(server, 'c2s', (at) => {
        valueOf(at.stream).postTls = view({ saslMechanisms: ['SCRAM-SHA-256'] });
      });
    },
    says: 'safe',
  },
  {
    except: (server) => {
      each(server, 'c2s', (at) => {
        valueOf(at.stream).postTls = view({ saslMechanisms: ['PLAIN'] });
      });
    },
    says: 'plain-only',
  },
  {
    except: (server) => {
      each(server, 'c2s', (at) => {
        valueOf(at.stream).postTls = view({ saslMechanisms: ['SCRAM-SHA-1', 'DIGEST-MD5'] });
      });
    },
    says: 'outdated',
    values: { mechanisms: 'DIGEST-MD5' },
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
      each(server, 'c2s', (at) => {
        valueOf(at.stream).postTls = view({ saslMechanisms: ['EXTERNAL'] });
      });
    },
    says: 'other',
    values: { mechanisms: 'EXTERNAL' },
  },
  {
    except: (server) => {
      each(server, 'c2s', (at) => {
        valueOf(at.stream).postTls = view({ saslMechanisms: [] });
      });
    },
    says: 'no-answer',
  },
];
