import type { CheckCase } from './check-case.ts';
import { valueOf, type Server } from '../fixture.ts';

/** Its records, by tag and value. */
const say =
  (...pairs: [string, string][]) =>
  (server: Server): void => {
    const records = pairs.map(([tag, value]) => ({ tag, value, isCritical: false }));
    const lookup = { state: 'records', at: 'normal.example', records, truncated: false } as const;
    valueOf(server['service-records']).caa = { lookup, dnssec: 'secure' };
  };

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'issuers', values: { issuers: 'letsencrypt.org' } },
  { except: say(['issue', 'letsencrypt.org; accounturi=https://a.example/1']), says: 'account' },
  {
    except: say(
      ['issue', 'letsencrypt.org; accounturi=https://a.example/1'],
      ['issue', 'Sectigo.com'],
    ),
    says: 'issuers',
    values: { issuers: 'letsencrypt.org, sectigo.com' },
  },
  { except: say(['issue', ';']), says: 'nobody' },
  { except: say(['iodef', 'mailto:a@normal.example']), says: 'absent' },
  {
    except: (server) => {
      valueOf(server['service-records']).caa = { lookup: { state: 'absent' }, dnssec: 'secure' };
    },
    says: 'absent',
  },
  {
    except: (server) => {
      valueOf(server['service-records']).caa = {
        lookup: { state: 'failed', reason: 'dns', detail: 'SERVFAIL' },
        dnssec: null,
      };
    },
    says: 'lookup-failed',
  },
  {
    except: (server) => {
      valueOf(server['service-records']).caa = null;
    },
    says: 'not-asked',
  },
];
