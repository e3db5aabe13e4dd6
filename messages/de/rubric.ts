import { germanMozilla } from './mozilla.ts';
import { germanFeatures } from './rubric/features.ts';
import { germanIdentity } from './rubric/identity.ts';
import { germanLetters } from './rubric/letters.ts';
import { germanNetwork } from './rubric/network.ts';
import { germanProvider } from './rubric/provider.ts';
import { germanSignIn } from './rubric/sign-in.ts';
import { germanTerms } from './rubric/terms.ts';
import { germanTried } from './rubric/tried.ts';
import { germanWords } from './rubric/words.ts';
import { germanTrials } from './trials.ts';

/** The German words of the rubric, by the keys of `rubric/catalogue.ts`; a test holds the two against each other. */
export const german: Readonly<Record<string, string>> = {
  ...germanNetwork,
  ...germanIdentity,
  ...germanSignIn,
  ...germanFeatures,
  ...germanProvider,
  ...germanLetters,
  ...germanWords,
  ...germanTerms,
  ...germanMozilla,
  ...germanTried,
  ...germanTrials,
};
