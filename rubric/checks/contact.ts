import { defineCheck, xep } from '../check.ts';
import type { ObservedValue } from '../observations.ts';
import { firstStated } from '../stated-fact.ts';

/** Who helps, then whom to tell of abuse: the order in which people look. */
const KINDS = ['support', 'admin', 'abuse', 'security', 'feedback', 'status', 'sales'] as const;

/** The addresses that the server publishes (XEP-0157), each once, at most five; null for none. */
function publishedBy(discovery: ObservedValue<'service-discovery'> | null): string | null {
  const all = KINDS.flatMap((kind) => discovery?.contacts[kind] ?? []);
  const addresses = [...new Set(all.map((address) => address.trim()))].filter(Boolean);
  return addresses.length > 0 ? addresses.slice(0, 5).join(', ') : null;
}

export const contact = defineCheck({
  id: 'contact',
  words: {
    title: 'Someone answers',
    why: 'When something breaks or somebody bothers you, you need to know whom to ask.',
    messages: {
      published: { outcome: 'pass', text: 'The server says how to reach its operator: {text}' },
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
        'modules_enabled = { "server_contact_info" }\ncontact_info = { admin = { "mailto:admin@example.org" }, abuse = { "mailto:abuse@example.org" } }',
    },
    ejabberd: {
      text: 'Publish addresses that you read, and tell them to us.',
      lines:
        'modules:\n  mod_disco:\n    server_info:\n      - modules: all\n        name: "abuse-addresses"\n        urls: ["mailto:abuse@example.org"]',
    },
    mongooseim: {
      text: 'Publish addresses that you read, and tell them to us.',
      lines:
        '[[modules.mod_disco.server_info]]\n  name = "abuse-addresses"\n  urls = ["mailto:abuse@example.org"]',
    },
  },
  scope: 'domain',
  requires: [],
  uses: ['service-discovery', 'provider-file', 'declared-facts'],
  evaluate(pick) {
    const published = publishedBy(pick['service-discovery']);
    if (published !== null) {
      return { says: 'published', values: { text: published }, proof: 'advertised' };
    }
    const text = firstStated(pick, ['contact']);
    return text === null
      ? { says: 'not-stated' }
      : { says: 'stated', values: { text }, proof: 'declared' };
  },
});
