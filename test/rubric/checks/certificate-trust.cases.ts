import type { CheckCase } from './check-case.ts';
import { eachScan, type Server } from '../fixture.ts';
import { eachPath } from '../scan-fixture.ts';

const invalid = (problem: string | null) => (server: Server) => {
  eachScan(server, 'both', (scan) => {
    eachPath(scan, { pathTrust: 'invalid', pathProblem: problem });
  });
};

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'trusted' },
  {
    except: (server) => {
      eachScan(server, 'both', (scan) => {
        eachPath(scan, { pathTrust: 'trustedIfCompleted' });
      });
    },
    says: 'incomplete',
  },
  {
    except: (server) => {
      eachScan(server, 'both', (scan) => {
        eachPath(scan, { pathTrust: 'selfSigned', trustedPath: [] });
      });
    },
    says: 'self-signed',
  },
  {
    except: (server) => {
      eachScan(server, 'both', (scan) => {
        eachPath(scan, { pathTrust: 'unknownAnchor', trustedPath: [] });
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
  {
    // The worst of several paths decides.
    except: (server) => {
      eachScan(server, 'both', (scan) => {
        Object.assign(scan.paths[1] ?? {}, { pathTrust: 'selfSigned' });
      });
    },
    says: 'self-signed',
  },
  {
    except: (server) => {
      eachScan(server, 'both', (scan) => {
        eachPath(scan, { staple: { state: 'revoked', nextUpdate: null } });
      });
    },
    says: 'revoked',
  },
  {
    except: (server) => {
      eachScan(server, 'both', (scan) => {
        scan.paths = [];
      });
    },
    says: 'unseen',
  },
];
