import type { Metadata } from 'next';
import { connection } from 'next/server';
import { AddForm } from '../../components/add-form.tsx';
import type { Locale } from '../../components/locale.ts';
import { PageFrame } from '../../components/page-frame.tsx';
import { SafeLink } from '../../components/safe-link.tsx';
import { Sheet } from '../../components/section.tsx';
import { TitledText } from '../../components/titled-text.tsx';
import { wordsIn } from '../../components/words.ts';
import { readEnv } from '../../lib/env.ts';
import { pageMetadata } from './page-metadata.ts';

/** Where the provider file stands and what it says there. */
const FILE = 'https://chat.example/.well-known/xmpp-provider-v2.json';
const LINE = '{ "serverTesting": false }';
const THEN = ['stop', 'page', 'back'] as const;

export function optOutMetadata(locale: Locale): Metadata {
  return pageMetadata(locale, '/opt-out', { title: wordsIn(locale)('optOut.title') });
}

/** An address as a link that can be followed: a JID or an e-mail address gets its scheme. */
function contactAddress(contact: string): string {
  if (/^[a-z]+:/i.test(contact)) return contact;
  return contact.includes('@') ? `mailto:${contact}` : contact;
}

function Contact({ locale }: { locale: Locale }) {
  const t = wordsIn(locale);
  const { contact } = readEnv(process.env);
  if (contact === null) return <p>{t('optOut.noContact')}</p>;
  return (
    <p>
      {t('optOut.contactText')} <SafeLink address={contactAddress(contact)} text={contact} />
    </p>
  );
}

/** How an operator says that we are not to test, without anybody's leave. */
export async function OptOutPage({ locale }: { locale: Locale }) {
  await connection();
  const t = wordsIn(locale);
  return (
    <PageFrame locale={locale} path="/opt-out">
      <Sheet>
        <TitledText title={t('optOut.title')}>
          <p>{t('optOut.lead')}</p>
          <h2>{t('optOut.file')}</h2>
          <p>{t('optOut.fileText')}</p>
          <pre className="lines" tabIndex={0}>
            <code>
              {FILE}
              {'\n\n'}
              {LINE}
            </code>
          </pre>
          <p>{t('optOut.now')}</p>
          <AddForm domain="" hasProblem={false} label={t('optOut.nowSubmit')} locale={locale} />
          <h2>{t('optOut.then')}</h2>
          <ul>
            {THEN.map((what) => (
              <li key={what}>{t(`optOut.then.${what}`)}</li>
            ))}
          </ul>
          <h2>{t('optOut.contact')}</h2>
          <Contact locale={locale} />
        </TitledText>
      </Sheet>
    </PageFrame>
  );
}
