import { sayKey } from '../../messages/format.ts';
import type { Software } from '../../rubric/check.ts';
import { capFix } from '../../rubric/tls/cap-fixes.ts';
import { CAPS } from '../../rubric/tls/caps.table.ts';
import type { ReportedEndpoint } from './tls-report.ts';

/** How to lift a cap, for each server software: in words, and the lines to put into its configuration. */
export function fixOf(id: string): ReportedEndpoint['caps'][number]['fix'] {
  const cap = CAPS.find((one) => one.id === id);
  if (cap === undefined) return null;
  const steps = (software: Software) => {
    const fix = capFix(cap.id, software);
    return fix && { text: sayKey(fix.key, 'en'), lines: fix.lines };
  };
  return { prosody: steps('prosody'), ejabberd: steps('ejabberd') };
}
