import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passwordStorage } from '../../../../rubric/checks/password-storage.ts';
import { observationSet } from '../../../../rubric/observation-set.ts';
import { domainFindings, runChecks } from '../../../../rubric/run-checks.ts';
import { signIn } from '../../../../worker/probes/functional/sign-in.ts';
import { makeAccount } from '../../../lab/accounts.ts';
import type { LabDomain } from '../../../lab/domains.ts';
import { tryOn } from '../../../lab/functional.ts';
import { startLab, type Lab } from '../../../lab/lab.ts';

interface Row {
  readonly domain: LabDomain;
  /** The servers' own words for how they store passwords. */
  readonly setting: string;
  readonly mechanism: string;
  readonly salts: 'kept' | 'new';
  readonly iterations: number;
  readonly says: string;
}
const row = (domain: LabDomain, setting: string, rest: Omit<Row, 'domain' | 'setting'>): Row => ({
  ...{ domain, setting },
  ...rest,
});
const hashed = (mechanism: string, iterations: number) =>
  ({ mechanism, iterations, salts: 'kept', says: 'scrambled' }) as const;
const readable = (mechanism: string, iterations: number) =>
  ({ mechanism, iterations, salts: 'new', says: 'readable' }) as const;

const ROWS = [
  row('plain.good.example', 'internal_plain', readable('SCRAM-SHA-256', 10_000)),
  row('sha1.good.example', 'internal_hashed', hashed('SCRAM-SHA-1', 10_000)),
  row(
    'sha256.good.example',
    'internal_hashed, password_hash = "SHA-256"',
    hashed('SCRAM-SHA-256', 10_000),
  ),
  row('plain.ej.example', 'auth_password_format: plain', readable('SCRAM-SHA-512', 4096)),
  row('sha1.ej.example', 'scram, auth_scram_hash: sha', hashed('SCRAM-SHA-1', 4096)),
  row('sha256.ej.example', 'scram, auth_scram_hash: sha256', hashed('SCRAM-SHA-256', 4096)),
  row('sha512.ej.example', 'scram, auth_scram_hash: sha512', hashed('SCRAM-SHA-512', 4096)),
];

let lab: Lab;
beforeAll(async () => {
  lab = await startLab({ domains: ROWS.map(({ domain }) => domain) });
});
afterAll(() => lab.stop());

const observe = async (domain: LabDomain) => {
  const account = await makeAccount(lab, domain);
  return tryOn(lab, domain, signIn, { account, contactAt: null });
};

describe('how passwords are stored', () => {
  it.each(ROWS)(
    '$setting of $domain: the salts are $salts, the verdict is $says',
    async ({ domain, mechanism, salts, iterations, says }) => {
      const seen = await observe(domain);
      if (seen.status === 'failed') throw new Error(`${seen.reason}: ${seen.detail}`);
      // A third time only where the first two salts differ.
      const { signIns } = seen.value;
      expect(signIns).toHaveLength(salts === 'kept' ? 2 : 3);
      for (const one of signIns) {
        expect(one.mechanism.replace(/-PLUS$/, '')).toBe(mechanism);
        expect(one.scram).toMatchObject({ iterations, serverProved: true });
      }
      const different = new Set(signIns.map(({ scram }) => scram?.salt)).size;
      expect(different).toBe(salts === 'kept' ? 1 : 3);

      const asOf = new Date(Date.parse(seen.startedAt) + 60_000).toISOString();
      const findings = runChecks(observationSet([seen], asOf), [passwordStorage]);
      const finding = domainFindings(findings).get('password-storage');
      expect(finding?.message.key).toBe(`check.password-storage.${says}`);
      expect(finding?.outcome).toBe(says === 'readable' ? 'fail' : 'pass');
      expect(finding?.proof).toBe('functional');
      if (says === 'scrambled') expect(finding?.message.values).toEqual({ iterations });
    },
  );
});
