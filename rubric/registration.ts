import type { AtEndpoint } from './check.ts';
import type { ObservedValue } from './observations.ts';

type Stream = ObservedValue<'stream'>;
type Registration = NonNullable<Stream['registration']>;
export type Form = Extract<Registration, { state: 'form' }>;

const featuresOf = ({ value }: AtEndpoint<'stream'>) =>
  [value.preTls, value.postTls].flatMap((view) => view?.features ?? []);

/** What becomes of somebody who would register within an app (XEP-0077). */
export type SignUpInApp =
  | { readonly state: 'form'; readonly form: Form }
  /** offered: said, and nobody has asked for the form · tokens: with an invitation (XEP-0445) · none: not offered. */
  | { readonly state: 'throttled' | 'refused' | 'offered' | 'tokens' | 'none' };

/** What the places where people sign in show together: a form, where one of them gives it. */
export function signUpInApp(streams: readonly AtEndpoint<'stream'>[]): SignUpInApp {
  const answers = streams.flatMap(({ value }) => value.registration ?? []);
  const form = answers.find((answer): answer is Form => answer.state === 'form');
  if (form) return { state: 'form', form };
  const features = streams.flatMap(featuresOf);
  const has = (state: Registration['state']): boolean =>
    answers.some((answer) => answer.state === state);
  if (has('throttled')) return { state: 'throttled' };
  if (features.some(({ offersInvitationTokens }) => offersInvitationTokens)) {
    return { state: 'tokens' };
  }
  if (has('refused')) return { state: 'refused' };
  return {
    state: features.some(({ offersRegistration }) => offersRegistration) ? 'offered' : 'none',
  };
}

/** Nothing but a page to register on instead (XEP-0066 in XEP-0077 §5). */
export const isOnlyPage = ({ webLinks, fields }: Form): boolean =>
  webLinks.length > 0 && !fields.some(({ name }) => name === 'password');
