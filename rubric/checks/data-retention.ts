import { defineCheck, xep } from '../check.ts';
import { policyOf } from '../data-policy.ts';
import { firstStated } from '../stated-fact.ts';

export const dataRetention = defineCheck({
  id: 'data-retention',
  words: {
    title: 'How long things are kept',
    why: 'Messages and files lie on the server for a while. You should know for how long.',
    messages: {
      published: {
        outcome: 'pass',
        text: 'How long things are kept is stated by the server: {text}',
      },
      stated: { outcome: 'pass', text: 'How long things are kept is stated: {text}' },
      'not-stated': {
        outcome: 'unknown',
        text: 'How long messages and files are kept is not stated where we look.',
      },
    },
  },
  references: [xep('0313'), xep('0363'), xep('0504')],
  fix: {
    prosody: {
      text: 'Set for how long messages are kept, and say so in a provider file.',
      lines: 'archive_expires_after = "4w"',
    },
    ejabberd: {
      text: 'Say so in your provider file, in days; ejabberd 25.08 and newer serve it themselves.',
      lines:
        'listen:\n  - port: 443\n    module: ejabberd_http\n    tls: true\n    request_handlers:\n      /.well-known/xmpp-provider-v2.json: mod_providers\nmodules:\n  mod_providers:\n    maximumMessageArchiveManagementStorageTime: 30',
    },
  },
  scope: 'domain',
  requires: [],
  uses: ['service-discovery', 'provider-file', 'declared-facts'],
  evaluate(pick) {
    const published = policyOf(pick['service-discovery'], ['data_retention', 'backup_retention']);
    if (published !== null) {
      return { says: 'published', values: { text: published }, proof: 'advertised' };
    }
    const text = firstStated(pick, ['message-retention', 'file-retention']);
    return text === null
      ? { says: 'not-stated' }
      : { says: 'stated', values: { text }, proof: 'declared' };
  },
});
