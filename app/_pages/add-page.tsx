import type { Metadata } from 'next';
import { z } from 'zod';
import { AddForm } from '../../components/add-form.tsx';
import { domainProblem } from '../../components/domain-problem.ts';
import type { Locale } from '../../components/locale.ts';
import { Notice } from '../../components/notice.tsx';
import { OurStateNotice } from '../../components/our-state.tsx';
import { PageFrame } from '../../components/page-frame.tsx';
import { PageLink } from '../../components/page-link.tsx';
import { Sheet } from '../../components/section.tsx';
import { TitledText } from '../../components/titled-text.tsx';
import { wordsIn } from '../../components/words.ts';
import { getOurState } from '../../lib/queries/get-our-state.ts';
import { toUnicode } from '../../rubric/domain.ts';
import type { SearchParams } from './directory-page.tsx';
import { readTypedDomain } from './domain-param.ts';
import { pageMetadata } from './page-metadata.ts';

const REFUSALS = ['cooling', 'opted-out', 'full', 'failed'] as const;
const asking = z.object({
  domain: z.string().max(300).catch(''),
  state: z.enum(REFUSALS).nullable().catch(null),
});
type Asked = z.infer<typeof asking>;

export function addMetadata(locale: Locale): Metadata {
  return pageMetadata(locale, '/add', { title: wordsIn(locale)('add.title') });
}

/** What stands in the way of testing what was typed; null: nothing, or nothing was typed. */
function problemWith({ domain, state }: Asked, locale: Locale): string | null {
  if (domain === '') return null;
  const parsed = readTypedDomain(domain);
  if (!parsed.ok) return domainProblem(parsed.reason, locale);
  if (state === null) return null;
  return wordsIn(locale)(`add.state.${state}`, { domain: toUnicode(parsed.domain) });
}

function Problem({ asked, locale }: { asked: Asked; locale: Locale }) {
  const t = wordsIn(locale);
  const problem = problemWith(asked, locale);
  if (problem === null) return null;
  const parsed = readTypedDomain(asked.domain);
  const hasPage = parsed.ok && (asked.state === 'cooling' || asked.state === 'opted-out');
  return (
    <Notice kind="problem" label={t('add.problem')}>
      <p role="alert" id="problem">
        {problem}
      </p>
      {hasPage && (
        <p>
          <PageLink locale={locale} path={`/servers/${parsed.domain}`}>
            {t('add.toReport')}
          </PageLink>
        </p>
      )}
    </Notice>
  );
}

/** Where a visitor names a server to be tested. */
export async function AddPage({
  locale,
  searchParams,
}: {
  locale: Locale;
  searchParams: SearchParams;
}) {
  const t = wordsIn(locale);
  const asked = asking.parse(await searchParams);
  const ourState = await getOurState(new Date());
  return (
    <PageFrame locale={locale} path="/add">
      <OurStateNotice state={ourState} locale={locale} />
      <Sheet>
        <TitledText title={t('add.title')}>
          <p>{t('add.text')}</p>
          <Problem asked={asked} locale={locale} />
          <AddForm
            domain={asked.domain}
            hasProblem={problemWith(asked, locale) !== null}
            locale={locale}
          />
          <h2>{t('add.what')}</h2>
          <ul>
            <li>{t('add.what.no')}</li>
            <li>{t('add.what.look')}</li>
            <li>{t('add.what.page')}</li>
          </ul>
          <p>
            <PageLink locale={locale} path="/opt-out">
              {t('nav.optOut')}
            </PageLink>
          </p>
        </TitledText>
      </Sheet>
    </PageFrame>
  );
}
