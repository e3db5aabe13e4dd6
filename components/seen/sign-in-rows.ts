import { cleanText } from '../clean-text.ts';
import type { EndpointView } from '../endpoint-view.ts';
import { formatNumber } from '../format.ts';
import type { Locale } from '../locale.ts';
import type { MarkKind } from '../mark.tsx';
import { wordsIn, type Say } from '../words.ts';
import type { Row } from './row-list.tsx';

type Greeting = NonNullable<EndpointView['stream']>;
type Features = NonNullable<NonNullable<Greeting['postTls']>['features']>;

const list = (names: readonly string[]): string => cleanText(names.join(', '), 1000);

function listRow(id: string, label: string, names: readonly string[], t: Say): Row {
  const text = names.length === 0 ? t('signin.none.offered') : list(names);
  return { id, label, mark: null, text };
}

/** SASL2 and what comes with it; nothing where it is not offered. */
function sasl2Rows({ sasl2, sasl2Mechanisms }: Features, t: Say): Row[] {
  if (sasl2 === null) return [listRow('sasl2', t('signin.sasl2'), sasl2Mechanisms, t)];
  const { bind2Features, fastMechanisms, resumesInline, upgradeTasks } = sasl2;
  const bind2 = bind2Features?.length === 0 ? [t('signin.bind2None')] : (bind2Features ?? []);
  const resume = t(resumesInline ? 'signin.yes' : 'signin.no');
  return [
    listRow('sasl2', t('signin.sasl2'), sasl2Mechanisms, t),
    listRow('bind2', t('signin.bind2'), bind2, t),
    { id: 'resume', label: t('signin.resume'), mark: null, text: resume },
    listRow('fast', t('signin.fast'), fastMechanisms ?? [], t),
    ...(upgradeTasks.length === 0
      ? []
      : [listRow('upgrades', t('signin.upgrades'), upgradeTasks, t)]),
  ];
}

function limitRow({ limits }: Features, locale: Locale): Row[] {
  const t = wordsIn(locale);
  if (limits === null) return [];
  const { maxBytes, idleSeconds } = limits;
  const told = [
    ...(maxBytes === null
      ? []
      : [t('signin.limit.bytes', { bytes: formatNumber(maxBytes, locale) })]),
    ...(idleSeconds === null
      ? []
      : [t('signin.limit.idle', { seconds: formatNumber(idleSeconds, locale) })]),
  ];
  return [listRow('limits', t('signin.limits'), told, t)];
}

function oldRow({ compressionMethods, offersNonSaslAuth }: Features, t: Say): Row[] {
  const old = [
    ...(compressionMethods.length === 0
      ? []
      : [t('signin.old.compression', { methods: list(compressionMethods) })]),
    ...(offersNonSaslAuth ? [t('signin.old.nonSasl')] : []),
  ];
  return old.length === 0 ? [] : [{ ...listRow('old', t('signin.old'), old, t), mark: 'partly' }];
}

/** How one place for apps lets people sign in. */
export function signInRows({ preTls, postTls }: Greeting, locale: Locale): Row[] {
  const t = wordsIn(locale);
  const before = preTls?.features ?? null;
  const after = postTls?.features ?? null;
  const open = before && [...before.saslMechanisms, ...before.sasl2Mechanisms];
  const openMark: MarkKind = open?.length === 0 ? 'yes' : 'no';
  return [
    ...(open
      ? [{ ...listRow('before', t('signin.before'), [...new Set(open)], t), mark: openMark }]
      : []),
    ...(after
      ? [
          listRow('after', t('signin.after'), after.saslMechanisms, t),
          ...sasl2Rows(after, t),
          listRow('binding', t('signin.binding'), after.channelBindingTypes, t),
          ...limitRow(after, locale),
          ...oldRow(after, t),
          ...(after.elements.length === 0
            ? []
            : [listRow('elements', t('signin.elements'), after.elements, t)]),
        ]
      : []),
  ];
}
