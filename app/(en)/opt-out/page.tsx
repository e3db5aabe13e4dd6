import { OptOutPage, optOutMetadata } from '../../_pages/opt-out-page.tsx';

export const generateMetadata = () => optOutMetadata('en');

export default function Page() {
  return <OptOutPage locale="en" />;
}
