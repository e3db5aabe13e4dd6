import type { ReactNode } from 'react';
import { Mark, type MarkKind } from '../mark.tsx';
import styles from './seen.module.css';

/** One thing that was seen: what it is, how it stands, and what there is to say of it more quietly. */
export interface Row {
  readonly id: string;
  /** Null: a fact that is neither good nor bad. */
  readonly mark: MarkKind | null;
  readonly label: string;
  readonly text: ReactNode;
  readonly notes?: readonly ReactNode[];
}

/** What was seen, one thing after the other. */
export function RowList({ rows }: { rows: readonly Row[] }) {
  return (
    <dl className={styles.rows}>
      {rows.map(({ id, mark, label, text, notes = [] }) => (
        <div key={id} data-row={id}>
          <dt>{label}</dt>
          <dd>
            <p>
              {mark !== null && <Mark kind={mark} />} {text}
            </p>
            {notes.length > 0 && (
              <p className={styles.quiet}>
                {notes.map((note, index) => (
                  <span key={index}>
                    {index > 0 && ' · '}
                    {note}
                  </span>
                ))}
              </p>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
