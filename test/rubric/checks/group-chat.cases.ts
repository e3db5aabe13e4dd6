import type { CheckCase } from './check-case.ts';
import { valueOf, type Server } from '../fixture.ts';
import {
  NOT_SENT,
  REFUSED,
  UNANSWERED,
  component,
  notLetIn,
  outbound,
  service,
  type Component,
} from '../peer-fixture.ts';
import { endStep, withAccount } from '../functional-fixture.ts';

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

const notReached = (reason: 'refused' | 'timeout') =>
  notLetIn({
    ...({ reached: 'nothing', tls: null, certificate: null, offers: null } as const),
    failure: { reason, detail: 'told by the test' },
  });
const BROKEN = { ping: { ...NOT_SENT }, outbound: notReached('refused') };

/** A second place beside the first. */
const two =
  (first: Partial<Component>, second: Partial<Component>) =>
  (server: Server): void => {
    one(first)(server);
    valueOf(server.components).components.push(component('rooms', 'group-chat', second));
    valueOf(server['service-discovery']).services.push(
      service('rooms', ['conference', 'text'], [MUC]),
    );
  };

/** Nobody from elsewhere joined. */
const amongOurselves = withAccount((all) => {
  Object.assign(all['group-chat'] ?? {}, { elsewhere: false });
});

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'reachable' },
  { except: one({ outbound: outbound({ certificate: null }) }), says: 'dialback' },
  { except: one({ records: 'none', outbound: null, ping: { ...UNANSWERED } }), says: 'unfindable' },
  { except: one({ ...BROKEN }), says: 'unreachable' },
  { except: one({ ping: { ...UNANSWERED } }), says: 'told' },
  { except: one({ ping: { ...NOT_SENT } }), says: 'told' },
  {
    except: one({ ...BROKEN, outbound: notReached('timeout') }),
    says: 'told',
  },
  {
    except: (server) => {
      one({ ...BROKEN })(server);
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
  // One that works is enough.
  { except: two(BROKEN, {}), says: 'reachable' },
  { except: two({}, { outbound: outbound({ certificate: null }) }), says: 'reachable' },
  {
    // The one that was not seen may work.
    except: two(
      { ...BROKEN, outbound: notReached('timeout') },
      { outbound: outbound({ certificate: null }) },
    ),
    says: 'told',
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
  // What was tried with an account.
  {
    except: withAccount(),
    says: 'works',
  },
  {
    except: (server) => {
      withAccount()(server);
      server.components = { failed: 'ours' };
    },
    says: 'works',
  },
  {
    except: (server) => {
      one({ ping: { ...UNANSWERED } })(server);
      amongOurselves(server);
    },
    says: 'works-here',
  },
  {
    except: amongOurselves,
    says: 'works',
  },
  {
    except: (server) => {
      one({ ...BROKEN })(server);
      amongOurselves(server);
    },
    says: 'unreachable',
  },
  // Somebody got in, and our own server did not.
  {
    except: (server) => {
      one({ ...BROKEN })(server);
      withAccount()(server);
    },
    says: 'not-for-all',
    contradicts: true,
  },
  {
    except: (server) => {
      one({ outbound: outbound({ certificate: null }) })(server);
      withAccount()(server);
    },
    says: 'dialback',
  },
  {
    except: withAccount((all) => {
      endStep(all, ['group-chat', 'archive'], 'missing');
    }),
    says: 'no-archive',
  },
];
