import { NotFound } from '../../../components/not-found.tsx';

export const metadata = { robots: { index: false } };

/** What the front shows, with 404, for an address that leads nowhere: Next's own page is empty without JavaScript. */
export default function Page() {
  return <NotFound locale="en" />;
}
