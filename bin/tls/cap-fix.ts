import type { Fix, Software } from '../../rubric/check.ts';
import { CAPS, type Cap } from '../../rubric/tls/caps.table.ts';
import type { ReportedEndpoint } from './tls-report.ts';

type Fixes = Readonly<Record<Software, Fix | null>>;

/** How to lift a cap, for each server software: the lines to put into its configuration. Null where no steps are known. */
export function capFix(id: string): ReportedEndpoint['caps'][number]['fix'] {
  const cap = (CAPS as readonly (Cap & { readonly fix?: Fixes })[]).find((one) => one.id === id);
  return cap?.fix ? { prosody: cap.fix.prosody, ejabberd: cap.fix.ejabberd } : null;
}
