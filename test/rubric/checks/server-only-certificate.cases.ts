import type { CheckCase } from './check-case.ts';
import { valueOf, type Server } from '../fixture.ts';
import { notLetIn, outbound, run } from '../peer-fixture.ts';
import type { OutboundStream } from '../../../rubric/observations.ts';

const REFUSAL = { condition: 'not-authorized', text: 'unsupported certificate purpose' };
const ONLY_EXTERNAL = { external: true, dialback: false, bidi: false };
const tried =
  (serverOnly: OutboundStream | null) =>
  (server: Server): void => {
    valueOf(server.federation).serverOnly = serverOnly;
  };

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'taken' },
  { except: tried(null), says: 'not-seen' },
  {
    except: tried(outbound({ authenticatedBy: 'dialback', externalRefusal: REFUSAL })),
    says: 'called-back',
  },
  { except: tried(notLetIn({ externalRefusal: REFUSAL, offers: ONLY_EXTERNAL })), says: 'refused' },
  {
    except: tried(notLetIn({ externalRefusal: REFUSAL, dialbackRefusal: REFUSAL })),
    says: 'refused',
  },
  {
    // Our time was over before it had said no to dialback.
    except: tried(
      notLetIn({
        externalRefusal: REFUSAL,
        failure: { reason: 'timeout', detail: 'told by the test' },
      }),
    ),
    says: 'not-seen',
  },
  {
    except: tried(
      notLetIn({
        ...{ externalRefusal: REFUSAL, offers: ONLY_EXTERNAL },
        failure: { reason: 'banned', detail: 'told by the test' },
      }),
    ),
    says: 'not-seen',
  },
  {
    // Nobody can call us back: that dialback does not come about tells nothing.
    except: (server) => {
      tried(notLetIn({ externalRefusal: REFUSAL, dialbackRefusal: REFUSAL }))(server);
      valueOf(server.federation).runs = [run({ listener: 'none' })];
    },
    says: 'not-seen',
  },
  {
    // Our own deadline came between.
    except: tried(
      notLetIn({
        externalRefusal: REFUSAL,
        failure: { reason: 'over-budget', detail: 'told by the test' },
      }),
    ),
    says: 'not-seen',
  },
  {
    // The older kind is turned down too.
    except: (server) => {
      tried(notLetIn({ externalRefusal: REFUSAL, offers: ONLY_EXTERNAL }))(server);
      valueOf(server.federation).runs = [run({ outbound: notLetIn({ externalRefusal: REFUSAL }) })];
    },
    says: 'not-seen',
  },
  {
    except: tried(notLetIn({ failure: { reason: 'timeout', detail: 'told by the test' } })),
    says: 'not-seen',
  },
];
