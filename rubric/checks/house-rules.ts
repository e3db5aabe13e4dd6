import { defineCheck, xep } from '../check.ts';
import { policyOf } from '../data-policy.ts';
import { firstStated } from '../stated-fact.ts';

export const houseRules = defineCheck({
  id: 'house-rules',
  words: {
    title: 'The rules',
    why: 'Good rules tell what is allowed, and what happens to those who bother others.',
    messages: {
      published: { outcome: 'pass', text: 'The rules are stated by the server: {text}' },
      stated: { outcome: 'pass', text: 'The rules are stated: {text}' },
      'not-stated': {
        outcome: 'unknown',
        text: 'The rules of this provider are not stated where we look.',
      },
    },
  },
  references: [xep('0157')],
  fix: {
    prosody: null,
    ejabberd: null,
  },
  scope: 'domain',
  requires: [],
  uses: ['service-discovery', 'provider-file', 'declared-facts'],
  evaluate(pick) {
    const published = policyOf(pick['service-discovery'], ['tos']);
    if (published !== null) {
      return { says: 'published', values: { text: published }, proof: 'advertised' };
    }
    const text = firstStated(pick, ['rules']);
    return text === null
      ? { says: 'not-stated' }
      : { says: 'stated', values: { text }, proof: 'declared' };
  },
});
