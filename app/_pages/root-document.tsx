import type { Viewport } from 'next';
import type { ReactNode } from 'react';
import type { Locale } from '../../components/locale.ts';
import { serif } from '../fonts.ts';
import '../tokens.css';
import '../global.css';

/** The colours of --paper: the browser paints them before the first byte of the stylesheet. */
export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfaf7' },
    { media: '(prefers-color-scheme: dark)', color: '#12151a' },
  ],
};

/** The document around every page of a language. */
export function RootDocument({ locale, children }: { locale: Locale; children: ReactNode }) {
  return (
    <html lang={locale} className={serif.variable}>
      <body>{children}</body>
    </html>
  );
}
