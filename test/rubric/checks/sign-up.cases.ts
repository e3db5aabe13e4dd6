import type { CheckCase } from './check-case.ts';
import { declare, each, form, valueOf, view, type Server } from '../fixture.ts';
import { page } from '../peer-fixture.ts';
import { endStep, withAccount } from '../functional-fixture.ts';

type Registration = ReturnType<typeof form>;

/** What apps are told of joining, and nothing declared. */
const inApp =
  (registration: Registration | null, over: Parameters<typeof view>[0] = {}) =>
  (server: Server): void => {
    valueOf(server['declared-pages']).pages = [];
    each(server, 'c2s', (at) => {
      const offered = {
        saslMechanisms: ['SCRAM-SHA-1'],
        offersRegistration: registration !== null,
      };
      Object.assign(valueOf(at.stream), { registration, postTls: view({ ...offered, ...over }) });
    });
  };
/** No sign-up from within an app, and one thing declared. */
const declared =
  (key: string, value: string) =>
  (server: Server): void => {
    inApp(null)(server);
    declare(server, key, value);
  };
const refused = (state: 'refused' | 'throttled'): Registration => ({
  state,
  condition: 'not-allowed',
  text: null,
});
const open = { hasCaptcha: false, fields: [] };
const DEAD = { state: 'fails', httpStatus: 404, finalUrl: null } as const;

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'app-captcha' },
  { except: inApp(form(open)), says: 'app-open' },
  { except: inApp(form({ ...open, asksForEmail: true })), says: 'app-email' },
  {
    except: inApp(form({ ...open, webLinks: ['https://normal.example/join'] })),
    says: 'app-page',
    values: { url: 'https://normal.example/join' },
  },
  { except: inApp(refused('refused')), says: 'app-refused' },
  { except: inApp(refused('throttled')), says: 'app-throttled' },
  { except: inApp(null, { offersRegistration: true }), says: 'app' },
  {
    except: inApp({ state: 'noAnswer', reason: 'timeout', detail: 'told by the test' }),
    says: 'app',
  },
  { except: inApp(refused('refused'), { offersInvitationTokens: true }), says: 'app-invitation' },
  {
    // One of two places gives the form, which is enough.
    except: (server) => {
      const [first] = server.endpoints;
      if (first) valueOf(first.stream).registration = refused('throttled');
    },
    says: 'app-captcha',
  },
  { except: declared('sign-up-page', 'https://normal.example/join'), says: 'web' },
  { except: declared('sign-up', 'web'), says: 'web' },
  { except: declared('sign-up', 'approval'), says: 'approval' },
  { except: declared('sign-up', 'invitation'), says: 'invitation' },
  { except: declared('sign-up', 'closed'), says: 'closed' },
  {
    except: (server) => {
      inApp(null)(server);
      valueOf(server['declared-pages']).pages = [page('sign-up')];
    },
    says: 'page',
    values: { url: 'https://normal.example/sign-up' },
  },
  {
    except: (server) => {
      declared('sign-up', 'web')(server);
      valueOf(server['declared-pages']).pages = [page('sign-up', DEAD)];
    },
    says: 'page-dead',
  },
  {
    except: (server) => {
      declared('sign-up', 'web')(server);
      const failure = { reason: 'timeout', detail: 'told by the test' } as const;
      valueOf(server['declared-pages']).pages = [page('sign-up', { ...DEAD, failure })];
    },
    says: 'web',
  },
  {
    // Nobody could see what apps are offered.
    except: (server) => {
      declared('sign-up', 'web')(server);
      valueOf(server['declared-pages']).pages = [page('sign-up', DEAD)];
      each(server, 'c2s', (at) => {
        at.stream = { failed: 'timeout' };
      });
    },
    says: 'web',
  },
  {
    except: declared('sign-up', 'ask at the bar'),
    says: 'stated',
    values: { text: 'ask at the bar' },
  },
  { except: declared('languages', 'de'), says: 'not-stated' },
  // What was tried with an account of our own making.
  {
    except: withAccount(),
    says: 'app-tried',
  },
  {
    except: withAccount((all) => {
      endStep(all, ['registration', 'register'], 'failed');
    }),
    says: 'app-broken',
    values: { step: 'trial.registration.step.register' },
  },
  {
    except: withAccount((all) => {
      endStep(all, ['registration', 'register'], 'restricted');
    }),
    says: 'app-captcha',
  },
];
