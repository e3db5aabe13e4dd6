import type { InboundStream, ObservedValue, OutboundStream } from '../../rubric/observations.ts';
import { cleanText } from '../clean-text.ts';
import { formatNumber } from '../format.ts';
import type { Locale } from '../locale.ts';
import type { MarkKind } from '../mark.tsx';
import { failureSentence } from '../rubric-words.ts';
import { shortName } from '../tls/short-name.ts';
import { wordsIn, type Say } from '../words.ts';
import type { Row } from './row-list.tsx';

type Federation = ObservedValue<'federation'>;
export type Ping = Federation['runs'][number]['ping'];
type Listener = Federation['runs'][number]['listener'];
type Shown = NonNullable<OutboundStream['certificate']>;
type Refusal = NonNullable<OutboundStream['streamError']>;

const yesNo = (is: boolean): string => (is ? 'yes' : 'no');

function certificateText(shown: Shown, t: Say): string {
  return t('way.certificate', {
    name: cleanText(shortName(shown.subject), 100),
    trust: yesNo(shown.isTrusted),
    match: yesNo(shown.matchesDomain),
    client: yesNo(shown.usages.includes('client') || shown.usages.includes('any')),
  });
}

function tlsText(tls: OutboundStream['tls'], t: Say): string {
  if (tls === null) return t('way.noTls');
  return cleanText(`${tls.protocolVersion}, ${tls.cipherSuite}`, 120);
}

function refusalText({ condition, text }: Refusal): string {
  return cleanText(text === null ? condition : `${condition} (${text})`, 300);
}

function refusals({ externalRefusal, dialbackRefusal, streamError }: OutboundStream, t: Say) {
  const all = { externalRefusal, dialbackRefusal, streamError };
  return (['externalRefusal', 'dialbackRefusal', 'streamError'] as const).flatMap((kind) => {
    const refusal = all[kind];
    return refusal ? [t(`way.${kind}`, { condition: refusalText(refusal) })] : [];
  });
}

function offersText({ offers }: OutboundStream, t: Say): string[] {
  if (offers === null) return [];
  const names = { external: 'SASL EXTERNAL', dialback: 'dialback', bidi: 'bidi' } as const;
  const offered = (['external', 'dialback', 'bidi'] as const).filter((one) => offers[one]);
  return offered.length === 0
    ? []
    : [t('way.offers', { list: offered.map((one) => names[one]).join(', ') })];
}

function outboundText({ reached, authenticatedBy }: OutboundStream, t: Say): string {
  if (reached === 'authenticated') return t(`way.authenticated.${authenticatedBy ?? 'none'}`);
  return t(`way.reached.${reached}`);
}

function outboundNotes(way: OutboundStream, locale: Locale): string[] {
  const t = wordsIn(locale);
  const { endpoint, tls, certificate, asksForCertificate, failure, reached } = way;
  const isBeyondTcp = reached !== 'nothing' && reached !== 'tcp';
  const place =
    endpoint &&
    `${endpoint.target}:${String(endpoint.port)} ${endpoint.address} ${endpoint.tlsMode}`;
  return [
    ...(place ? [cleanText(place, 400)] : []),
    ...(isBeyondTcp ? [tlsText(tls, t)] : []),
    ...(certificate ? [certificateText(certificate, t)] : []),
    ...(asksForCertificate === null ? [] : [t(`way.asks.${asksForCertificate ? 'yes' : 'no'}`)]),
    t(`way.ours.${way.ourCertificate}`),
    ...offersText(way, t),
    ...refusals(way, t),
    ...(failure ? [failureSentence(failure.reason, locale), cleanText(failure.detail, 300)] : []),
  ].filter((note) => note !== '');
}

function outboundMark({ reached, tls, failure }: OutboundStream): MarkKind {
  if (reached === 'authenticated') return tls === null ? 'partly' : 'yes';
  return failure?.reason === 'ours' || failure?.reason === 'over-budget' ? 'notTested' : 'no';
}

/** Our way to a server. @param isTold false: how it ended tells nothing about the server */
export function outboundRow(
  { id, label, isTold = true }: { id: string; label: string; isTold?: boolean },
  way: OutboundStream,
  locale: Locale,
): Row {
  const mark = outboundMark(way);
  return {
    id,
    label,
    mark: mark === 'no' && !isTold ? 'notTested' : mark,
    text: outboundText(way, wordsIn(locale)),
    notes: outboundNotes(way, locale),
  };
}

/** A server's way to us. */
export function inboundRow(way: InboundStream | null, listener: Listener, locale: Locale): Row {
  const t = wordsIn(locale);
  const row = { id: 'in', label: t('federation.in') };
  if (way === null) {
    const mark = listener === 'reached' ? 'no' : 'notTested';
    return { ...row, mark, text: t('federation.inNone') };
  }
  const { tls, certificate, authenticatedBy, failure } = way;
  return {
    ...row,
    mark: authenticatedBy === null ? 'no' : tls === null ? 'partly' : 'yes',
    text: t(`way.came.${authenticatedBy ?? 'none'}`),
    notes: [
      tlsText(tls, t),
      ...(certificate ? [certificateText(certificate, t)] : []),
      ...(failure ? [failureSentence(failure.reason, locale)] : []),
    ],
  };
}

function pingText({ state, roundTripMs }: Ping, locale: Locale): string {
  const t = wordsIn(locale);
  if (state !== 'answered') return t(`federation.ping.${state}`);
  return roundTripMs === null
    ? t('federation.ping.answeredBare')
    : t('federation.ping.answered', { ms: formatNumber(roundTripMs, locale) });
}

/** A ping, and how its answer came. */
export function pingRow(ping: Ping, isTold: boolean, locale: Locale): Row {
  const t = wordsIn(locale);
  const unanswered: MarkKind = ping.state === 'noAnswer' && isTold ? 'no' : 'notTested';
  const notes = [
    ...(ping.via === null ? [] : [t(`federation.via.${ping.via}`)]),
    ...(ping.condition === null
      ? []
      : [t('federation.condition', { condition: cleanText(ping.condition, 100) })]),
  ];
  return {
    id: 'ping',
    label: t('federation.ping'),
    mark: ping.state === 'answered' ? 'yes' : unanswered,
    text: pingText(ping, locale),
    notes,
  };
}
