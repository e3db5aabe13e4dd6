import Link from 'next/link';
import type { ReactNode } from 'react';
import { localePath, type Locale } from './locale.ts';

/** A link to a page of ours in the reader's language. It is not fetched before it is followed. */
export function PageLink({
  locale,
  path,
  children,
  ...rest
}: {
  locale: Locale;
  path: string;
  children: ReactNode;
  className?: string | undefined;
  'aria-label'?: string;
}) {
  return (
    <Link href={localePath(locale, path)} prefetch={false} {...rest}>
      {children}
    </Link>
  );
}
