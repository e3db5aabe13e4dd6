import { DirectoryPage, directoryMetadata, type SearchParams } from '../_pages/directory-page.tsx';

export const generateMetadata = () => directoryMetadata('en');

export default function Page({ searchParams }: { searchParams: SearchParams }) {
  return <DirectoryPage locale="en" searchParams={searchParams} />;
}
