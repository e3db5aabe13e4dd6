import type { CheckCase } from './check-case.ts';
import { endStep, withAccount } from '../functional-fixture.ts';

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  {
    except: withAccount(),
    says: 'works',
  },
  {
    except: withAccount((all) => {
      endStep(all, ['socks5-bytestream', 'service'], 'missing');
    }),
    says: 'no-relay',
  },
  {
    except: withAccount((all) => {
      endStep(all, ['socks5-bytestream', 'service'], 'missing');
      endStep(all, ['in-band-bytestream', 'opened'], 'missing', { alone: true });
      endStep(all, ['in-band-bytestream', 'link'], 'missing');
    }),
    says: 'absent',
  },
];
