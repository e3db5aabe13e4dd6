import type { Role } from '../../rubric/observations.ts';
import type { MozillaConformance, Report } from '../../rubric/report.ts';
import type { Grade } from '../../rubric/tls/letter-order.ts';
import { sentence, sentenceOrNull } from '../scan/sentence.ts';
import { comingLetter } from './coming-letter.ts';
import type { ReportedRole } from './tls-report.ts';
import { isReached } from './verdict.ts';

/** The letter of a role. @param least the letter asked for */
export function reportRole({ letters }: Report, role: Role, least: Grade): ReportedRole {
  const { letter, wouldBe, heldBy, mozilla, ...rest } = letters[role];
  return {
    ...{ letter, wouldBe, heldBy: sentenceOrNull(heldBy) },
    isReached: isReached(letter, least),
    becomes: comingLetter(rest),
    mozilla: mozilla ? conformanceOf(mozilla) : null,
  };
}

function conformanceOf({ guideline, modern, intermediate }: MozillaConformance) {
  const level = ({ state, differences }: MozillaConformance['modern']) => ({
    state,
    differences: differences.map(sentence),
  });
  return { version: guideline, modern: level(modern), intermediate: level(intermediate) };
}
