import { labelled, span, type Row, type Tone } from '../../scan/terminal/row.ts';
import type { ReportedTls } from '../tls-report.ts';
import { LABEL_WIDTH } from './words.ts';

type Flags = ReportedTls['flags'];
type FlagName = Exclude<keyof Flags, 'alpn'>;

/** `good`: which answer is the better one; null: neither. */
const FLAGS: readonly { id: FlagName; text: string; good: boolean | null }[] = [
  { id: 'secureRenegotiation', text: 'secure renegotiation (RFC 5746)', good: true },
  { id: 'clientRenegotiation', text: 'renegotiation asked for by clients', good: false },
  { id: 'extendedMasterSecret', text: 'extended master secret (RFC 7627)', good: true },
  { id: 'compression', text: 'compression', good: false },
  { id: 'heartbeat', text: 'heartbeat', good: null },
  {
    id: 'weakSignature',
    text: 'SHA-1 or MD5 signatures when nothing else is offered',
    good: false,
  },
  { id: 'sessionTickets', text: 'session tickets', good: null },
  { id: 'resumption', text: 'resumption', good: null },
];

function toneOf(value: boolean, good: boolean | null): Tone {
  if (good === null) return 'plain';
  return value === good ? 'good' : 'middle';
}

/** What the same connections showed beside versions and suites. */
export function flagRows({ flags }: ReportedTls): Row[] {
  const known = FLAGS.flatMap(({ id, text, good }) => {
    const value = flags[id];
    return value === null ? [] : [{ text, value, tone: toneOf(value, good) }];
  });
  const unknown = FLAGS.filter(({ id }) => flags[id] === null).map(({ text }) => text);
  const lines = [
    ...known.map(({ text, value, tone }) => [span(value ? 'yes ' : 'no  ', tone), span(text)]),
    ...(flags.alpn === null ? [] : [[span('yes '), span(`ALPN ${flags.alpn}`)]]),
    ...(unknown.length === 0 ? [] : [[span(`not known: ${unknown.join(', ')}`, 'quiet')]]),
  ];
  return lines.map((spans, at) => labelled(2, span(at === 0 ? 'Flags' : ''), LABEL_WIDTH, spans));
}
