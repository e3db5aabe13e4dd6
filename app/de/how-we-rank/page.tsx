import { HowWeRankPage, howWeRankMetadata } from '../../_pages/how-we-rank-page.tsx';

export const generateMetadata = () => howWeRankMetadata('de');

export default function Page() {
  return <HowWeRankPage locale="de" />;
}
