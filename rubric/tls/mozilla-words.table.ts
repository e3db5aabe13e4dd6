/** English words about Mozilla's guideline, by their key in the catalogue; `messages/de/` holds the German ones. */
export const MOZILLA_WORDS = {
  'mozilla.modern': 'Mozilla: modern',
  'mozilla.intermediate': 'Mozilla: intermediate',
  'mozilla.state.yes': 'follows the guideline',
  'mozilla.state.no': 'goes beyond the guideline',
  'mozilla.state.unknown': 'not known yet: only a full look can tell',
  'mozilla.versions': 'The server accepts versions that the guideline leaves out: {names}.',
  'mozilla.suites':
    'The server accepts {count, plural, one {# way} other {# ways}} of encrypting that the guideline leaves out: {names}.',
  'mozilla.groups':
    'The server accepts {count, plural, one {# way} other {# ways}} of agreeing on keys that the guideline leaves out: {names}.',
  'mozilla.key-type': 'The key of its certificate is of another kind: {names}.',
  'mozilla.curve': 'The key of its certificate lies on another curve: {names}.',
  'mozilla.signature': 'Its certificate is signed in another way: {names}.',
  'mozilla.key-size': 'The key of its certificate has only {bits} bits.',
  'mozilla.life': 'Its certificate lives for {days} days; the guideline allows {most}.',
  'mozilla.staple': 'The server does not send along whether its certificate was revoked.',
} as const satisfies Readonly<Record<string, string>>;
