import {
  TrialPage,
  trialMetadata,
  type TrialParams,
} from '../../../../../../../_pages/trial-page.tsx';

export const generateMetadata = ({ params }: { params: TrialParams }) =>
  trialMetadata('en', params);

export default function Page({ params }: { params: TrialParams }) {
  return <TrialPage locale="en" params={params} />;
}
