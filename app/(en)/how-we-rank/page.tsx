import { HowWeRankPage, howWeRankMetadata } from '../../_pages/how-we-rank-page.tsx';

export const generateMetadata = () => howWeRankMetadata('en');

export default function Page() {
  return <HowWeRankPage locale="en" />;
}
