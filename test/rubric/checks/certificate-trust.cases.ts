import type { CheckCase } from './check-case.ts';
import { each, valueOf, type Server } from '../fixture.ts';

const invalid = (problem: string | null) => (server: Server) => {
  each(server, 'both', (at) => {
    const seen = valueOf(at['tls-handshake']);
    seen.pathTrust = 'invalid';
    seen.pathProblem = problem;
  });
};

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
  ...(['not-for-servers', 'not-an-authority', 'bad-signature'] as const).map((problem) => ({
    except: invalid(problem),
    says: problem,
  })),
  // A row of before the problems had ids.
  { except: invalid('The certificate is not meant for servers.'), says: 'invalid' },
  { except: invalid(null), says: 'invalid' },
];
