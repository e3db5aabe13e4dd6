import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './notice.module.css';

/** A sentence that stands out: `ours` when we cannot look, `problem` when something typed did not work. */
export function Notice({
  kind,
  label,
  children,
}: {
  kind: 'ours' | 'problem' | 'older';
  label: string;
  children: ReactNode;
}) {
  return (
    <section aria-label={label} className={classNames(styles.notice, styles[kind])}>
      {children}
    </section>
  );
}
