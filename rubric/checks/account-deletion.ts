import { defineCheck, xep } from '../check.ts';
import { firstStated } from '../stated-fact.ts';

export const accountDeletion = defineCheck({
  id: 'account-deletion',
  words: {
    title: 'Leaving again',
    why: 'You should be able to delete your account and what belongs to it.',
    messages: {
      stated: { outcome: 'pass', text: 'How to delete an account is stated: {text}' },
      'not-stated': {
        outcome: 'unknown',
        text: 'How to delete an account is not stated where we look.',
      },
    },
  },
  references: [xep('0077')],
  fix: {
    prosody: null,
    ejabberd: null,
  },
  scope: 'domain',
  requires: [],
  uses: ['provider-file', 'declared-facts'],
  evaluate(pick) {
    const text = firstStated(pick, ['account-deletion']);
    return text === null
      ? { says: 'not-stated' }
      : { says: 'stated', values: { text }, proof: 'declared' };
  },
});
