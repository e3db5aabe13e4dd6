import { defineCheck, xep } from '../check.ts';
import { policyOf } from '../data-policy.ts';
import { firstStated } from '../stated-fact.ts';

export const accountDeletion = defineCheck({
  id: 'account-deletion',
  words: {
    title: 'Leaving again',
    why: 'You should be able to delete your account and what belongs to it.',
    messages: {
      published: {
        outcome: 'pass',
        text: 'How to delete an account is stated by the server: {text}',
      },
      stated: { outcome: 'pass', text: 'How to delete an account is stated: {text}' },
      'not-stated': {
        outcome: 'unknown',
        text: 'How to delete an account is not stated where we look.',
      },
    },
  },
  references: [xep('0077'), xep('0504')],
  fix: {
    prosody: null,
    ejabberd: null,
  },
  scope: 'domain',
  requires: [],
  uses: ['service-discovery', 'provider-file', 'declared-facts'],
  evaluate(pick) {
    const published = policyOf(pick['service-discovery'], ['data_deletion', 'full_erasure']);
    if (published !== null) {
      return { says: 'published', values: { text: published }, proof: 'advertised' };
    }
    const text = firstStated(pick, ['account-deletion']);
    return text === null
      ? { says: 'not-stated' }
      : { says: 'stated', values: { text }, proof: 'declared' };
  },
});
