import { sayKey } from '../../../messages/format.ts';
import { labelled, span, type Row, type Tone } from '../../scan/terminal/row.ts';
import type { ReportedBadge } from '../check-report.ts';

const STATE_WIDTH = 12;
const TONES: Readonly<Record<ReportedBadge['state'], Tone>> = {
  yes: 'good',
  partly: 'middle',
  saysSo: 'middle',
  no: 'bad',
  notTested: 'quiet',
};

/** What people get, then how the provider is run; those for the same reason untried in one line. */
export function badgeRows(badges: readonly ReportedBadge[]): Row[] {
  const tried = badges.filter(({ state }) => state !== 'notTested');
  const untried = badges.filter(({ state }) => state === 'notTested');
  const reasons = [...new Set(untried.map(({ why }) => why.text))];
  return [
    ...tried.map(({ state, title, why }) => rowOf(state, `${title}: ${why.text}`)),
    ...reasons.map((reason) => {
      const titles = untried.filter(({ why }) => why.text === reason).map(({ title }) => title);
      return rowOf('notTested', `${reason} ${titles.join(' · ')}`);
    }),
  ];
}

function rowOf(state: ReportedBadge['state'], text: string): Row {
  const lead = span(sayKey(`state.${state}`, 'en'), TONES[state]);
  return labelled(2, lead, STATE_WIDTH, [span(text, state === 'notTested' ? 'quiet' : 'plain')]);
}
