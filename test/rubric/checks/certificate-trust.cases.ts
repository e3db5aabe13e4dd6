import type { CheckCase } from './check-case.ts';
import { each, valueOf } from '../fixture.ts';

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'trusted' },
  {
    except: (server) => {
      each(server, 'both', (at) => {
        const seen = valueOf(at['tls-handshake']);
        seen.pathTrust = 'trustedIfCompleted';
      });
    },
    says: 'incomplete',
  },
  {
    except: (server) => {
      each(server, 'both', (at) => {
        const seen = valueOf(at['tls-handshake']);
        seen.pathTrust = 'selfSigned';
        seen.trustedPath = [];
      });
    },
    says: 'self-signed',
  },
  {
    except: (server) => {
      each(server, 'both', (at) => {
        const seen = valueOf(at['tls-handshake']);
        seen.pathTrust = 'unknownAnchor';
        seen.trustedPath = [];
      });
    },
    says: 'unknown-issuer',
    values: { issuer: 'CN=Public Root X1' },
  },
  {
    except: (server) => {
      each(server, 'both', (at) => {
        const seen = valueOf(at['tls-handshake']);
        seen.pathTrust = 'invalid';
        seen.pathProblem = 'a CA that may not sign';
      });
    },
    says: 'invalid',
    values: { problem: 'a CA that may not sign' },
  },
];
