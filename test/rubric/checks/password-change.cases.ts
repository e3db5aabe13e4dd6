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
      endStep(all, ['registration', 'change-password'], 'missing');
    }),
    says: 'absent',
  },
];
