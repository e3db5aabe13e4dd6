import { defineCheck, xep } from '../check.ts';
import { toldOrAbsent } from '../discovery.ts';
import { promised, readTried } from '../tried.ts';

export const blocking = defineCheck({
  id: 'blocking',
  words: {
    title: 'Block people who bother you',
    why: 'Whoever bothers you should not get through to you any more, on any of your devices.',
    messages: {
      works: {
        outcome: 'pass',
        text: 'Somebody whom you block does not get through to you, and stays on your list. We tried it, and took it back again.',
      },
      told: { outcome: 'pass', text: 'It says that you can block people.' },
      absent: { outcome: 'fail', text: 'You cannot block people here.' },
      hidden: {
        outcome: 'unknown',
        text: 'It did not tell our server what it can do. Only an account would show.',
      },
    },
  },
  references: [xep('0191')],
  fix: {
    prosody: { text: 'Switch blocking on.', lines: 'modules_enabled = { "blocklist" }' },
    ejabberd: {
      text: 'Switch blocking on.',
      lines: 'modules:\n  mod_privacy: {}\n  mod_blocking: {}',
    },
    mongooseim: {
      text: 'Switch blocking on.',
      lines: '[modules.mod_privacy]\n\n[modules.mod_blocking]',
    },
  },
  scope: 'domain',
  requires: [],
  uses: ['blocking', 'service-discovery'],
  evaluate(pick, about) {
    const tried = readTried(pick, about);
    const otherwise = toldOrAbsent(pick['service-discovery'], ['urn:xmpp:blocking']);
    const isTold = otherwise.sees === 'told';
    return promised({
      core: [tried.part('blocking', ['block', 'kept-back'], isTold)],
      parts: [
        tried.part('blocking', ['still-listed'], isTold),
        tried.part('blocking', ['unblock', 'delivered'], isTold),
      ],
      works: { says: 'works' },
      absent: 'absent',
      otherwise,
      evidence: tried.notes('blocking'),
    });
  },
});
