import { defineCheck, xep } from '../check.ts';
import { toldOrHidden } from '../discovery.ts';
import { promised, readTried } from '../tried.ts';

const FEATURES = ['urn:xmpp:push:0'];

export const wakeUp = defineCheck({
  id: 'wake-up',
  words: {
    title: 'Wakes your phone for new messages',
    why: 'A phone puts apps to sleep. The server has to have it woken, or messages come late.',
    messages: {
      works: {
        outcome: 'pass',
        text: 'With the phone away, the service that wakes it was told of a new message. We tried it.',
      },
      absent: { outcome: 'fail', text: 'It does not have your phone woken for new messages.' },
      told: { outcome: 'pass', text: 'It says that it has your phone woken for new messages.' },
      'needs-account': {
        outcome: 'unknown',
        text: 'Not tested: it takes an account at this provider to see that.',
      },
    },
  },
  references: [xep('0357')],
  fix: {
    prosody: {
      text: 'Tell the push services of apps about new messages; older versions get the module from the community.',
      lines: 'modules_enabled = { "cloud_notify"; "smacks" }',
    },
    ejabberd: {
      text: 'Tell the push services of apps about new messages.',
      lines: 'modules:\n  mod_push: {}\n  mod_push_keepalive: {}',
    },
  },
  scope: 'domain',
  requires: [],
  uses: ['push', 'service-discovery'],
  evaluate(pick, about) {
    const tried = readTried(pick, about);
    const otherwise = toldOrHidden(pick['service-discovery'], FEATURES);
    return promised({
      core: [tried.part('push', ['enable', 'told'], otherwise.sees === 'told')],
      works: { says: 'works' },
      absent: 'absent',
      otherwise,
      evidence: tried.notes('push'),
    });
  },
});
