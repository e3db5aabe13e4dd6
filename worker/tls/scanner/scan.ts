import type { Addressee } from './hello-for.ts';
import type { ScanDraft } from './scan-draft.ts';
import type { ScanSession } from './session.ts';
import type { VersionName } from './versions.table.ts';

/** What the steps of a scan share. */
export interface Scan {
  readonly session: ScanSession;
  readonly draft: ScanDraft;
  to: Addressee;
  /** How the server refuses what it cannot have; none while no unclean end has made us look. */
  readonly refusalStyles: Set<string>;
  /** Suites by version that the server chooses, and then gives up with an alert: nobody can have them. */
  readonly unserved: Partial<Record<VersionName, readonly number[]>>;
}

/** One part of a scan. Writes into the draft. @throws ScanStop */
export type Step = (scan: Scan) => Promise<void>;
