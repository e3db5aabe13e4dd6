import type { ReactNode } from 'react';
import { RootDocument, viewport } from '../_pages/root-document.tsx';

export { viewport };

export default function Layout({ children }: { children: ReactNode }) {
  return <RootDocument locale="de">{children}</RootDocument>;
}
