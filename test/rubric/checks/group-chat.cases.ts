import type { CheckCase } from './check-case.ts';
import { valueOf, type Server } from '../fixture.ts';
import {
  REFUSED,
  UNANSWERED,
  component,
  outbound,
  service,
  type Component,
} from '../peer-fixture.ts';

const MUC = 'http://jabber.org/protocol/muc';
const one =
  (over: Partial<Component>) =>
  (server: Server): void => {
    valueOf(server.components).components = [component('conference', 'group-chat', over)];
  };
/** The service under that name is another thing: a gateway, or nothing of the kind. */
const become =
  (identity: readonly [string, string], features: string[]) =>
  (server: Server): void => {
    const discovery = valueOf(server['service-discovery']);
    const others = discovery.services.filter(({ jid }) => !jid.startsWith('conference.'));
    discovery.services = [service('conference', identity, features), ...others];
  };

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'reachable' },
  { except: one({ outbound: outbound({ certificate: null }) }), says: 'dialback' },
  { except: one({ records: 'none', outbound: null, ping: { ...UNANSWERED } }), says: 'unfindable' },
  { except: one({ ping: { ...UNANSWERED } }), says: 'unreachable' },
  {
    except: (server) => {
      one({ ping: { ...UNANSWERED } })(server);
      server.federation = { failed: 'ours' };
    },
    says: 'told',
  },
  {
    except: (server) => {
      server.components = { failed: 'ours' };
    },
    says: 'told',
  },
  {
    // One that works is enough.
    except: (server) => {
      one({ ping: { ...UNANSWERED } })(server);
      valueOf(server.components).components.push(component('rooms', 'group-chat'));
      valueOf(server['service-discovery']).services.push(
        service('rooms', ['conference', 'text'], [MUC]),
      );
    },
    says: 'reachable',
  },
  { except: become(['conference', 'irc'], [MUC]), says: 'absent' },
  { except: become(['pubsub', 'service'], []), says: 'absent' },
  {
    except: (server) => {
      become(['conference', 'irc'], [MUC])(server);
      valueOf(server['service-discovery']).items = REFUSED;
    },
    says: 'hidden',
  },
];
