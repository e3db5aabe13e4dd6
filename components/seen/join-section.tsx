import type { ReactNode } from 'react';
import type { EndpointView } from '../endpoint-view.ts';
import type { Locale } from '../locale.ts';
import { SafeLink } from '../safe-link.tsx';
import { Section } from '../section.tsx';
import { ServerText } from '../server-text.tsx';
import { wordsIn, type Say } from '../words.ts';
import type { DomainView, LookAt } from './domain-view.ts';
import { askedFields, joinOffer, type JoinForm, type JoinOffer } from './join-offer.ts';
import { whyUnseen } from './look-body.tsx';
import styles from './seen.module.css';

type Page = NonNullable<NonNullable<LookAt<'declared-pages'>>['value']>['pages'][number];

/** What the server itself wrote for those who join. */
function Says({ text, t }: { text: string | null; t: Say }) {
  if (text === null || text.trim() === '') return null;
  return (
    <div>
      <p>{t('join.says')}</p>
      <p className={styles.says}>
        <ServerText text={text} max={400} />
      </p>
    </div>
  );
}

function Form({ form, locale }: { form: JoinForm; locale: Locale }) {
  const t = wordsIn(locale);
  const fields = askedFields(form, t);
  const isOnlyLink = fields.length === 0 && form.webLinks.length > 0;
  return (
    <>
      {!isOnlyLink && (
        <p>
          {t('join.form')}{' '}
          {fields.length === 0
            ? t('join.asksNothing')
            : t('join.asks', { fields: fields.join(', ') })}{' '}
          {form.hasCaptcha && t('join.robot')}
        </p>
      )}
      {form.webLinks.length > 0 && (
        <div>
          <p>{t(isOnlyLink ? 'join.link' : 'join.alsoLink')}</p>
          {form.webLinks.map((link) => (
            <p key={link}>
              <SafeLink address={link} />
            </p>
          ))}
        </div>
      )}
      <Says text={form.instructions} t={t} />
    </>
  );
}

function Offer({ offer, locale }: { offer: JoinOffer; locale: Locale }): ReactNode {
  const t = wordsIn(locale);
  const { registration } = offer;
  switch (registration?.state) {
    case undefined:
      return <p>{t(offer.isOffered ? 'join.offered' : 'join.notOffered')}</p>;
    case 'form':
      return <Form form={registration} locale={locale} />;
    case 'refused':
    case 'throttled':
      return (
        <>
          <p>{t(`join.${registration.state}`)}</p>
          <Says text={registration.text} t={t} />
        </>
      );
    case 'noAnswer':
      return <p>{t('join.noAnswer', { reason: whyUnseen(registration.reason, locale) })}</p>;
  }
}

function DeclaredPage({ page, t }: { page: Page; t: Say }) {
  const { kind, url, state, hasForm } = page;
  const isOdd = state === 'answers' && kind === 'sign-up' && !hasForm;
  return (
    <p data-page={kind}>
      {t(`join.page.${kind}`)} <SafeLink address={url} />
      {state === 'fails' && ` (${t('join.page.fails')})`}
      {isOdd && ` (${t('join.page.noForm')})`}
    </p>
  );
}

/** How people get in: in the app, on a page, by invitation; and the page on which to chat. */
export function JoinSection({
  endpoints,
  domain,
  locale,
}: {
  endpoints: readonly EndpointView[];
  domain: DomainView;
  locale: Locale;
}) {
  const t = wordsIn(locale);
  const offer = joinOffer(endpoints);
  const pages = domain.pages?.value?.pages ?? [];
  return (
    <Section id="join" title={t('join.title')}>
      <div className={styles.lay}>
        {offer === null ? (
          <p>{t('join.unknown', { reason: whyUnseen(null, locale) })}</p>
        ) : (
          <Offer offer={offer} locale={locale} />
        )}
        {offer?.takesTokens && <p>{t('join.tokens')}</p>}
        {pages.map((page) => (
          <DeclaredPage key={`${page.kind} ${page.url}`} page={page} t={t} />
        ))}
      </div>
    </Section>
  );
}
