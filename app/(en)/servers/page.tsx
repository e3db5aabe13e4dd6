import { permanentRedirect } from 'next/navigation';

/** The directory is the first page. */
export default function Page() {
  permanentRedirect('/');
}
