import type { CheckCase } from './check-case.ts';
import { eachScan } from '../fixture.ts';
import { accept, reject } from '../scan-fixture.ts';
import type { TlsScan } from '../../../rubric/observations.ts';

const CBC = ['TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA'];
const scan = (change: (scan: TlsScan) => void): CheckCase['except'] => {
  return (server) => {
    eachScan(server, 'both', change);
  };
};

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'modern', values: { versions: 'TLS 1.2, TLS 1.3' } },
  {
    except: scan((seen) => {
      reject(seen, 'TLSv1.2');
    }),
    says: 'modern',
    values: { versions: 'TLS 1.3' },
  },
  {
    except: scan((seen) => {
      reject(seen, 'TLSv1.3');
    }),
    says: 'no-tls13',
    values: { versions: 'TLS 1.2' },
  },
  {
    except: scan((seen) => {
      accept(seen, 'TLSv1', CBC);
    }),
    says: 'old',
    values: { versions: 'TLS 1.0, TLS 1.2, TLS 1.3' },
  },
  {
    except: scan((seen) => {
      accept(seen, 'SSLv3', CBC);
    }),
    says: 'old',
    values: { versions: 'SSL 3, TLS 1.2, TLS 1.3' },
  },
  {
    except: scan((seen) => {
      accept(seen, 'TLSv1.1', CBC);
      reject(seen, 'TLSv1.2', 'TLSv1.3');
    }),
    says: 'outdated',
    values: { versions: 'TLS 1.1' },
  },
  {
    except: scan((seen) => {
      seen.versions.TLSv1 = { state: 'inconclusive', reason: 'timeout' };
    }),
    says: 'inconclusive',
  },
  {
    // What a scan that was cut off did not come to is not known.
    except: scan((seen) => {
      seen.end = { state: 'throttled', reason: 'timeout', detail: 'no answer' };
    }),
    says: 'inconclusive',
  },
];
