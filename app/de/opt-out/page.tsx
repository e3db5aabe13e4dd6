import { OptOutPage, optOutMetadata } from '../../_pages/opt-out-page.tsx';

export const generateMetadata = () => optOutMetadata('de');

export default function Page() {
  return <OptOutPage locale="de" />;
}
