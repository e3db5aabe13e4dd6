import type { CheckCase } from './check-case.ts';
import { declare, valueOf } from '../fixture.ts';

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'not-stated' },
  {
    except: (server) => {
      declare(server, 'message-retention', 'as told here');
    },
    says: 'stated',
    values: { text: 'as told here' },
  },
  {
    except: (server) => {
      server['provider-file'] = {
        state: 'present',
        url: 'https://normal.example/.well-known/xmpp-provider-v2.json',
        serverTesting: true,
        facts: [{ key: 'message-retention', value: 'as the file tells' }],
      };
    },
    says: 'stated',
    values: { text: 'as the file tells' },
  },
  {
    except: (server) => {
      declare(server, 'contact', 'of no matter here');
      valueOf(server['service-discovery']).dataPolicy = [
        { name: 'urn:xmpp:data-policy:0#data_retention', values: ['4 weeks', ' '] },
        { name: 'access_policy', values: ['of no matter here'] },
      ];
    },
    says: 'published',
    values: { text: '4 weeks' },
  },
];
