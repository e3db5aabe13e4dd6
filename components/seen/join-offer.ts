import { cleanText } from '../clean-text.ts';
import type { EndpointView } from '../endpoint-view.ts';
import { isWordKey, type Say } from '../words.ts';

type Greeting = NonNullable<EndpointView['stream']>;
type Registration = NonNullable<Greeting['registration']>;
export type JoinForm = Extract<Registration, { state: 'form' }>;

/** What places for apps let people do who have no account yet. */
export interface JoinOffer {
  readonly isOffered: boolean;
  /** Null: nobody asked. */
  readonly registration: Registration | null;
  readonly takesTokens: boolean;
}

/** What tells most comes first: one place that shows its form shows how people join. */
const TELLS: readonly Registration['state'][] = ['form', 'refused', 'throttled', 'noAnswer'];

/** What is offered behind encryption, at all places for apps together; null where no place was seen. */
export function joinOffer(endpoints: readonly EndpointView[]): JoinOffer | null {
  const streams = endpoints.flatMap(({ role, stream }) =>
    role === 'c2s' && stream ? [stream] : [],
  );
  const features = streams.flatMap(({ postTls }) => postTls?.features ?? []);
  if (features.length === 0) return null;
  const registrations = streams.flatMap(({ registration }) => registration ?? []);
  return {
    isOffered: features.some(({ offersRegistration }) => offersRegistration),
    takesTokens: features.some(({ offersInvitationTokens }) => offersInvitationTokens),
    registration:
      TELLS.flatMap((state) => registrations.filter((one) => one.state === state))[0] ?? null,
  };
}

/** Fields that people do not fill in, or that have a sentence of their own (XEP-0158). */
const SILENT = new Set([
  'form_type',
  'challenge',
  'sid',
  'from',
  'instructions',
  'key',
  'registered',
  'captchahidden',
  'captcha_text',
]);
const isAsked = ({ name, type }: JoinForm['fields'][number]): boolean =>
  type !== 'hidden' && type !== 'fixed' && !SILENT.has(name.toLowerCase());

/** What the form asks for, in words: the fields of XEP-0077 in ours, others in the server's. */
export function askedFields({ fields }: JoinForm, t: Say): string[] {
  const named = fields.filter(isAsked).map(({ name, label, isRequired }) => {
    const key = `join.field.${name.toLowerCase()}`;
    const field = isWordKey(key) ? t(key) : cleanText(label ?? name, 80);
    return isRequired ? field : t('join.optional', { field });
  });
  return [...new Set(named)];
}
