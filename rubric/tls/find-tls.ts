import {
  observationKinds,
  type Failed,
  type Observation,
  type Observed,
  type ProbeId,
  type Subject,
  type TlsScan,
} from '../observations.ts';
import { agrees, mergedScan } from './merged-scan.ts';
import { retiredScan } from './retired-scan.ts';

type Find = <K extends ProbeId>(probe: K, subject: Subject) => Observation<K> | null;
type Look = Observation<'tls-quick'> | Observation<'tls-full'>;
type Seen = Observed<'tls-quick'> | Observed<'tls-full'>;

const { version: schemaVersion } = observationKinds.tls;
const isFinished = (look: Look | null): look is Seen =>
  look?.status === 'observed' && look.value.end.state === 'finished';

function failed(look: Failed<ProbeId>): Failed<'tls'> {
  return { ...look, probe: 'tls', schemaVersion };
}
function observed(look: Observed<ProbeId>, value: TlsScan): Observed<'tls'> {
  return { ...look, probe: 'tls', schemaVersion, value };
}

function ofScans(quick: Observation<'tls-quick'> | null, full: Observation<'tls-full'> | null) {
  const isQuickNewer =
    quick !== null && (full === null || Date.parse(quick.startedAt) > Date.parse(full.startedAt));
  const newest = isQuickNewer ? quick : full;
  if (newest === null) return null;
  if (newest.status === 'failed') return failed(newest);
  const isMerged = isQuickNewer && isFinished(newest) && isFinished(full);
  return isMerged && agrees(newest.value, full.value)
    ? observed(newest, mergedScan(newest.value, full.value))
    : observed(newest, newest.value);
}

function ofRetired(
  handshake: Observation<'tls-handshake'> | null,
  versions: Observation<'tls-versions'> | null,
): Observation<'tls'> | null {
  const looks = [handshake, versions].filter((look) => look !== null);
  const seen = looks.find((look) => look.status === 'observed');
  const lost = looks.find((look) => look.status === 'failed');
  if (!seen) return lost ? failed(lost) : null;
  const value = retiredScan({
    handshake: handshake?.status === 'observed' ? handshake.value : null,
    versions: versions?.status === 'observed' ? versions.value : null,
    reason: lost?.reason ?? null,
  });
  return observed(seen, value);
}

/**
 * What the newest looks at an endpoint's TLS say together. The newest decides: one that failed is a failed `tls`; a
 * quick one that finished and agrees with a full one of the last seven days is completed by its lists; any other stands
 * alone. Where there is neither, the pair of probes of before speaks.
 *
 * @param find the newest stored observation of a kind, at most seven days old
 */
export function findTls(find: Find, subject: Subject): Observation<'tls'> | null {
  return (
    ofScans(find('tls-quick', subject), find('tls-full', subject)) ??
    ofRetired(find('tls-handshake', subject), find('tls-versions', subject))
  );
}
