import { type DnssecState, leastState } from './dnssec.ts';
import { type CaaRecord, byTag } from './records.ts';

/** `at`: the name whose records they are, the asked one or one above it. */
export type CaaAnswer = (
  { state: 'answered'; at: string; records: CaaRecord[] } | { state: 'absent' }
) & { dnssec: DnssecState | null };

/**
 * Finds the CAA records that hold for a name (RFC 8659 §3): its own, else those of the nearest name above it that has
 * any, up to the top-level domain. Aliases are followed at each name and do not change where the climb goes on.
 * @param lookUp the CAA records at one name; may throw, and the climb ends there: what stands above would not be told
 * from what is hidden below.
 * @returns with the state of the least of all answers, as the absence below a record has to be believed too.
 */
export async function climb(
  name: string,
  lookUp: (at: string) => Promise<{ records: CaaRecord[]; dnssec: DnssecState | null }>,
): Promise<CaaAnswer> {
  const labels = name.toLowerCase().replace(/\.$/, '').split('.');
  const states: (DnssecState | null)[] = [];
  for (const depth of labels.keys()) {
    const at = labels.slice(depth).join('.');
    const { records, dnssec } = await lookUp(at);
    states.push(dnssec);
    if (records.length > 0) {
      return { state: 'answered', at, records: records.sort(byTag), dnssec: leastState(states) };
    }
  }
  return { state: 'absent', dnssec: leastState(states) };
}
