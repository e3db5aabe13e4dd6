'use client';

import { OurFault } from '../components/our-fault.tsx';
import './tokens.css';
import './global.css';

/** The last resort, where the layout itself failed: which language was asked for is not known here. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <title>Vouch</title>
        <OurFault locale="en" />
      </body>
    </html>
  );
}
