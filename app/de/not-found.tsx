import { NotFound } from '../../components/not-found.tsx';

export default function Page() {
  return <NotFound locale="de" />;
}
