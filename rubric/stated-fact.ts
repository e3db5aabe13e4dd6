import type { FactKey } from './facts.ts';
import type { ObservedValue } from './observations.ts';

export interface Statements {
  readonly 'provider-file': ObservedValue<'provider-file'> | null;
  readonly 'declared-facts': ObservedValue<'declared-facts'> | null;
}

/** What is declared under a key: by the operator here, then in the provider file, then by an editor; null if nowhere. */
export function statedFact(statements: Statements, key: FactKey): string | null {
  const declared = statements['declared-facts']?.facts ?? [];
  const file = statements['provider-file'];
  const inFile = file?.state === 'present' ? file.facts : [];
  const said = [
    declared.find((fact) => fact.key === key && fact.saidBy === 'operator'),
    inFile.find((fact) => fact.key === key),
    declared.find((fact) => fact.key === key),
  ];
  const value = said.find((fact) => fact && fact.value.trim() !== '')?.value;
  return value ?? null;
}

/** The first of several keys that is stated. */
export function firstStated(statements: Statements, keys: readonly FactKey[]): string | null {
  for (const key of keys) {
    const value = statedFact(statements, key);
    if (value !== null) return value;
  }
  return null;
}
