import { defineCheck, xep } from '../check.ts';

export const software = defineCheck({
  id: 'software',
  words: {
    title: 'Which software it runs',
    why: 'With the name of the software we can tell the operator what to change. To keep it to oneself is a choice, and no fault.',
    messages: {
      named: { outcome: 'pass', text: 'It says that it runs {name}.' },
      versioned: { outcome: 'pass', text: 'It says that it runs {name} {version}.' },
      hidden: {
        outcome: 'notApplicable',
        text: 'It keeps to itself which software it runs, by choice.',
      },
      'no-answer': { outcome: 'unknown', text: 'It did not answer which software it runs.' },
    },
  },
  references: [xep('0092')],
  fix: { prosody: null, ejabberd: null },
  scope: 'domain',
  requires: ['service-discovery'],
  uses: [],
  evaluate({ 'service-discovery': { software: told } }) {
    if (told.state === 'refused') return { says: 'hidden' };
    if (told.state === 'noAnswer') {
      return { says: 'no-answer', evidence: [{ kind: 'note', text: told.detail }] };
    }
    const { name, version, os } = told;
    const evidence = os === null ? [] : [{ kind: 'note', text: `runs on ${os}` } as const];
    return version === null
      ? { says: 'named', values: { name }, proof: 'advertised', evidence }
      : { says: 'versioned', values: { name, version }, proof: 'advertised', evidence };
  },
});
