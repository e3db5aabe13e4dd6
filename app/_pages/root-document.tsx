import type { ReactNode } from 'react';
import type { Locale } from '../../components/locale.ts';
import { serif } from '../fonts.ts';
import '../tokens.css';
import '../global.css';

/** The document around every page of a language. */
export function RootDocument({ locale, children }: { locale: Locale; children: ReactNode }) {
  return (
    <html lang={locale} className={serif.variable}>
      <body>{children}</body>
    </html>
  );
}
