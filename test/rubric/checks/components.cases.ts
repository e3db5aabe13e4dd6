import type { CheckCase } from './check-case.ts';
import { valueOf, type Server } from '../fixture.ts';
import { UNANSWERED, component, notLetIn, outbound, type Component } from '../peer-fixture.ts';

/** Of all its parts there is one for group chats, except… */
const one =
  (over: Partial<Component>) =>
  (server: Server): void => {
    valueOf(server.components).components = [component('conference', 'group-chat', over)];
  };

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'reached' },
  {
    except: one({ records: 'none', outbound: null, ping: { ...UNANSWERED } }),
    says: 'unfindable',
    values: { names: 'conference.normal.example' },
  },
  { except: one({ ping: { ...UNANSWERED } }), says: 'unreachable' },
  {
    except: one({
      ping: { ...UNANSWERED },
      outbound: notLetIn({ streamError: { condition: 'host-unknown', text: null } }),
    }),
    says: 'unreachable',
  },
  { except: one({ outbound: outbound({ certificate: null }) }), says: 'dialback' },
  {
    except: (server) => {
      for (const part of valueOf(server.components).components) {
        if (part.https) part.https.failure = { reason: 'refused', detail: 'told by the test' };
      }
    },
    says: 'https',
    values: { names: 'upload.normal.example' },
  },
  {
    // A way into another network is none of its parts.
    except: (server) => {
      valueOf(server.components).components = [
        component('irc', 'gateway', { ping: { ...UNANSWERED } }),
      ];
    },
    says: 'none',
  },
  { except: one({ records: 'failed', ping: { ...UNANSWERED } }), says: 'not-seen' },
  {
    except: one({
      ping: { ...UNANSWERED },
      outbound: notLetIn({ failure: { reason: 'over-budget', detail: 'told by the test' } }),
    }),
    says: 'not-seen',
  },
  {
    // Where nobody of the domain answered us, silence tells nothing of the part.
    except: (server) => {
      one({ ping: { ...UNANSWERED } })(server);
      server.federation = { failed: 'timeout' };
    },
    says: 'not-seen',
  },
];
