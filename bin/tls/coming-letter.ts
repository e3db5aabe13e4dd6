import type { RoleLetter } from '../../rubric/report.ts';
import { sentence } from '../scan/sentence.ts';
import type { ReportedRole } from './tls-report.ts';

/** The letter that a dated rule will bring. */
export function comingLetter({ becomes }: Pick<RoleLetter, 'becomes'>): ReportedRole['becomes'] {
  if (becomes === null) return null;
  const { letter, from, message } = becomes;
  return { letter, from, why: sentence(message) };
}
