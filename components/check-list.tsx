import { foldNote } from '../rubric/fold.ts';
import type { Finding, Outcome } from '../rubric/finding.ts';
import type { CheckFinding } from '../rubric/report.ts';
import { CheckFix } from './check-fix.tsx';
import { EvidenceList } from './evidence-list.tsx';
import type { Locale } from './locale.ts';
import { Mark, markOfFinding } from './mark.tsx';
import { checkMarkName, checkTitle, checkWhy, proofName } from './rubric-words.ts';
import type { RunsOn } from './runs-on.ts';
import { sentence } from './sentence.ts';
import { ServerText } from './server-text.tsx';
import { wordsIn } from './words.ts';
import styles from './check-list.module.css';

interface CheckView {
  readonly id: string;
  readonly finding: Finding;
  readonly endpoints: readonly CheckFinding[];
}

const SEVERITY: Record<Outcome, number> = {
  fail: 0,
  partial: 1,
  unknown: 2,
  pass: 3,
  notApplicable: 4,
};

/** One entry per check, what went wrong first; each with the findings of its endpoints. */
export function checksOf(findings: readonly CheckFinding[]): CheckView[] {
  const folded = findings.filter(({ subjectKey }) => subjectKey === 'domain');
  const checks = folded.map(({ checkId, finding }) => ({
    id: checkId,
    finding,
    endpoints: findings.filter(
      ({ checkId: other, subjectKey }) => other === checkId && subjectKey !== 'domain',
    ),
  }));
  return checks.sort((a, b) => SEVERITY[a.finding.outcome] - SEVERITY[b.finding.outcome]);
}

function AtEndpoint({ at, locale }: { at: CheckFinding; locale: Locale }) {
  const { finding, subjectKey } = at;
  return (
    <li>
      <p>
        <Mark kind={markOfFinding(finding)} /> {sentence(finding.message, locale)}{' '}
        <span className={styles.place}>
          <ServerText text={subjectKey} max={400} />
        </span>
      </p>
      {finding.evidence.length > 0 && <EvidenceList evidence={finding.evidence} locale={locale} />}
    </li>
  );
}

function Check({ check, runsOn, locale }: { check: CheckView; runsOn: RunsOn; locale: Locale }) {
  const t = wordsIn(locale);
  const { id, finding, endpoints } = check;
  const mark = markOfFinding(finding);
  const note = foldNote(finding);
  const needsFix = finding.outcome === 'fail' || finding.outcome === 'partial';
  return (
    <details className={styles.check} id={`check-${id}`} data-outcome={finding.outcome}>
      <summary>
        <Mark kind={mark} />
        <span>
          <span className={styles.title}>{checkTitle(id, locale)}</span>{' '}
          <span className={styles.quiet}>
            {checkMarkName(mark, locale)} · {sentence(finding.message, locale)}
            {note && ` (${sentence(note, locale)})`}
          </span>
        </span>
      </summary>
      <div className={styles.body}>
        <p>{checkWhy(id, locale)}</p>
        {finding.outcome !== 'unknown' && (
          <p className={styles.quiet}>{proofName(finding.proof, locale)}</p>
        )}
        {endpoints.length > 0 ? (
          <ul className={styles.endpoints} aria-label={t('check.where')}>
            {endpoints.map((at) => (
              <AtEndpoint key={at.subjectKey} at={at} locale={locale} />
            ))}
          </ul>
        ) : (
          finding.evidence.length > 0 && (
            <EvidenceList evidence={finding.evidence} locale={locale} />
          )
        )}
        <CheckFix id={id} needsFix={needsFix} runsOn={runsOn} locale={locale} />
      </div>
    </details>
  );
}

/** What went wrong is shown, the rest folded by how it stands: nobody reads thirty lines that all say "in order". */
const FOLDS = ['unknown', 'pass', 'notApplicable'] as const;
const OPEN: readonly Outcome[] = ['fail', 'partial'];

/** Every check with its evidence, closed until somebody asks. */
export function CheckList({
  findings,
  runsOn,
  locale,
}: {
  findings: readonly CheckFinding[];
  runsOn: RunsOn;
  locale: Locale;
}) {
  const t = wordsIn(locale);
  const checks = checksOf(findings);
  const item = (check: CheckView) => (
    <Check key={check.id} check={check} runsOn={runsOn} locale={locale} />
  );
  const wrong = checks.filter(({ finding }) => OPEN.includes(finding.outcome));
  return (
    <div className={styles.checks}>
      {wrong.length === 0 ? <p>{t('check.noneWrong')}</p> : wrong.map(item)}
      {FOLDS.map((outcome) => {
        const some = checks.filter(({ finding }) => finding.outcome === outcome);
        return (
          some.length > 0 && (
            <details key={outcome} className={styles.fold} data-fold={outcome}>
              <summary>{t(`check.fold.${outcome}`, { count: some.length })}</summary>
              {some.map(item)}
            </details>
          )
        );
      })}
    </div>
  );
}
