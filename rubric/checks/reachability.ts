import { defineCheck, rfc } from '../check.ts';

export const reachability = defineCheck({
  id: 'reachability',
  words: {
    title: 'Every address answers',
    why: 'A provider may name several addresses. When one of them is dead, some people wait long or do not get through at all.',
    messages: {
      open: { outcome: 'pass', text: 'The address takes connections.' },
      refused: { outcome: 'fail', text: 'The address refuses connections.' },
      silent: { outcome: 'fail', text: 'The address does not answer.' },
      unroutable: { outcome: 'unknown', text: 'We know no way to this address.' },
    },
  },
  references: [rfc(6120, '3.2'), rfc(2782)],
  fix: {
    prosody: {
      text: 'Take the address out of your DNS, or let Prosody listen there.',
      lines: 'interfaces = { "*", "::" }',
    },
    ejabberd: {
      text: 'Take the address out of your DNS, or let ejabberd listen there.',
      lines: 'listen:\n  - port: 5222\n    ip: "::"\n    module: ejabberd_c2s',
    },
  },
  scope: 'endpoint',
  requires: ['reachability'],
  uses: [],
  evaluate: ({ reachability: { state } }) => ({ says: state }),
});
