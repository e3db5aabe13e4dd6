import { defineCheck, xep } from '../check.ts';
import { firstStated } from '../stated-fact.ts';

export const contact = defineCheck({
  id: 'contact',
  words: {
    title: 'Someone answers',
    why: 'When something breaks or somebody bothers you, you need to know whom to ask.',
    messages: {
      stated: { outcome: 'pass', text: 'You can reach the operator: {text}' },
      'not-stated': {
        outcome: 'unknown',
        text: 'How to reach the operator is not stated where we look.',
      },
    },
  },
  references: [xep('0157')],
  fix: {
    prosody: {
      text: 'Publish addresses that you read, and tell them to us.',
      lines:
        'modules_enabled = { "server_contact_info"; }\ncontact_info = { admin = { "mailto:admin@example.org" }, abuse = { "mailto:abuse@example.org" } }',
    },
    ejabberd: {
      text: 'Publish addresses that you read, and tell them to us.',
      lines:
        'modules:\n  mod_disco:\n    server_info:\n      - modules: all\n        name: "abuse-addresses"\n        urls: ["mailto:abuse@example.org"]',
    },
  },
  scope: 'domain',
  requires: [],
  uses: ['provider-file', 'declared-facts'],
  evaluate(pick) {
    const text = firstStated(pick, ['contact']);
    return text === null
      ? { says: 'not-stated' }
      : { says: 'stated', values: { text }, proof: 'declared' };
  },
});
