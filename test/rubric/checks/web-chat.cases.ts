import type { CheckCase } from './check-case.ts';
import type { FailureReason } from '../../../rubric/observations.ts';
import { valueOf, type Server } from '../fixture.ts';
import { page, type Page } from '../peer-fixture.ts';
import { withAccount } from '../functional-fixture.ts';

const FAILS = { state: 'fails', httpStatus: 404, finalUrl: null } as const;
const pages =
  (...named: Page[]) =>
  (server: Server): void => {
    valueOf(server['declared-pages']).pages = named;
  };
/** Host metadata names nothing. */
function nothing(server: Server): void {
  const web = valueOf(server['web-access']);
  web.xrd = { state: 'absent', httpStatus: 404 };
  web.connections = [];
}
/** One slow place is no dead one. */
function lose(server: Server, transport: string, reason: FailureReason): void {
  fail(server, transport);
  for (const link of valueOf(server['web-access']).connections)
    if (link.transport === transport) link.failure = { reason, detail: 'told by the test' };
}
function fail(server: Server, ...transports: readonly string[]): void {
  for (const link of valueOf(server['web-access']).connections) {
    if (!transports.includes(link.transport)) continue;
    link.state = 'fails';
    link.failure = { reason: 'refused', detail: 'told by the test' };
  }
}

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'works' },
  { except: pages(), says: 'endpoint' },
  {
    except: (server) => {
      pages()(server);
      const { xrd } = valueOf(server['web-access']);
      if (xrd.state === 'present') xrd.allowsAnyOrigin = false;
    },
    says: 'own-pages',
  },
  {
    except: (server) => {
      pages()(server);
      fail(server, 'websocket');
      for (const link of valueOf(server['web-access']).connections) link.allowsAnyOrigin = false;
    },
    says: 'own-pages',
  },
  {
    // The way that every page may go was not seen.
    except: (server) => {
      pages()(server);
      lose(server, 'websocket', 'timeout');
      for (const link of valueOf(server['web-access']).connections) link.allowsAnyOrigin = false;
    },
    says: 'endpoint',
  },
  { except: pages(page('web-client', FAILS)), says: 'client-dead' },
  {
    except: (server) => {
      fail(server, 'bosh');
    },
    says: 'dead-links',
    values: { links: 'https://normal.example/http-bind' },
  },
  {
    except: (server) => {
      fail(server, 'bosh', 'websocket');
    },
    says: 'page-only',
  },
  { except: nothing, says: 'page-only' },
  {
    except: (server) => {
      fail(server, 'bosh', 'websocket');
      pages()(server);
    },
    says: 'dead',
    values: { links: 'wss://normal.example/xmpp-websocket, https://normal.example/http-bind' },
  },
  {
    except: (server) => {
      nothing(server);
      pages()(server);
    },
    says: 'absent',
  },
  {
    except: (server) => {
      nothing(server);
      pages(page('web-client', FAILS))(server);
    },
    says: 'page-dead',
  },
  {
    except: (server) => {
      server['web-access'] = { failed: 'ours' };
    },
    says: 'not-seen',
  },
  {
    except: (server) => {
      server['declared-pages'] = { failed: 'ours' };
    },
    says: 'not-seen',
  },
  {
    // We could not read what it names, so what it does not name is not known.
    except: (server) => {
      nothing(server);
      valueOf(server['web-access']).json = {
        state: 'failed',
        reason: 'timeout',
        detail: 'told by the test',
      };
    },
    says: 'not-seen',
  },
  {
    except: (server) => {
      pages()(server);
      fail(server, 'bosh');
      lose(server, 'websocket', 'timeout');
    },
    says: 'not-seen',
  },
  {
    except: (server) => {
      lose(server, 'websocket', 'reset');
    },
    says: 'works',
  },
  {
    except: pages(
      page('web-client', { ...FAILS, failure: { reason: 'timeout', detail: 'told by the test' } }),
    ),
    says: 'not-seen',
  },
  {
    // Our own limit is no dead link.
    except: (server) => {
      fail(server, 'bosh', 'websocket');
      for (const link of valueOf(server['web-access']).connections) {
        link.failure = { reason: 'over-budget', detail: 'told by the test' };
      }
    },
    says: 'not-seen',
  },
  {
    except: pages(
      page('web-client', { ...FAILS, failure: { reason: 'ours', detail: 'told by the test' } }),
    ),
    says: 'not-seen',
  },
  // What was tried with an account.
  {
    except: withAccount(),
    says: 'works',
  },
  // We got in where we could not look.
  {
    except: (server) => {
      server['web-access'] = { failed: 'ours' };
      withAccount()(server);
    },
    says: 'works',
  },
];
