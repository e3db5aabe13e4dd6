import { AddPage, addMetadata } from '../../_pages/add-page.tsx';
import type { SearchParams } from '../../_pages/directory-page.tsx';

export const generateMetadata = () => addMetadata('de');

export default function Page({ searchParams }: { searchParams: SearchParams }) {
  return <AddPage locale="de" searchParams={searchParams} />;
}
