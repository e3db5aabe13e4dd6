import { describe, expect, it } from 'vitest';
import { NAMED_GROUPS } from '../../../rubric/iana/named-groups.table.ts';
import { CURVES_12, FFDHE, GROUPS_13 } from '../../../worker/tls/scanner/groups.table.ts';

describe('NAMED_GROUPS', () => {
  it('names every group that the scanner offers', () => {
    const nameless = [...GROUPS_13, ...CURVES_12, ...FFDHE].filter((id) => !NAMED_GROUPS.has(id));
    expect(nameless).toEqual([]);
  });

  it('gives each number a name of its own', () => {
    const names = [...NAMED_GROUPS.values()].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
