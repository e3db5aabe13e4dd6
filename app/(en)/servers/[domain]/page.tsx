import { ServerPage, serverMetadata, type ServerParams } from '../../../_pages/server-page.tsx';

export const generateMetadata = ({ params }: { params: ServerParams }) =>
  serverMetadata('en', params);

export default function Page({ params }: { params: ServerParams }) {
  return <ServerPage locale="en" params={params} />;
}
