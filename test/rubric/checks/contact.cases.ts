import type { CheckCase } from './check-case.ts';
import { declare, valueOf, type Server } from '../fixture.ts';

/** The server itself publishes nothing. */
const silent =
  (change: (server: Server) => void = () => undefined) =>
  (server: Server): void => {
    valueOf(server['service-discovery']).contacts = {};
    change(server);
  };

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  {
    except: () => undefined,
    says: 'published',
    values: { text: 'mailto:admin@normal.example, mailto:abuse@normal.example' },
  },
  { except: silent(), says: 'not-stated' },
  {
    except: silent((server) => {
      declare(server, 'contact', 'as told here');
    }),
    says: 'stated',
    values: { text: 'as told here' },
  },
  {
    except: silent((server) => {
      server['provider-file'] = {
        state: 'present',
        url: 'https://normal.example/.well-known/xmpp-provider-v2.json',
        serverTesting: true,
        facts: [{ key: 'contact', value: 'as the file tells' }],
      };
    }),
    says: 'stated',
    values: { text: 'as the file tells' },
  },
];
