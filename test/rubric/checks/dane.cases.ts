import type { CheckCase } from './check-case.ts';
import { each, valueOf, type Server } from '../fixture.ts';

/** The key of the fixture's certificate, and another one. */
const KEY = { usage: 3, selector: 1, matchingType: 1, association: 'bb'.repeat(32) };
const OTHER = { ...KEY, association: '99'.repeat(32) };
type Tlsa = ReturnType<typeof tlsaOf>[number];
const tlsaOf = (server: Server) => valueOf(server['service-records']).tlsa;

/** The same records for every place. */
const publish =
  (records: (typeof KEY)[], dnssec: Tlsa['dnssec'] = 'secure') =>
  (server: Server): void => {
    for (const at of tlsaOf(server)) {
      at.lookup = { state: 'records', records, truncated: false };
      at.dnssec = dnssec;
    }
  };

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'absent' },
  { except: publish([KEY]), says: 'match' },
  { except: publish([KEY, OTHER]), says: 'rollover' },
  {
    except: publish([OTHER]),
    says: 'mismatch',
    values: {
      places:
        'xmpp.normal.example:5222, xmpp.normal.example:5269, xmpp.normal.example:5223, xmpp.normal.example:5270',
    },
  },
  {
    // There were more than were kept.
    except: (server) => {
      publish([OTHER])(server);
      for (const { lookup } of tlsaOf(server))
        if (lookup.state === 'records') lookup.truncated = true;
    },
    says: 'not-seen',
  },
  {
    except: (server) => {
      publish([KEY])(server);
      const [, , ...rest] = valueOf(server['service-records']).tlsa;
      for (const at of rest) at.lookup = { state: 'absent' };
    },
    says: 'partly',
    values: { held: 2, all: 4 },
  },
  { except: publish([KEY], 'insecure'), says: 'unsigned' },
  {
    // The way to the place is not signed, so what stands there counts for nothing.
    except: (server) => {
      publish([OTHER])(server);
      const { services } = valueOf(server['service-records']).dnssec;
      for (const name of ['xmpp-client', 'xmpps-client', 'xmpp-server', 'xmpps-server'] as const) {
        services[name] = 'insecure';
      }
    },
    says: 'unsigned',
  },
  { except: publish([{ ...KEY, usage: 9 }]), says: 'unusable' },
  { except: publish([KEY], 'bogus'), says: 'bogus' },
  { except: publish([KEY], null), says: 'no-resolver' },
  {
    except: (server) => {
      publish([KEY])(server);
      each(server, 'both', (at) => {
        at['tls-full'] = { failed: 'timeout' };
      });
    },
    says: 'not-seen',
  },
  {
    except: (server) => {
      for (const at of valueOf(server['service-records']).tlsa)
        at.lookup = { state: 'failed', reason: 'dns', detail: 'SERVFAIL' };
    },
    says: 'lookup-failed',
  },
  {
    except: (server) => {
      valueOf(server['service-records']).tlsa = [];
    },
    says: 'not-asked',
  },
];
