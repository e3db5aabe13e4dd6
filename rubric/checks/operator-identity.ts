import { defineCheck, xep } from '../check.ts';
import { firstStated } from '../stated-fact.ts';

export const operatorIdentity = defineCheck({
  id: 'operator-identity',
  words: {
    title: 'Who runs it',
    why: 'Whoever runs a server can see who talks with whom, and when. You should know who that is.',
    messages: {
      stated: { outcome: 'pass', text: 'It is stated who runs this server: {text}' },
      'not-stated': {
        outcome: 'unknown',
        text: 'Who runs this server is not stated where we look.',
      },
    },
  },
  references: [xep('0157')],
  fix: {
    prosody: null,
    ejabberd: {
      text: 'Name yourself in a legal notice, and name its page in your provider file; ejabberd 25.08 and newer serve it themselves.',
      lines:
        'listen:\n  - port: 443\n    module: ejabberd_http\n    tls: true\n    request_handlers:\n      /.well-known/xmpp-provider-v2.json: mod_providers\nmodules:\n  mod_providers:\n    legalNotice: "https://example.org/imprint"',
    },
  },
  scope: 'domain',
  requires: [],
  uses: ['provider-file', 'declared-facts'],
  evaluate(pick) {
    const text = firstStated(pick, ['operator', 'legal-notice']);
    return text === null
      ? { says: 'not-stated' }
      : { says: 'stated', values: { text }, proof: 'declared' };
  },
});
