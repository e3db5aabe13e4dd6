import { DirectoryPage, directoryMetadata, type SearchParams } from '../_pages/directory-page.tsx';

export const generateMetadata = () => directoryMetadata('de');

export default function Page({ searchParams }: { searchParams: SearchParams }) {
  return <DirectoryPage locale="de" searchParams={searchParams} />;
}
