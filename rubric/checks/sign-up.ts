import { defineCheck, xep, type AtEndpoint } from '../check.ts';
import { SIGN_UP_WAYS } from '../facts.ts';
import { statedFact } from '../stated-fact.ts';

const offersInApp = ({ value }: AtEndpoint<'stream'>): boolean =>
  [value.preTls, value.postTls].some((view) => view?.features?.offersRegistration === true);

export const signUp = defineCheck({
  id: 'sign-up',
  words: {
    title: 'How you join',
    why: 'You can only use a provider that you can join. All ways of joining are fine, as long as it is said which one it is.',
    messages: {
      app: { outcome: 'pass', text: 'You can join from within your app.' },
      web: { outcome: 'pass', text: 'You can join on a web page.' },
      approval: { outcome: 'pass', text: 'You can ask to join; somebody has to say yes.' },
      invitation: { outcome: 'pass', text: 'You can join with an invitation: members only.' },
      closed: { outcome: 'partial', text: 'Nobody new can join: members only.' },
      stated: { outcome: 'pass', text: 'How to join is stated: {text}' },
      'not-stated': { outcome: 'unknown', text: 'How to join is not stated.' },
    },
  },
  references: [xep('0077'), xep('0401')],
  fix: {
    prosody: {
      text: 'Let people join by invitation or from their app, or name the page to join on in your provider file.',
      lines: 'modules_enabled = { "invites"; "invites_register"; }\nallow_registration = true',
    },
    ejabberd: {
      text: 'Let people join from their app, or name the page to join on in your provider file.',
      lines: 'modules:\n  mod_register:\n    captcha_protected: true\n    ip_access: all',
    },
  },
  scope: 'domain',
  roles: ['c2s'],
  requires: [],
  uses: ['stream', 'provider-file', 'declared-facts'],
  evaluate(pick) {
    if (pick.stream?.some(offersInApp)) return { says: 'app' };
    const text = statedFact(pick, 'sign-up');
    const way = SIGN_UP_WAYS.find((known) => known === text?.trim());
    if (way) return { says: way, proof: 'declared' };
    if (text !== null) return { says: 'stated', values: { text }, proof: 'declared' };
    if (statedFact(pick, 'sign-up-page') !== null) return { says: 'web', proof: 'declared' };
    return { says: 'not-stated' };
  },
});
