import { cleanText } from '../clean-text.ts';
import { SafeLink } from '../safe-link.tsx';
import { isWordKey, type Say } from '../words.ts';
import type { Row } from './row-list.tsx';

interface Field {
  readonly name: string;
  readonly values: readonly string[];
}

const BOOLEANS: Readonly<Record<string, 'yes' | 'no'>> = {
  true: 'yes',
  1: 'yes',
  false: 'no',
  0: 'no',
};
const ARE_BOOLEAN = new Set(['data_deletion', 'encryption_at_rest', 'data_export', 'full_erasure']);
const IN_HOURS = new Set(['data_retention', 'backup_frequency', 'backup_retention']);
const DAY_HOURS = 24;

/** A number of hours, in days where it is a number of days; null for another text. */
function hoursText(value: string, t: Say): string | null {
  if (!/^[1-9]\d{0,6}$/.test(value)) return null;
  const hours = Number(value);
  return hours % DAY_HOURS === 0
    ? t('who.policy.days', { count: hours / DAY_HOURS })
    : t('who.policy.hours', { count: hours });
}

/** A value that XEP-0504 gives a meaning, in words; null for what somebody wrote. */
function valueText(name: string, value: string, t: Say): string | null {
  const key = `who.policy.${name}.${value}`;
  if (isWordKey(key)) return t(key);
  const boolean = ARE_BOOLEAN.has(name) ? BOOLEANS[value] : undefined;
  if (boolean !== undefined) return t(`signin.${boolean}`);
  return IN_HOURS.has(name) ? hoursText(value, t) : null;
}

/** What the server says about people's data (XEP-0504), in words where the standard gives the values a meaning. */
export function policyRows(policy: readonly Field[], t: Say): Row[] {
  return policy
    .map(({ name, values }) => ({ name: name.replace(/^urn:xmpp:data-policy:0#/, ''), values }))
    .filter(({ name, values }) => name !== 'FORM_TYPE' && values.length > 0)
    .map(({ name, values }, index) => {
      const key = `who.policy.${name}`;
      return {
        id: `policy ${String(index)}`,
        mark: null,
        label: isWordKey(key) ? t(key) : cleanText(name, 100),
        text: values.map((value, at) => (
          <span key={at}>
            {at > 0 && ', '}
            {valueText(name, value, t) ?? <SafeLink address={value} />}
          </span>
        )),
      };
    });
}
