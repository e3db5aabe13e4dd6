import { defineCheck, xep } from '../check.ts';
import { toldFeature, toldNote } from '../discovery.ts';

export const reporting = defineCheck({
  id: 'reporting',
  words: {
    title: 'You can report spam',
    why: 'A message that bothers you can be shown to the operator with one tap. It is told here, and costs nothing.',
    messages: {
      told: { outcome: 'pass', text: 'It says that you can report spam.' },
      absent: { outcome: 'fail', text: 'You cannot report spam from within your app.' },
      hidden: {
        outcome: 'unknown',
        text: 'It did not tell our server what it can do. Only an account would show.',
      },
    },
  },
  references: [xep('0377')],
  fix: {
    prosody: {
      text: 'Install the module of the community, and switch it on.',
      lines:
        'prosodyctl install --server=https://modules.prosody.im/rocks/ mod_spam_reporting\n\n-- in prosody.cfg.lua\nmodules_enabled = { "spam_reporting" }',
    },
    ejabberd: null,
  },
  scope: 'domain',
  requires: ['service-discovery'],
  uses: [],
  evaluate({ 'service-discovery': discovery }) {
    const seen = toldFeature(discovery, ['urn:xmpp:reporting:1', 'urn:xmpp:reporting:0']);
    if (typeof seen === 'string') return { says: seen };
    return { says: 'told', proof: 'advertised', evidence: [toldNote(seen.told)] };
  },
});
