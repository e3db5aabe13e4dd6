'use client';

import { Sheet } from './section.tsx';
import button from './button.module.css';
import frame from './page-frame.module.css';

/** Next wants error pages to run in the browser, so they bring their few words with them. */
const WORDS = {
  en: {
    title: 'That is our fault',
    text: 'Something went wrong on our side, not on the provider’s. What you were looking for is still there.',
    again: 'Try again',
    home: 'To the first page',
  },
  de: {
    title: 'Das liegt an uns',
    text: 'Bei uns ist etwas schiefgegangen, nicht beim Anbieter. Was du gesucht hast, ist noch da.',
    again: 'Noch einmal versuchen',
    home: 'Zur ersten Seite',
  },
} as const;

/** The page for our own faults. Without a script its links still work. */
export function OurFault({ locale }: { locale: keyof typeof WORDS }) {
  const words = WORDS[locale];
  return (
    <main className={frame.page} lang={locale}>
      <Sheet>
        <h1>{words.title}</h1>
        <p>{words.text}</p>
        <p>
          <a className={button.button} href="">
            {words.again}
          </a>{' '}
          <a className={button.plain} href={locale === 'en' ? '/' : `/${locale}`}>
            {words.home}
          </a>
        </p>
      </Sheet>
    </main>
  );
}
