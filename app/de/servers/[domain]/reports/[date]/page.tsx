import {
  DatedReportPage,
  datedReportMetadata,
  type DatedParams,
} from '../../../../../_pages/dated-report-page.tsx';

export const generateMetadata = ({ params }: { params: DatedParams }) =>
  datedReportMetadata('de', params);

export default function Page({ params }: { params: DatedParams }) {
  return <DatedReportPage locale="de" params={params} />;
}
