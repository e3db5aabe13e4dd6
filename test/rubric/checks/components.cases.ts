import type { CheckCase } from './check-case.ts';
import { valueOf, type Server } from '../fixture.ts';
import {
  NOT_SENT,
  UNANSWERED,
  component,
  notLetIn,
  outbound,
  shownCertificate,
  type Component,
} from '../peer-fixture.ts';
import type { FailureReason } from '../../../rubric/observations.ts';

/** Of all its parts there is one for group chats, except… */
const one =
  (over: Partial<Component>) =>
  (server: Server): void => {
    valueOf(server.components).components = [component('conference', 'group-chat', over)];
  };

/** Our way to it came to an end before it was asked anything. */
const lost = (
  reason: FailureReason,
  reached: 'nothing' | 'tcp' = 'nothing',
): Partial<Component> => ({
  ping: { ...NOT_SENT },
  outbound: notLetIn({
    ...{ reached, tls: null, certificate: null, offers: null },
    failure: { reason, detail: 'told by the test' },
  }),
});
const refusal = (condition: string) => ({ condition, text: 'told by the test' });
const EXPIRED = shownCertificate({ notAfter: '2026-11-22T12:00:30.000Z' });

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'reached' },
  {
    except: one({ records: 'none', outbound: null, ping: { ...UNANSWERED } }),
    says: 'unfindable',
    values: { names: 'conference.normal.example' },
  },
  { except: one(lost('refused')), says: 'unreachable' },
  { except: one(lost('tls', 'tcp')), says: 'unreachable' },
  {
    except: one({
      ping: { ...NOT_SENT },
      outbound: notLetIn({ dialbackRefusal: refusal('remote-connection-failed') }),
    }),
    says: 'unreachable',
  },
  // Silence, what broke off, and what we did not ask say nothing of it.
  { except: one({ ping: { ...UNANSWERED } }), says: 'not-seen' },
  { except: one({ ping: { ...NOT_SENT } }), says: 'not-seen' },
  ...(['timeout', 'reset', 'closed', 'banned', 'over-budget'] as const).map(
    (reason): CheckCase => ({ except: one(lost(reason)), says: 'not-seen' }),
  ),
  {
    // Turned away by a rule.
    except: one({
      ping: { ...NOT_SENT },
      outbound: notLetIn({ streamError: refusal('policy-violation') }),
    }),
    says: 'not-seen',
  },
  {
    except: one({ outbound: outbound({ certificate: EXPIRED }) }),
    says: 'dialback',
  },
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
    except: (server) => {
      for (const part of valueOf(server.components).components) {
        if (part.https) part.https.failure = { reason: 'timeout', detail: 'told by the test' };
      }
    },
    says: 'reached',
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
