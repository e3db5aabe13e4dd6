import type { CheckCase } from './check-case.ts';
import { valueOf, type Server } from '../fixture.ts';
import { REFUSED, service, withFeatures } from '../peer-fixture.ts';
import { endStep, withAccount } from '../functional-fixture.ts';

/** Only these of its services, and the list of items to match. */
const only =
  (...names: string[]) =>
  (server: Server): void => {
    const discovery = valueOf(server['service-discovery']);
    const isKept = ({ jid }: { jid: string }) => names.some((name) => jid.startsWith(`${name}.`));
    discovery.services = discovery.services.filter(isKept);
    if (discovery.items.state !== 'answered') throw new Error('the fixture names its items');
    discovery.items.items = discovery.items.items.filter(isKept);
  };

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'upload-limit', values: { megabytes: 10.4 } },
  {
    except: (server) => {
      for (const one of valueOf(server['service-discovery']).services) one.maxFileSize = null;
    },
    says: 'upload',
  },
  {
    except: (server) => {
      only('conference')(server);
      withFeatures(valueOf(server['service-discovery']), 'urn:xmpp:http:upload:0');
    },
    says: 'upload',
  },
  { except: only('conference', 'proxy'), says: 'proxy-only' },
  { except: only('conference'), says: 'absent' },
  { except: only(), says: 'absent' },
  {
    except: (server) => {
      only('conference')(server);
      valueOf(server['service-discovery']).items = REFUSED;
    },
    says: 'hidden',
  },
  {
    except: (server) => {
      only('conference')(server);
      valueOf(server['service-discovery']).info = REFUSED;
    },
    says: 'hidden',
  },
  {
    // An item that did not tell what it is may be the one.
    except: (server) => {
      only('conference')(server);
      const discovery = valueOf(server['service-discovery']);
      discovery.services.push({ ...service('files', ['store', 'file'], []), info: REFUSED });
      if (discovery.items.state === 'answered') {
        discovery.items.items.push({ jid: 'files.normal.example', name: null });
      }
    },
    says: 'hidden',
  },
  // What was tried with an account.
  {
    except: withAccount(),
    says: 'works-limit',
    values: { megabytes: 10.4 },
  },
  {
    except: withAccount((all) => {
      Object.assign(all['file-upload'] ?? {}, { maxFileSize: null });
    }),
    says: 'works',
  },
  // Its own limit, and what browsers may do, are told and no more.
  {
    except: withAccount((all) => {
      endStep(all, ['file-upload', 'limit'], 'failed');
    }),
    says: 'works-limit',
  },
];
