import type { Step } from './scan.ts';
import { findBrokenSignature } from './steps/broken-signatures.ts';
import { askForClasses } from './steps/classes.ts';
import { findCurves } from './steps/curves.ts';
import { findDhGroup } from './steps/dh.ts';
import { findGroups, findHybridGroups } from './steps/groups.ts';
import { makeOddOffers } from './steps/odd-offers.ts';
import { findFirstPath, findPaths } from './steps/paths.ts';
import { probeVersion } from './steps/probe-version.ts';
import { renegotiate, renegotiateAndResume } from './steps/renegotiation.ts';
import { askForSslv2 } from './steps/sslv2.ts';
import { enumerateSuites } from './steps/suites.ts';

export interface Tier {
  /** Connections at most, control hellos included. */
  readonly budget: number;
  /** In this order: what most servers have comes first, so that there is a control hello. */
  readonly steps: readonly Step[];
}

/** What is asked, per tier. */
export const TIERS: Readonly<Record<'quick' | 'full', Tier>> = {
  quick: {
    budget: 30,
    steps: [
      probeVersion('TLSv1.2'),
      probeVersion('TLSv1.3'),
      probeVersion('TLSv1.1'),
      probeVersion('TLSv1'),
      probeVersion('SSLv3'),
      askForSslv2,
      findFirstPath,
      askForClasses,
      findDhGroup,
      findBrokenSignature,
      renegotiate,
      findHybridGroups,
      makeOddOffers,
    ],
  },
  full: {
    budget: 180,
    // What may end without a word stands between steps that begin or end with an answer, which serve as controls.
    steps: [
      enumerateSuites('TLSv1.2'),
      enumerateSuites('TLSv1.1'),
      enumerateSuites('TLSv1.3'),
      enumerateSuites('TLSv1'),
      findPaths,
      findGroups,
      makeOddOffers,
      enumerateSuites('SSLv3'),
      renegotiateAndResume,
      findCurves,
      findBrokenSignature,
      askForSslv2,
      findDhGroup,
    ],
  },
};
