import type { CheckCase } from './check-case.ts';
import { each, valueOf } from '../fixture.ts';

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'right' },
  {
    except: (server) => {
      each(server, 'both', (at) => {
        const seen = valueOf(at['tls-handshake']);
        seen.matchesDomain = false;
        seen.presentedIdentifiers = [{ kind: 'dns-id', value: 'other.example' }];
      });
    },
    says: 'wrong',
    values: { names: 'other.example' },
  },
  {
    except: (server) => {
      each(server, 'both', (at) => {
        const seen = valueOf(at['tls-handshake']);
        seen.matchesDomain = false;
        seen.presentedIdentifiers = [1, 2, 3, 4, 5, 6].map((n) => ({
          kind: 'dns-id',
          value: `n${String(n)}.example`,
        }));
      });
    },
    says: 'wrong',
    values: { names: 'n1.example, n2.example, n3.example, n4.example, n5.example, …' },
  },
  {
    except: (server) => {
      each(server, 'both', (at) => {
        const seen = valueOf(at['tls-handshake']);
        seen.matchesDomain = false;
        seen.presentedIdentifiers = [];
      });
    },
    says: 'nameless',
  },
];
