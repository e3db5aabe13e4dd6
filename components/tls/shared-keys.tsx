import type { Locale } from '../locale.ts';
import { Mark } from '../mark.tsx';
import { ServerText } from '../server-text.tsx';
import { wordsIn } from '../words.ts';
import type { SharedPlace } from './tls-view.ts';
import styles from './tls.module.css';

/** Other places that showed the same key. That they hold it is not proven: anybody can show a certificate. */
export function SharedKeys({ places, locale }: { places: readonly SharedPlace[]; locale: Locale }) {
  const t = wordsIn(locale);
  if (places.length === 0) return null;
  return (
    <details data-testid="shared-keys">
      <summary>{t('tls.shared')}</summary>
      <p className={styles.quiet}>{t('tls.shared.why')}</p>
      <ul className={styles.places}>
        {places.map(({ domain, target, port, acceptsSslv2 }, index) => (
          <li key={index}>
            <ServerText text={domain} max={255} />{' '}
            <code>
              <ServerText text={`${target}:${String(port)}`} max={262} />
            </code>
            {acceptsSslv2 && (
              <>
                {' '}
                <Mark kind="no" /> {t('tls.shared.sslv2')}
              </>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
