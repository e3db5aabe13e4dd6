import type { CheckCase } from './check-case.ts';
import { SERVICES } from '../../../rubric/observations.ts';
import { endStep, withAccount, type Functional } from '../functional-fixture.ts';
import { each, endedView, valueOf, type Server } from '../fixture.ts';
import {
  NOT_SENT,
  UNANSWERED,
  inbound,
  notLetIn,
  outbound,
  run,
  type Run,
} from '../peer-fixture.ts';

const runs =
  (...some: Run[]) =>
  (server: Server): void => {
    valueOf(server.federation).runs = some;
  };
/** It let us in, and did not answer. */
const unanswered = (over: Partial<Run> = {}): Run => run({ ping: { ...UNANSWERED }, ...over });
/** It did not let us in. */
const kept = (over: Parameters<typeof notLetIn>[0], rest: Partial<Run> = {}): Run =>
  run({ outbound: notLetIn(over), inbound: null, ping: { ...NOT_SENT }, ...rest });
const refusal = (condition: string) => ({ condition, text: 'told by the test' });
const failure = (reason: 'banned' | 'tls' | 'ours' | 'timeout') => ({
  failure: { reason, detail: 'told by the test' },
});
const GAVE_UP = inbound({ authenticatedBy: null, ...failure('tls') });
const ONLY_EXTERNAL = { external: true, dialback: false, bidi: false };
const NO_TLS = { tls: null, certificate: null, asksForCertificate: null };

/** Nothing was tried by a server of ours. */
const untried =
  (change: (server: Server) => void = () => undefined) =>
  (server: Server): void => {
    server.federation = null;
    change(server);
  };
const shut = (server: Server): void => {
  each(server, 's2s', (at) => {
    at.reachability = { state: 'refused', connectMs: null, attempts: 2 };
    at.stream = { failed: 'unreachable' };
  });
};
const NOWHERE = { reached: 'nothing', endpoint: null, offers: null } as const;

const tried: readonly CheckCase[] = [
  { except: () => undefined, says: 'proven' },
  {
    except: runs(run({ outbound: outbound({ authenticatedBy: 'dialback' }) })),
    says: 'proven-by-call',
  },
  // A second one of ours could not try: that is no mark.
  { except: runs(run(), kept({}, { listener: 'unreachable' })), says: 'proven' },
  {
    except: runs(run(), run(), kept({ dialbackRefusal: refusal('not-authorized') })),
    says: 'some',
    values: { works: 2, all: 3 },
  },
  // Silence and a ban towards one of ours are no mark where another was answered.
  { except: runs(run(), unanswered()), says: 'proven' },
  { except: runs(run(), unanswered({ inbound: null })), says: 'proven' },
  { except: runs(run(), unanswered({ inbound: GAVE_UP })), says: 'proven' },
  { except: runs(run(), kept(failure('banned'))), says: 'proven' },
  { except: runs(run(), kept(failure('timeout'))), says: 'proven' },
  {
    except: runs(
      run(),
      kept({ externalRefusal: refusal('not-authorized'), ...failure('timeout') }),
    ),
    says: 'proven',
  },
  {
    except: runs(run(), kept({ ...failure('timeout'), offers: ONLY_EXTERNAL })),
    says: 'proven',
  },
  {
    except: runs(run(), kept({ dialbackRefusal: refusal('remote-connection-failed') })),
    says: 'some',
    values: { works: 1, all: 2 },
  },
  { except: runs(unanswered({ inbound: null })), says: 'one-way' },
  {
    // It let us in, and then ended the stream with a word.
    except: runs(
      unanswered({ inbound: null, outbound: outbound({ streamError: refusal('not-allowed') }) }),
    ),
    says: 'refused',
  },
  {
    // It began to come to us, so its way out is not shut.
    except: runs(
      kept({ dialbackRefusal: refusal('remote-connection-failed') }, { inbound: GAVE_UP }),
    ),
    says: 'hung-up',
  },
  {
    except: runs(kept({ dialbackRefusal: refusal('remote-connection-failed') })),
    says: 'one-way',
  },
  // One of them broken, another turned away: not broken for every one.
  {
    except: runs(unanswered({ inbound: null }), kept({ ...failure('banned') })),
    says: 'banned',
  },
  {
    except: runs(unanswered({ inbound: GAVE_UP })),
    says: 'hung-up',
  },
  { except: runs(unanswered()), says: 'silent' },
  { except: runs(kept({ dialbackRefusal: refusal('not-allowed') })), says: 'refused' },
  {
    except: runs(kept({ streamError: refusal('policy-violation'), offers: null })),
    says: 'refused',
  },
  { except: runs(kept({ streamError: refusal('policy-violation') })), says: 'refused' },
  {
    except: runs(kept({ ...failure('banned'), streamError: refusal('policy-violation') })),
    says: 'banned',
  },
  {
    except: runs(kept({ externalRefusal: refusal('not-authorized'), offers: ONLY_EXTERNAL })),
    says: 'wants-certificate',
  },
  {
    except: runs(kept({ streamError: refusal('not-authorized'), offers: null })),
    says: 'wants-certificate',
  },
  {
    except: runs(kept({ ourCertificate: 'none', offers: { ...ONLY_EXTERNAL, external: false } })),
    says: 'wants-certificate',
  },
  { except: runs(kept({ ...NO_TLS, ...failure('tls') })), says: 'without-tls' },
  // Our stream broke off behind the let-in, before it could be tried.
  { except: runs(run({ inbound: null, ping: { ...NOT_SENT } })), says: 'unreachable' },
  {
    except: runs(kept({ ...failure('timeout'), reached: 'tls', offers: null })),
    says: 'unreachable',
  },
  { except: runs(kept(failure('timeout'))), says: 'unreachable' },
];

/** Where nobody can reach us, what does not come tells nothing. */
const unheard: readonly CheckCase[] = [
  { except: runs(unanswered({ listener: 'unchecked', inbound: null })), says: 'let-in' },
  { except: runs(unanswered({ listener: 'notOurs', inbound: null })), says: 'let-in' },
  {
    except: runs(run({ listener: 'none', ping: { ...run().ping, via: 'bidi' } })),
    says: 'let-in-no-listener',
  },
  { except: runs(kept(failure('ours'), { listener: 'unreachable' })), says: 'uncallable' },
  {
    except: runs(
      kept({ dialbackRefusal: refusal('remote-connection-failed') }, { listener: 'unchecked' }),
    ),
    says: 'uncallable',
  },
  // It, or the time, had the last word, and not that nobody can reach us.
  {
    except: runs(kept({ dialbackRefusal: refusal('not-allowed') }, { listener: 'unchecked' })),
    says: 'refused',
  },
  {
    except: runs(kept({ streamError: refusal('policy-violation') }, { listener: 'unchecked' })),
    says: 'refused',
  },
  { except: runs(kept(failure('timeout'), { listener: 'unchecked' })), says: 'unreachable' },
  { except: runs(kept(failure('ours'), { listener: 'none' })), says: 'uncallable-no-listener' },
];

const noWayOut = (all: Functional): void => {
  endStep(all, ['contacts', 'request'], 'failed');
};
const NO_REQUEST = { step: 'trial.contacts.step.request' };
const contactElsewhere =
  (elsewhere: boolean) =>
  (all: Functional): void => {
    Object.assign(all.contacts ?? {}, { elsewhere });
  };

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  ...tried,
  ...unheard,
  { except: untried(), says: 'announced' },
  {
    except: (server) => {
      server.federation = { failed: 'ours' };
    },
    says: 'announced',
  },
  {
    except: (server) => {
      valueOf(server['service-records']).services['xmpp-server'] = { state: 'notOffered' };
      valueOf(server['service-records']).services['xmpps-server'] = { state: 'absent' };
    },
    says: 'by-choice',
  },
  {
    except: (server) => {
      for (const name of SERVICES)
        valueOf(server['service-records']).services[name] = { state: 'notOffered' };
    },
    says: 'no-xmpp',
  },
  {
    except: untried((server) => {
      each(server, 's2s', (at) => {
        valueOf(at.stream).preTls = endedView('policy-violation');
        valueOf(at.stream).postTls = null;
      });
    }),
    says: 'refused',
  },
  {
    except: untried((server) => {
      each(server, 's2s', (at) => {
        valueOf(at.stream).postTls = endedView('not-authorized');
      });
    }),
    says: 'wants-certificate',
  },
  { except: untried(shut), says: 'closed' },
  {
    except: (server) => {
      shut(server);
      runs(kept({ ...NOWHERE, ...failure('timeout') }))(server);
    },
    says: 'closed',
  },
  {
    except: untried((server) => {
      shut(server);
      const direct = server.endpoints.find(({ endpoint }) => endpoint.port === 5270);
      if (direct) direct.reachability = { failed: 'over-budget' };
    }),
    says: 'not-seen',
  },
  {
    except: untried((server) => {
      each(server, 's2s', (at) => {
        at.stream = { failed: 'timeout' };
      });
    }),
    says: 'not-seen',
  },
  // With a contact elsewhere.
  { except: withAccount(), says: 'proven' },
  { except: untried(withAccount()), says: 'talks' },
  { except: untried(withAccount(contactElsewhere(false))), says: 'announced' },
  {
    except: (server) => {
      runs(kept(failure('banned')))(server);
      withAccount()(server);
    },
    says: 'talks',
  },
  {
    except: (server) => {
      runs(kept({ dialbackRefusal: refusal('not-allowed') }))(server);
      withAccount()(server);
    },
    says: 'some-refused',
  },
  { except: withAccount(noWayOut), says: 'not-contact', values: NO_REQUEST },
  { except: untried(withAccount(noWayOut)), says: 'not-contact' },
  {
    except: untried((server) => {
      shut(server);
      withAccount(noWayOut)(server);
    }),
    says: 'cut-off',
    values: NO_REQUEST,
  },
  {
    except: (server) => {
      runs(unanswered({ inbound: null }))(server);
      withAccount(noWayOut)(server);
    },
    says: 'one-way',
  },
];
