import localFont from 'next/font/local';

/** Source Serif 4, the latin subset of the variable font, served by ourselves. */
export const serif = localFont({
  src: '../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2',
  weight: '200 900',
  display: 'swap',
  variable: '--font-serif',
  adjustFontFallback: 'Times New Roman',
});
