import {
  DatedReportPage,
  datedReportMetadata,
  type DatedParams,
} from '../../../../../_pages/dated-report-page.tsx';

export const generateMetadata = ({ params }: { params: DatedParams }) =>
  datedReportMetadata('en', params);

export default function Page({ params }: { params: DatedParams }) {
  return <DatedReportPage locale="en" params={params} />;
}
