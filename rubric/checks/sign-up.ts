import { defineCheck, xep } from '../check.ts';
import { SIGN_UP_WAYS } from '../facts.ts';
import type { ObservedValue } from '../observations.ts';
import { isOnlyPage, signUpInApp, type Form } from '../registration.ts';
import { statedFact, type Statements } from '../stated-fact.ts';
import { isUntelling } from '../telling.ts';
import { readTried } from '../tried.ts';

type Page = ObservedValue<'declared-pages'>['pages'][number];

/** What the form asks for: the sentence, and the form as evidence. */
function ofForm(form: Form) {
  const names = form.fields.map(({ name }) => name).join(', ');
  const evidence = [{ kind: 'note', text: `the form asks for: ${names || 'nothing'}` } as const];
  if (isOnlyPage(form))
    return { says: 'app-page', values: { url: form.webLinks[0] ?? '' }, evidence } as const;
  if (form.hasCaptcha) return { says: 'app-captcha', evidence } as const;
  return { says: form.asksForEmail ? 'app-email' : 'app-open', evidence } as const;
}

/** What somebody declares, and whether the page that they name answers. */
function ofStatements(statements: Statements, page: Page | undefined, isSeenInApp: boolean) {
  const text = statedFact(statements, 'sign-up');
  const way = SIGN_UP_WAYS.find((known) => known === text?.trim());
  const isPage = statedFact(statements, 'sign-up-page') !== null || page !== undefined;
  if (way === 'web' || (text === null && isPage)) {
    if (page?.state === 'answers') return { says: 'page', values: { url: page.url } } as const;
    // Where nobody could see what apps are offered, a dead page does not close the only way.
    if (page && isSeenInApp && !isUntelling(page.failure)) {
      return { says: 'page-dead', values: { url: page.url } } as const;
    }
    return { says: 'web', proof: 'declared' } as const;
  }
  if (way) return { says: way, proof: 'declared' } as const;
  return text === null ? null : ({ says: 'stated', values: { text }, proof: 'declared' } as const);
}

export const signUp = defineCheck({
  id: 'sign-up',
  words: {
    title: 'How you join',
    why: 'You can only use a provider that you can join. All ways of joining are fine, as long as it is said which one it is.',
    messages: {
      'app-tried': {
        outcome: 'pass',
        text: 'You can join from within your app. We did so, and signed in. Nothing holds back those who send spam, which draws them, and other servers may shun it.',
      },
      'app-broken': {
        outcome: 'partial',
        text: 'The server offers to join from within an app. When we tried, this did not happen: {step}',
      },
      app: { outcome: 'pass', text: 'You can join from within your app.' },
      'app-open': {
        outcome: 'pass',
        text: 'You can join from within your app. Nothing holds back those who send spam, which draws them, and other servers may shun it.',
      },
      'app-captcha': {
        outcome: 'pass',
        text: 'You can join from within your app. You show with a small puzzle that you are no machine.',
      },
      'app-email': {
        outcome: 'pass',
        text: 'You can join from within your app, with an e-mail address.',
      },
      'app-page': {
        outcome: 'pass',
        text: 'You can join on a web page that the server names to your app: {url}',
      },
      'app-invitation': {
        outcome: 'pass',
        text: 'You can join from within your app with an invitation: members only.',
      },
      'app-refused': {
        outcome: 'unknown',
        text: 'The server offers to join from within an app, and turned us down when we asked how.',
      },
      'app-throttled': {
        outcome: 'unknown',
        text: 'The server offers to join from within an app. It did not let us see how: too many had asked.',
      },
      page: { outcome: 'pass', text: 'You can join on a web page, which answers: {url}' },
      'page-dead': {
        outcome: 'partial',
        text: 'You can join on a web page, they say, but the page does not answer: {url}',
      },
      web: { outcome: 'pass', text: 'You can join on a web page.' },
      approval: { outcome: 'pass', text: 'You can ask to join; somebody has to say yes.' },
      invitation: { outcome: 'pass', text: 'You can join with an invitation: members only.' },
      closed: { outcome: 'partial', text: 'Nobody new can join: members only.' },
      stated: { outcome: 'pass', text: 'How to join is stated: {text}' },
      'not-stated': { outcome: 'unknown', text: 'How to join is not stated.' },
    },
  },
  references: [xep('0077'), xep('0158'), xep('0401'), xep('0445')],
  fix: {
    prosody: {
      text: 'Let people join from their app with an invitation, or name the page to join on in your provider file.',
      lines: 'modules_enabled = { "invites"; "invites_register" }\nallow_registration = true',
    },
    ejabberd: {
      text: 'Let people join from their app once they have read a picture that a script draws, or name the page to join on in your provider file.',
      lines:
        'captcha_cmd: /usr/share/ejabberd/captcha.sh\nmodules:\n  mod_register:\n    captcha_protected: true\n    ip_access: all',
    },
  },
  scope: 'domain',
  roles: ['c2s'],
  requires: [],
  uses: ['registration', 'stream', 'declared-pages', 'provider-file', 'declared-facts'],
  evaluate(pick, about) {
    const tried = readTried(pick, about);
    const joined = tried.part('registration', ['register', 'sign-in']);
    const evidence = tried.notes('registration');
    if (joined.state === 'works') return { says: 'app-tried', proof: 'functional', evidence };
    if (joined.state === 'failed') {
      const values = { step: joined.step ?? '' };
      return { says: 'app-broken', values, proof: 'functional', evidence };
    }
    const inApp = signUpInApp(pick.stream ?? []);
    if (inApp.state === 'form') return ofForm(inApp.form);
    if (inApp.state === 'offered') return { says: 'app', proof: 'advertised' };
    const page = pick['declared-pages']?.pages.find(({ kind }) => kind === 'sign-up');
    const stated = ofStatements(pick, page, pick.stream !== null);
    if (stated) return stated;
    if (inApp.state === 'tokens') return { says: 'app-invitation', proof: 'advertised' };
    return { says: inApp.state === 'none' ? 'not-stated' : `app-${inApp.state}` };
  },
});
