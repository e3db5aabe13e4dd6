import {
  observationKinds,
  type ObservedValue,
  type ProbeId,
} from '../../../rubric/observations.ts';
import { labelled, span, type Row } from '../../scan/terminal/row.ts';
import type { CheckReport } from '../check-report.ts';
import { federationLines } from './federation-lines.ts';

const LABEL_WIDTH = 14;

/** What the server and its names showed, beside what is judged of it. */
export function seenRows(report: CheckReport): Row[] {
  const told = <K extends ProbeId>(probe: K, tell: (value: ObservedValue<K>) => Said[]): Said[] => {
    const one = report.observations.find((each) => each.probe === probe);
    const parsed = observationKinds[probe].value.safeParse(one?.value);
    return parsed.success ? tell(parsed.data as ObservedValue<K>) : [];
  };
  const said = [
    ...told('service-records', names),
    ...told('federation', (value) => [['Federation', federationLines(value)]]),
    ...told('service-discovery', aboutItself),
    ...told('components', components),
    ...told('web-access', web),
    ...told('declared-pages', pages),
  ];
  return said.flatMap(([label, texts]) =>
    texts.map((text, at) => labelled(2, span(at === 0 ? label : ''), LABEL_WIDTH, [span(text)])),
  );
}

/** A label, and the lines beside it. */
type Said = readonly [string, readonly string[]];

function names({ dnssec, tlsa, caa, aliases }: ObservedValue<'service-records'>): Said[] {
  const states = Object.entries({ ...dnssec.services, ...dnssec.hosts });
  const known = [...new Set(states.flatMap(([, state]) => state ?? []))];
  const lines = known.map((state) => {
    const having = states.filter(([, one]) => one === state).map(([name]) => name);
    return `${state}: ${having.join(', ')}`;
  });
  const pinned = tlsa.flatMap(({ target, port, lookup }) =>
    lookup.state === 'records' ? [`${target}:${port}`] : [],
  );
  const issuers =
    caa?.lookup.state === 'records'
      ? caa.lookup.records.map(({ tag, value }) => `${tag} ${value}`)
      : [];
  return [
    ['DNSSEC', lines],
    ['TLSA', pinned.length > 0 ? [`at ${pinned.join(', ')}`] : []],
    ['CAA', issuers],
    ['Aliases', Object.entries(aliases).map(([alias, name]) => `${alias} leads to ${name}`)],
  ];
}

const MIB = 2 ** 20;

function aboutItself(value: ObservedValue<'service-discovery'>): Said[] {
  const { contacts, outage, dataPolicy, services } = value;
  const uploads = services.flatMap(({ jid, maxFileSize }) =>
    maxFileSize === null ? [] : [`${(maxFileSize / MIB).toFixed(1)} MiB at most (${jid})`],
  );
  return [
    [
      'Contact',
      Object.entries(contacts).map(([kind, addresses]) => `${kind}: ${addresses.join(', ')}`),
    ],
    ['Upload', uploads],
    ['Outages', outage === null ? [] : [`${outage.page.state}: ${outage.urls.join(', ')}`]],
    ['Data policy', (dataPolicy ?? []).map(({ name, values }) => `${name}: ${values.join(', ')}`)],
  ];
}

const PINGS = { answered: 'answers us', noAnswer: 'did not answer', notSent: 'not asked' } as const;

function components({ components: all }: ObservedValue<'components'>): Said[] {
  return [
    [
      'Components',
      all.map(({ jid, kind, ping, https }) => {
        const upload = https === null ? '' : `, ${https.url} ${https.failure?.detail ?? 'opens'}`;
        return `${jid} (${kind}): ${PINGS[ping.state]}${upload}`;
      }),
    ],
  ];
}

function web({ connections }: ObservedValue<'web-access'>): Said[] {
  const lines = connections.map(({ transport, url, state, failure }) => {
    const how = transport === 'bosh' ? 'BOSH' : 'WebSocket';
    return `${how} ${url} ${state === 'opens' ? 'opens' : `fails: ${failure?.detail ?? ''}`}`;
  });
  return [['Web', lines]];
}

function pages({ pages: all }: ObservedValue<'declared-pages'>): Said[] {
  const lines = all.map(({ kind, url, state, title, failure, httpStatus }) => {
    const why = failure?.detail ?? `status ${httpStatus ?? 'none'}`;
    const what = state === 'answers' ? `answers${title === null ? '' : ` ("${title}")`}` : why;
    return `${kind} ${url}: ${what}`;
  });
  return [['Pages', lines]];
}
