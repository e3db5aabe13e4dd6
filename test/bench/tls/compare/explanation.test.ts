import { describe, expect, it } from 'vitest';
import { compareFacts } from './differences.ts';
import { SITES } from './endpoints.ts';
import { explain, type Explanation } from './explanation.ts';
import { EXPLANATIONS } from './explanations.table.ts';
import { FactsDraft } from './facts.ts';

function facts(fill: (draft: FactsDraft) => void): FactsDraft {
  const draft = new FactsDraft();
  fill(draft);
  return draft;
}

describe('compareFacts', () => {
  it('compares value by value and item by item, and leaves out what the other did not look at', () => {
    const ours = facts((draft) => {
      draft.say('compression', 'no');
      draft.say('staple', 'yes');
      draft.add('suites TLSv1.2', '002f', 'c02f');
      draft.add('suites TLSv1.1', '002f');
    });
    const theirs = facts((draft) => {
      draft.say('compression', 'yes');
      draft.add('suites TLSv1.2', 'c02f', '0005');
    });
    expect(compareFacts(ours, theirs)).toEqual({
      compared: 4,
      differences: [
        { fact: 'compression', ours: 'no', theirs: 'yes' },
        { fact: 'suites TLSv1.2 0005', ours: 'no', theirs: 'yes' },
        { fact: 'suites TLSv1.2 002f', ours: 'yes', theirs: 'no' },
      ],
    });
  });

  it('takes what we did not look at for a difference', () => {
    const theirs = facts((draft) => {
      draft.say('resumption', 'yes');
      draft.add('groups', '001d');
    });
    expect(compareFacts(new FactsDraft(), theirs).differences).toEqual([
      { fact: 'resumption', ours: 'not told', theirs: 'yes' },
      { fact: 'groups 001d', ours: 'not told', theirs: 'yes' },
    ]);
  });

  it('compares the order of what both have, where the server has one', () => {
    const inOrder = (...suites: string[]) =>
      facts((draft) => {
        for (const suite of suites) draft.follow('TLSv1.2', suite);
      });
    const ours = inOrder('a', 'b', 'c');
    expect(compareFacts(ours, inOrder('x', 'a', 'c')).differences).toEqual([]);
    expect(compareFacts(ours, inOrder('c', 'a')).differences).toEqual([
      { fact: 'order TLSv1.2', ours: 'a c', theirs: 'c a' },
    ]);
    expect(compareFacts(new FactsDraft(), inOrder('c', 'a')).differences).toEqual([]);
  });
});

describe('explain', () => {
  const because: Explanation = {
    tool: 'sslscan',
    endpoints: ['one', 'two'],
    facts: ['suites TLSv1.2 {0004,0005}', 'compression'],
    ours: 'yes',
    theirs: 'no',
    cause: 'It is so.',
    evidence: 'These bytes.',
  };
  const no = (...names: string[]) => names.map((fact) => ({ fact, ours: 'yes', theirs: 'no' }));
  const all = ['suites TLSv1.2 0004', 'suites TLSv1.2 0005', 'compression'];
  const run = (endpoint: string, ...names: string[]) => ({
    tool: 'sslscan' as const,
    endpoint,
    differences: no(...names),
  });

  it('is content when every difference is explained and every explanation needed', () => {
    const { explained, unexplained, unused } = explain(
      [run('one', ...all), run('two', ...all)],
      [because],
    );
    expect(explained).toHaveLength(6);
    expect([unexplained, unused]).toEqual([[], []]);
  });

  it('names a difference without explanation: another fact, endpoint, tool or value', () => {
    const runs = [
      run('one', ...all, 'suites TLSv1.2 0006'),
      run('three', 'compression'),
      { ...run('one', 'compression'), tool: 'testssl.sh' as const },
      {
        ...run('two', ...all),
        differences: [...no(...all), { fact: 'compression', ours: '?', theirs: 'no' }],
      },
    ];
    expect(explain(runs, [because]).unexplained).toMatchObject([
      { endpoint: 'one', fact: 'suites TLSv1.2 0006' },
      { endpoint: 'three' },
      { tool: 'testssl.sh' },
      { ours: '?' },
    ]);
  });

  it('does not miss what happens by chance', () => {
    const byChance = { ...because, isByChance: true };
    expect(explain([run('one')], [byChance]).unused).toEqual([]);
    expect(explain([run('one', 'compression')], [byChance]).unexplained).toEqual([]);
  });

  it('names an explanation, or a part of one, that nothing needs, but only where the tool ran', () => {
    expect(explain([run('one', 'suites TLSv1.2 0004', 'compression')], [because]).unused).toEqual([
      'sslscan | one | suites TLSv1.2 0005 | ours: yes | theirs: no',
    ]);
    expect(explain([run('three')], [because]).unused).toEqual([]);
    expect(explain([run('two')], [because]).unused).toHaveLength(3);
  });
});

it('explains nothing of an endpoint that is not there: nobody would see that it is unused', () => {
  const sites = SITES.map(({ name }) => name);
  const named = EXPLANATIONS.flatMap(({ endpoints }) => endpoints.map((one) => one.split(' ')[0]));
  expect(named.filter((name) => !sites.includes(name ?? ''))).toEqual([]);
});
