import type { CheckCase } from './check-case.ts';
import { sasl2, valueOf, view, each, type Server } from '../fixture.ts';

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

const offer =
  (over: Parameters<typeof sasl2>[0]) =>
  (server: Server): void => {
    each(server, 'c2s', (at) => {
      const limits = { maxBytes: 262_144, idleSeconds: null };
      valueOf(at.stream).postTls = view({ sasl2: sasl2(over), limits });
    });
  };

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'absent' },
  { except: bind2('urn:xmpp:carbons:2'), says: 'quick' },
  {
    except: offer({
      bind2Features: [],
      fastMechanisms: ['HT-SHA-256-EXPR'],
      upgradeTasks: ['UPGR-SCRAM-SHA-256'],
    }),
    says: 'fast',
  },
  { except: offer({ bind2Features: null }), says: 'some' },
  {
    except: (server) => {
      each(server, 'c2s', (at) => {
        valueOf(at.stream).postTls = null;
      });
    },
    says: 'no-answer',
  },
];
