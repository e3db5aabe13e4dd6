import { isLikeRefusal, type Choice } from './choice.ts';
import type { Ending } from './remove-chosen.ts';
import type { Scan } from './scan.ts';
import type { VersionName } from './versions.table.ts';

/**
 * Writes down that a version is not there; a close, or an alert that is no proper refusal, only once the server has answered
 * something else. OpenSSL refuses TLS 1.0 with internal_error where its security level is above 0.
 */
export function noteRejection(
  { draft, session }: Scan,
  version: VersionName,
  ending: Ending | Choice,
): void {
  if (ending.kind === 'refused')
    draft.versions[version] = { state: 'rejected', by: 'alert', alert: ending.alert };
  else if (ending.kind === 'lower-version')
    draft.versions[version] = { state: 'rejected', by: 'lower-version', alert: null };
  else if (ending.kind === 'violation')
    draft.versions[version] = { state: 'inconclusive', reason: 'violation' };
  else if (ending.kind === 'unclean') {
    const { reason, alert } = ending;
    draft.versions[version] = { state: 'inconclusive', reason };
    if (!isLikeRefusal(ending)) return;
    session.whenConfirmed(() => {
      const by = reason === 'alert' ? 'alert' : 'close';
      draft.versions[version] = { state: 'rejected', by, alert };
    });
  }
}
