import { ownRule, type Reference } from '../rubric/check.ts';
import type { Locale } from './locale.ts';
import { PageLink } from './page-link.tsx';
import { wordsIn } from './words.ts';

function ReferenceLink({ reference, locale }: { reference: Reference; locale: Locale }) {
  const { label, url } = reference;
  if (url === ownRule.url) {
    return (
      <PageLink locale={locale} path={url}>
        {wordsIn(locale)('rank.title')}
      </PageLink>
    );
  }
  return (
    <a href={url} rel="noreferrer">
      {label}
    </a>
  );
}

/** Links to where a demand comes from. */
export function References({
  references,
  locale,
}: {
  references: readonly Reference[];
  locale: Locale;
}) {
  return references.map((reference, index) => (
    <span key={`${reference.label} ${reference.url}`}>
      {index > 0 && ', '}
      <ReferenceLink reference={reference} locale={locale} />
    </span>
  ));
}
