import type { ReactNode } from 'react';
import { RootDocument } from '../_pages/root-document.tsx';

export default function Layout({ children }: { children: ReactNode }) {
  return <RootDocument locale="de">{children}</RootDocument>;
}
