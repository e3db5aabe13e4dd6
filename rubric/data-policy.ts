import type { ObservedValue } from './observations.ts';

type Discovery = ObservedValue<'service-discovery'>;

/**
 * What a server publishes about data under some fields of its policy (XEP-0504 §3), joined; null where it says nothing.
 * @param names the fields, as `data_retention`
 */
export function policyOf(discovery: Discovery | null, names: readonly string[]): string | null {
  const fields = discovery?.dataPolicy ?? [];
  const said = fields
    .filter(({ name }) => names.includes(name.split('#').at(-1) ?? ''))
    .flatMap(({ values }) => values)
    .map((value) => value.trim())
    .filter((value) => value !== '');
  return said.length > 0 ? said.join(', ') : null;
}
