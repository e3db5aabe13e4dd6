import { defineCheck, xep } from '../check.ts';
import { toldFeature, toldNote } from '../discovery.ts';

export const blocking = defineCheck({
  id: 'blocking',
  words: {
    title: 'Block people who bother you',
    why: 'Whoever bothers you should not get through to you any more, on any of your devices.',
    messages: {
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
  requires: ['service-discovery'],
  uses: [],
  evaluate({ 'service-discovery': discovery }) {
    const seen = toldFeature(discovery, ['urn:xmpp:blocking']);
    if (typeof seen === 'string') return { says: seen };
    return { says: 'told', proof: 'advertised', evidence: [toldNote(seen.told)] };
  },
});
