import { ServerPage, serverMetadata, type ServerParams } from '../../../_pages/server-page.tsx';

export const generateMetadata = ({ params }: { params: ServerParams }) =>
  serverMetadata('de', params);

export default function Page({ params }: { params: ServerParams }) {
  return <ServerPage locale="de" params={params} />;
}
