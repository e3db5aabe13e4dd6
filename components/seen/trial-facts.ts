import { cleanText } from '../clean-text.ts';
import { formatNumber } from '../format.ts';
import type { Locale } from '../locale.ts';
import { wordsIn } from '../words.ts';
import type { TrialView } from './domain-view.ts';
import type { Row } from './row-list.tsx';

type Value = NonNullable<TrialView['look']['value']>;
type Relay = Extract<Value, { services: unknown }>['services'][number];

const MEGABYTE = 1024 * 1024;

function relayText({ type, transport, host, port }: Relay): string {
  const place = port === null ? host : `${host}:${String(port)}`;
  return [type, transport, place].filter((part) => part !== null).join(' ');
}

/** What a trial learnt beside its steps: who the contact was, which service it met, and its limits. */
export function trialFacts(value: Value, locale: Locale): Row[] {
  const t = wordsIn(locale);
  const rows: Row[] = [];
  const add = (id: string, label: string, text: string) => {
    rows.push({ id, mark: null, label, text: cleanText(text, 1000) });
  };
  if ('elsewhere' in value && value.elsewhere !== null)
    add(
      'elsewhere',
      t('tried.fact.elsewhere'),
      t(`tried.fact.elsewhere.${value.elsewhere ? 'yes' : 'no'}`),
    );
  if ('service' in value && value.service !== null)
    add('service', t('tried.fact.service'), value.service);
  if ('maxFileSize' in value && value.maxFileSize !== null) {
    const megabytes = formatNumber(value.maxFileSize / MEGABYTE, locale, 1);
    add('max-file', t('components.maxFile'), t('components.maxFile.size', { megabytes }));
  }
  if ('maxSeconds' in value && value.maxSeconds !== null)
    add(
      'seconds',
      t('tried.fact.maxSeconds'),
      t('tried.fact.seconds', { count: value.maxSeconds }),
    );
  if ('services' in value && value.services.length > 0)
    add('services', t('tried.fact.services'), value.services.map(relayText).join(' · '));
  return rows;
}
