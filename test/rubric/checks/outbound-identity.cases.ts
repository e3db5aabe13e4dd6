import type { CheckCase } from './check-case.ts';
import { valueOf, type Server } from '../fixture.ts';
import { inbound, run } from '../peer-fixture.ts';
import type { InboundStream } from '../../../rubric/observations.ts';

const CERTIFICATE = inbound().certificate ?? never();
function never(): never {
  throw new Error('the fixture shows a certificate');
}
const comes =
  (as: InboundStream | null) =>
  (server: Server): void => {
    valueOf(server.federation).runs = [run({ inbound: as })];
  };

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'whole', values: { version: 'TLSv1.3' } },
  {
    except: comes(inbound({ certificate: { ...CERTIFICATE, usages: ['server'] } })),
    says: 'server-only',
  },
  {
    except: comes(inbound({ certificate: { ...CERTIFICATE, isTrusted: false } })),
    says: 'untrusted',
  },
  {
    except: comes(inbound({ certificate: { ...CERTIFICATE, matchesDomain: false } })),
    says: 'untrusted',
  },
  {
    except: comes(
      inbound({ certificate: { ...CERTIFICATE, notAfter: '2026-11-22T12:00:30.000Z' } }),
    ),
    says: 'untrusted',
  },
  { except: comes(inbound({ certificate: null })), says: 'nameless' },
  {
    except: comes(
      inbound({ tls: { protocolVersion: 'TLSv1', cipherSuite: 'TLS_RSA_WITH_AES_128_CBC_SHA' } }),
    ),
    says: 'outdated',
    values: { version: 'TLSv1' },
  },
  { except: comes(inbound({ tls: null, certificate: null })), says: 'bare' },
  { except: comes(null), says: 'not-seen' },
  {
    except: comes(
      inbound({
        ...{ tls: null, certificate: null, authenticatedBy: null },
        failure: { reason: 'closed', detail: 'told by the test' },
      }),
    ),
    says: 'not-seen',
  },
  {
    except: (server) => {
      valueOf(server.federation).runs = [run(), run({ inbound: inbound({ certificate: null }) })];
    },
    says: 'nameless',
  },
];
