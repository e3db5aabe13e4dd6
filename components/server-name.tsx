import { toUnicode } from '../rubric/domain.ts';
import { ServerText } from './server-text.tsx';
import styles from './server-name.module.css';

/** A domain as people write it; where that differs, the form used in addresses beside it, as letters can look alike. */
export function ServerName({ domain }: { domain: string }) {
  const shown = toUnicode(domain);
  return (
    <>
      <ServerText text={shown} max={253} />
      {shown !== domain && <span className={styles.ascii}> {domain}</span>}
    </>
  );
}
