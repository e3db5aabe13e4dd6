import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SOFTWARE, type Check } from '../../rubric/check.ts';
import type { Finding } from '../../rubric/finding.ts';
import { observationSet } from '../../rubric/observation-set.ts';
import { observationKinds, type Observation } from '../../rubric/observations.ts';
import { CHECKS, GATES, GROUPS } from '../../rubric/rubric.ts';
import { domainFindings, runChecks } from '../../rubric/run-checks.ts';
import type { CheckCase } from './checks/check-case.ts';
import { AS_OF, except, failed } from './fixture.ts';
import { withAccount } from './functional-fixture.ts';

const ids = readdirSync(new URL('../../rubric/checks', import.meta.url)).map((file) =>
  file.replace('.ts', ''),
);
const byId = new Map(CHECKS.map((check) => [check.id, check]));

async function casesOf(id: string): Promise<readonly CheckCase[]> {
  const { cases } = (await import(`./checks/${id}.cases.ts`)) as { cases: readonly CheckCase[] };
  return cases;
}
function findingOf(check: Check, observations: readonly Observation[]): Finding {
  const set = observationSet(observations, AS_OF);
  const finding = domainFindings(runChecks(set, [check])).get(check.id);
  if (!finding) throw new Error(`${check.id} found nothing`);
  return finding;
}
function checkNamed(id: string): Check {
  const check = byId.get(id);
  if (!check) throw new Error(`${id} is in rubric/checks, and no line of rubric.ts admits it`);
  return check;
}

describe.each(ids)('the check %s', (id) => {
  it('is admitted by one line of the rubric, under the name of its file', () => {
    expect(CHECKS.filter((check) => check.id === id)).toHaveLength(1);
  });

  it('has words, a reference, and for each software a fix or an honest null', () => {
    const { words, references, fix } = checkNamed(id);
    expect(words.title.length).toBeGreaterThan(2);
    expect(words.why.length).toBeGreaterThan(20);
    expect(references.length).toBeGreaterThan(0);
    for (const software of SOFTWARE) {
      const steps = fix[software] ?? null;
      expect(steps === null || (steps.text.length > 10 && steps.lines.length > 5)).toBe(true);
    }
  });

  it('asks for evidence that exists, and for some', () => {
    const { requires, uses } = checkNamed(id);
    expect([...requires, ...uses].length).toBeGreaterThan(0);
    for (const probe of [...requires, ...uses]) expect(observationKinds).toHaveProperty(probe);
  });

  it('says what its cases expect, and reaches every one of its sentences', async () => {
    const check = checkNamed(id);
    const reached = new Set<string>();
    for (const { except: change, says, values } of await casesOf(id)) {
      const { message, outcome } = findingOf(check, except(change));
      expect(message.key).toBe(`check.${id}.${says}`);
      if (values) expect(message.values).toMatchObject(values);
      expect(outcome).toBe(check.words.messages[says]?.outcome);
      reached.add(says);
    }
    expect([...reached].sort()).toEqual(Object.keys(check.words.messages).sort());
  });

  it('is unknown, with the reason, where what it needs could not be seen', () => {
    const check = checkNamed(id);
    const needed: readonly string[] = [...check.requires, ...check.uses];
    const blind = except(withAccount()).map((seen) =>
      needed.includes(seen.probe === 'tls-full' ? 'tls' : seen.probe)
        ? failed(seen, 'timeout')
        : seen,
    );
    const { outcome, message } = findingOf(check, blind);
    expect([outcome, message.key]).toEqual(['unknown', 'failure.timeout']);
  });
});

describe('the rubric', () => {
  it('has found the checks', () => {
    expect(ids.length).toBeGreaterThan(12);
    expect([...byId.keys()].sort()).toEqual(ids.sort());
  });

  it('gives away 100 points, and names each leaf once', () => {
    expect(GROUPS.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
    const leaves = GROUPS.flatMap(({ entries }) => entries).map((entry) =>
      'check' in entry ? entry.check.id : entry.id,
    );
    expect(new Set(leaves).size).toBe(leaves.length);
    expect(leaves).toHaveLength(21);
  });

  it('names each gate once, and only checks that exist', () => {
    expect(new Set(GATES.map(({ id }) => id)).size).toBe(GATES.length);
    for (const gate of GATES) {
      if (gate.kind === 'statement') expect(byId.has(gate.check)).toBe(true);
    }
  });
});
