import type { ReactNode } from 'react';
import { cleanText } from './clean-text.ts';
import styles from './titled-text.module.css';

/** A page that is mostly text: its title, then paragraphs of a readable length. */
export function TitledText({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={styles.text}>
      <h1>{cleanText(title, 300)}</h1>
      {children}
    </div>
  );
}
