import {
  TrialPage,
  trialMetadata,
  type TrialParams,
} from '../../../../../../../_pages/trial-page.tsx';

export const generateMetadata = ({ params }: { params: TrialParams }) =>
  trialMetadata('de', params);

export default function Page({ params }: { params: TrialParams }) {
  return <TrialPage locale="de" params={params} />;
}
