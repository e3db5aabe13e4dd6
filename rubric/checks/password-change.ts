import { defineCheck, xep } from '../check.ts';
import { promised, readTried } from '../tried.ts';

export const passwordChange = defineCheck({
  id: 'password-change',
  words: {
    title: 'Change your password in your app',
    why: 'Somebody may have learnt your password. Then you want a new one at once, without writing to anybody. It is told here, and costs nothing.',
    messages: {
      works: {
        outcome: 'pass',
        text: 'You can change your password from within your app. We did so with an account that we made, and signed in with the new one.',
      },
      absent: { outcome: 'fail', text: 'You cannot change your password from within your app.' },
    },
  },
  references: [xep('0077')],
  fix: {
    prosody: {
      text: 'Let people manage their accounts from their apps; before Prosody 0.12 the module is called “register”.',
      lines: 'modules_enabled = { "user_account_management" }',
    },
    ejabberd: {
      text: 'Let people manage their accounts from their apps. With these lines nobody new can join that way; leave the rule out where they may.',
      lines: 'modules:\n  mod_register:\n    access: none',
    },
  },
  scope: 'domain',
  requires: [],
  uses: ['registration'],
  evaluate(pick, about) {
    const tried = readTried(pick, about);
    return promised({
      core: [tried.part('registration', ['change-password', 'sign-in-again'])],
      works: { says: 'works' },
      absent: 'absent',
      otherwise: { sees: 'nothing', verdict: { says: 'failure.no-account' } },
      evidence: tried.notes('registration'),
    });
  },
});
