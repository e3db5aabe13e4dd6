'use client';

import { OurFault } from '../../components/our-fault.tsx';

export default function ErrorPage() {
  return <OurFault locale="en" />;
}
