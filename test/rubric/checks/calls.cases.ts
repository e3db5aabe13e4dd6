import type { CheckCase } from './check-case.ts';
import { valueOf } from '../fixture.ts';
import { REFUSED, SILENT, without } from '../peer-fixture.ts';
import { endStep, withAccount } from '../functional-fixture.ts';

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'told' },
  {
    except: (server) => {
      without(valueOf(server['service-discovery']), 'urn:xmpp:extdisco:2');
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
      valueOf(server['service-discovery']).info = SILENT;
    },
    says: 'hidden',
  },
  {
    except: (server) => {
      const discovery = valueOf(server['service-discovery']);
      without(discovery, 'urn:xmpp:extdisco:2');
      if (discovery.info.state === 'answered') discovery.info.truncated = true;
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
      endStep(all, ['call-relay', 'turn'], 'missing');
    }),
    says: 'no-relay',
  },
];
