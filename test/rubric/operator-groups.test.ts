import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operatorGroups } from '../../rubric/operator-groups.ts';

describe('operatorGroups', () => {
  it('joins servers that share an address or a key, also by way of a third', () => {
    const groups = operatorGroups([
      { id: 1, marks: ['192.0.2.1', 'key a'] },
      { id: 2, marks: ['192.0.2.2', 'key b'] },
      { id: 3, marks: ['192.0.2.3', 'key a', 'key b'] },
      { id: 4, marks: ['192.0.2.4', 'key c'] },
      { id: 5, marks: [] },
    ]);
    expect([...groups]).toEqual([
      [1, '192.0.2.1'],
      [2, '192.0.2.1'],
      [3, '192.0.2.1'],
      [4, '192.0.2.4'],
    ]);
  });

  it('gives the same groups in whatever order the servers and marks come', () => {
    const servers = fc.array(
      fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 3 }),
    );
    fc.assert(
      fc.property(
        servers.chain((all) => {
          const known = all.map((marks, id) => ({ id, marks }));
          return fc.tuple(
            fc.constant(known),
            fc.shuffledSubarray(known, { minLength: known.length }),
          );
        }),
        ([known, shuffled]) => {
          const turned = shuffled.map(({ id, marks }) => ({ id, marks: marks.toReversed() }));
          expect(new Map(operatorGroups(turned))).toEqual(operatorGroups(known));
        },
      ),
    );
  });
});
