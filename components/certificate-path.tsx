import type { CertificateView } from './endpoint-view.ts';
import { formatDay } from './format.ts';
import type { Locale } from './locale.ts';
import { ServerText } from './server-text.tsx';
import { wordsIn } from './words.ts';
import styles from './certificate-path.module.css';

/** The part of a distinguished name that people know a certificate by: its CN, else its O, else all of it. */
export function shortName(distinguishedName: string): string {
  const part = (type: string) =>
    new RegExp(`(?:^|[\\n,+/])\\s*${type}=([^\\n,+/]+)`).exec(distinguishedName)?.[1]?.trim();
  return part('CN') ?? part('O') ?? distinguishedName;
}

/** Who signed whom, from the server's own certificate to the anchor that we trust. */
export function CertificatePath({
  path,
  trustAnchor,
  locale,
}: {
  path: readonly CertificateView[];
  trustAnchor: string | null;
  locale: Locale;
}) {
  const t = wordsIn(locale);
  return (
    <ol className={styles.path} aria-label={t('endpoints.path')}>
      {path.map((certificate) => (
        <li key={certificate.sha256}>
          <p className={styles.name}>
            <ServerText text={shortName(certificate.subject)} />
          </p>
          <p className={styles.quiet}>
            {certificate.key} ·{' '}
            {t('endpoints.pathValid', {
              from: formatDay(certificate.notBefore, locale),
              to: formatDay(certificate.notAfter, locale),
            })}
          </p>
        </li>
      ))}
      {trustAnchor !== null && (
        <li>
          <p className={styles.name}>
            <ServerText text={shortName(trustAnchor)} />
          </p>
          <p className={styles.quiet}>{t('endpoints.anchor')}</p>
        </li>
      )}
    </ol>
  );
}
