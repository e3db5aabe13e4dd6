import type { ReactNode } from 'react';
import styles from './fold-section.module.css';

/** A part of a sheet that opens when somebody asks for it; what it comes to stands beside its title. */
export function FoldSection({
  id,
  title,
  sum = null,
  note,
  children,
}: {
  id: string;
  title: string;
  sum?: string | null;
  note?: string;
  children: ReactNode;
}) {
  return (
    <section id={id} className={styles.section} aria-labelledby={`${id}-title`}>
      <details>
        <summary>
          <h3 id={`${id}-title`}>{title}</h3>
          {sum !== null && <span className={styles.sum}>{sum}</span>}
        </summary>
        <div className={styles.body}>
          {note !== undefined && <p className={styles.note}>{note}</p>}
          {children}
        </div>
      </details>
    </section>
  );
}
