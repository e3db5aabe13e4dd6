import type { CheckCase } from './check-case.ts';
import { accepts, each, rejects, valueOf } from '../fixture.ts';

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'modern', values: { versions: 'TLS 1.2, TLS 1.3' } },
  {
    except: (server) => {
      each(server, 'both', (at) => {
        const seen = valueOf(at['tls-versions']);
        seen['TLSv1.2'] = rejects;
      });
    },
    says: 'modern',
    values: { versions: 'TLS 1.3' },
  },
  {
    except: (server) => {
      each(server, 'both', (at) => {
        const seen = valueOf(at['tls-versions']);
        seen['TLSv1.3'] = rejects;
        valueOf(at['tls-handshake']).protocolVersion = 'TLSv1.2';
      });
    },
    says: 'no-tls13',
    values: { versions: 'TLS 1.2' },
  },
  {
    except: (server) => {
      each(server, 'both', (at) => {
        const seen = valueOf(at['tls-versions']);
        seen['TLSv1'] = accepts('TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA');
      });
    },
    says: 'old',
    values: { versions: 'TLS 1.0, TLS 1.2, TLS 1.3' },
  },
  {
    except: (server) => {
      each(server, 'both', (at) => {
        const seen = valueOf(at['tls-versions']);
        seen['TLSv1.1'] = accepts('TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA');
        seen['TLSv1.2'] = rejects;
        seen['TLSv1.3'] = rejects;
        valueOf(at['tls-handshake']).protocolVersion = 'TLSv1.1';
      });
    },
    says: 'outdated',
    values: { versions: 'TLS 1.1' },
  },
  {
    except: (server) => {
      each(server, 'both', (at) => {
        const seen = valueOf(at['tls-versions']);
        seen['TLSv1'] = { state: 'inconclusive', reason: 'timeout', detail: 'none' };
      });
    },
    says: 'inconclusive',
  },
  {
    except: (server) => {
      // A look that was cut off contradicts the handshake, which did come about.
      each(server, 'both', (at) => {
        const seen = valueOf(at['tls-versions']);
        seen['TLSv1.3'] = { state: 'rejected', by: 'close' };
      });
    },
    says: 'modern',
    values: { versions: 'TLS 1.2, TLS 1.3' },
  },
  {
    except: (server) => {
      each(server, 'both', (at) => {
        const seen = valueOf(at['tls-versions']);
        seen['TLSv1.2'] = rejects;
        seen['TLSv1.3'] = rejects;
        valueOf(at['tls-handshake']).protocolVersion = 'TLSv1.4';
      });
    },
    says: 'inconclusive',
  },
];
