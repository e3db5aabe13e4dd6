import { WaitingPage, waitingMetadata, type ServerParams } from '../../../_pages/waiting-page.tsx';

export const generateMetadata = ({ params }: { params: ServerParams }) =>
  waitingMetadata('de', params);

export default function Page({ params }: { params: ServerParams }) {
  return <WaitingPage locale="de" params={params} />;
}
