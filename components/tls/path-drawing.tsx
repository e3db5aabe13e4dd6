import type { TlsScan } from '../../rubric/observations.ts';
import { classNames } from '../class-names.ts';
import type { Locale } from '../locale.ts';
import { Mark } from '../mark.tsx';
import { ServerText } from '../server-text.tsx';
import { SIGNATURE_SCHEMES } from '../../rubric/iana/signature-schemes.table.ts';
import { wordsIn, type Say } from '../words.ts';
import { PathBoxItem } from './path-box.tsx';
import { drawnPaths, type DrawnPath } from './path-boxes.ts';
import { shortName } from './short-name.ts';
import { hexCode, printedVersions, type SentPath } from './tls-view.ts';
import type { Tone } from './tone.ts';
import styles from './path.module.css';

const TRUST_TONE: Readonly<Record<SentPath['pathTrust'], Tone>> = {
  trusted: 'yes',
  trustedIfCompleted: 'partly',
  selfSigned: 'no',
  unknownAnchor: 'no',
  invalid: 'no',
};
const MOST_NAMES = 6;
/** More boxes than this stand below one another at any width. */
const MOST_IN_A_ROW = 3;

function Names({ path, t }: { path: SentPath; t: Say }) {
  const { presentedIdentifiers: names, presentedIdentifierCount } = path;
  const texts = names.map(({ kind, value }) => (kind === 'dns-id' ? value : `${kind} ${value}`));
  const rest = presentedIdentifierCount - MOST_NAMES;
  if (texts.length === 0) return null;
  const list = (some: readonly string[]) => (
    <ul className={styles.names}>
      {some.map((text, index) => (
        <li key={index}>
          <ServerText text={text} max={255} />
        </li>
      ))}
    </ul>
  );
  return (
    <>
      <dt>{t('tls.path.names')}</dt>
      <dd>
        {list(texts.slice(0, MOST_NAMES))}
        {rest > 0 && (
          <details>
            <summary>{t('tls.path.namesMore', { count: rest })}</summary>
            {list(texts.slice(MOST_NAMES))}
          </details>
        )}
      </dd>
    </>
  );
}

function stapleText({ path, boxes }: DrawnPath, t: Say): string {
  const certificate = boxes[0]?.certificate;
  if (path.staple.state !== 'none') return t(`tls.path.staple.${path.staple.state}`);
  if (certificate?.mustStaple === true) return t('tls.path.staple.noneDue');
  return t(
    certificate?.namesResponder === false ? 'tls.path.staple.noneNeeded' : 'tls.path.staple.none',
  );
}

/** What is to be said of the path as a whole. */
function PathFacts({ drawn, t }: { drawn: DrawnPath; t: Say }) {
  const { path } = drawn;
  const { signatureScheme } = path;
  return (
    <dl className={styles.facts}>
      <Names path={path} t={t} />
      <dt>{t('tls.path.staple')}</dt>
      <dd>{stapleText(drawn, t)}</dd>
      {path.hasTimestampsInHandshake && (
        <>
          <dt>{t('tls.path.timestamps')}</dt>
          <dd>{t('tls.path.logged')}</dd>
        </>
      )}
      {signatureScheme !== null && (
        <>
          <dt>{t('tls.path.proof')}</dt>
          <dd>
            <code>{SIGNATURE_SCHEMES.get(signatureScheme) ?? hexCode(signatureScheme)}</code>
          </dd>
        </>
      )}
    </dl>
  );
}

function Remarks({ drawn, t }: { drawn: DrawnPath; t: Say }) {
  const { path, aside } = drawn;
  const { sentCount, sent, isInOrder, includesAnchor } = path;
  return (
    <>
      {aside.length > 0 && (
        <div className={styles.aside} data-testid="superfluous">
          <p>{t('tls.path.superfluous')}</p>
          <ul>
            {aside.map(({ name, certificate, sentAs }) => (
              <li key={certificate?.sha256 ?? name} className={styles.box}>
                <ServerText text={shortName(name)} max={120} />{' '}
                <span className={styles.role}>{t('tls.path.sentAs', { place: sentAs ?? 0 })}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {includesAnchor && <p className={styles.quiet}>{t('tls.path.anchorSent')}</p>}
      {!isInOrder && <p className={styles.quiet}>{t('tls.path.outOfOrder')}</p>}
      {sentCount > sent.length && (
        <p className={styles.quiet}>
          {t('tls.path.sentCount', { count: sentCount, kept: sent.length })}
        </p>
      )}
    </>
  );
}

function Path({ drawn, asOf, locale }: { drawn: DrawnPath; asOf: string; locale: Locale }) {
  const t = wordsIn(locale);
  const { path, versions, boxes } = drawn;
  const isRow = boxes.length <= MOST_IN_A_ROW;
  return (
    <div className={styles.one} data-trust={path.pathTrust}>
      <div>
        <p>
          <Mark kind={TRUST_TONE[path.pathTrust]} /> {t(`tls.path.${path.pathTrust}`)}{' '}
          <span className={styles.quiet}>
            {t('tls.path.seenWith', { versions: printedVersions(versions) })}
          </span>
        </p>
        <p>
          <Mark kind={path.matchesDomain ? 'yes' : 'no'} />{' '}
          {t(path.matchesDomain ? 'tls.path.matches' : 'tls.path.matchesNot')}
        </p>
      </div>
      <ol className={classNames(styles.path, isRow && styles.row)} aria-label={t('tls.path.label')}>
        {boxes.map((box, index) => (
          <PathBoxItem key={index} box={box} isFirst={index === 0} asOf={asOf} locale={locale} />
        ))}
      </ol>
      <Remarks drawn={drawn} t={t} />
      <PathFacts drawn={drawn} t={t} />
    </div>
  );
}

/** Who vouches for the server: every path that it sent, drawn from its certificate to the anchor. */
export function PathDrawing({
  scan,
  asOf,
  locale,
}: {
  scan: TlsScan;
  asOf: string;
  locale: Locale;
}) {
  return drawnPaths(scan).map((drawn) => (
    <Path key={drawn.path.sent.join()} drawn={drawn} asOf={asOf} locale={locale} />
  ));
}
