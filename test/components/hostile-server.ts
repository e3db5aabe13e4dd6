import { each, form, valueOf, type Server } from '../rubric/fixture.ts';
import { DOMAIN_TRIES, allDone, type Functional } from '../rubric/functional-fixture.ts';
import { UNANSWERED, notLetIn, run } from '../rubric/peer-fixture.ts';
import { hostileValue } from './hostile-value.ts';

const refusal = { condition: 'undefined-condition', text: 'x' };

/** A server that says something wherever it can say something. */
function talkative(server: Server): void {
  const discovery = valueOf(server['service-discovery']);
  for (const kind of ['abuse', 'admin', 'support', 'security', 'status'] as const) {
    discovery.contacts[kind] = ['x', 'x', 'x', 'x'];
  }
  discovery.outage = {
    urls: ['x', 'x', 'x', 'x'],
    page: { state: 'outage', isPlanned: true, begins: 'x', ends: 'x', message: 'x' },
  };
  discovery.dataPolicy = Array.from({ length: 12 }, () => ({ name: 'x', values: ['x', 'x'] }));
  discovery.software = { state: 'answered', name: 'x', version: 'x', os: 'x' };
  valueOf(server.federation).runs = [
    run(),
    run({
      outbound: notLetIn({
        ...{ externalRefusal: refusal, dialbackRefusal: refusal, streamError: refusal },
      }),
      inbound: null,
      ping: { ...UNANSWERED, condition: 'x' },
    }),
  ];
  const records = valueOf(server['service-records']);
  const [known] = Object.values(records.hosts);
  if (known) records.hosts['"><img src=x onerror=alert(9)>'] = known;
  records.aliases['"><img src=x onerror=alert(9)>'] = 'x';
  for (const one of valueOf(server['web-access']).connections) {
    one.failure = { reason: 'malformed', detail: 'x' };
  }
  for (const page of valueOf(server['declared-pages']).pages) page.title = 'x';
  each(server, 'c2s', (at) => {
    const fields = Array.from({ length: 32 }, () => ({
      ...{ name: 'x', type: 'text-single', label: 'x', isRequired: true },
    }));
    const links = ['x', 'x', 'x', 'x'];
    valueOf(at.stream).registration = form({ fields, webLinks: links, instructions: 'x' });
  });
}

const OF_DOMAIN = [
  'service-records',
  'federation',
  'service-discovery',
  'components',
  'web-access',
  'declared-pages',
] as const;

/** Trials in which every step has something of the server in it. */
function talkativeTrials(): Functional {
  const functional = allDone();
  for (const id of DOMAIN_TRIES) {
    const value = valueOf<object>(functional[id]);
    if (!('steps' in value)) continue;
    for (const step of value.steps as object[])
      Object.assign(step, { outcome: 'failed', condition: 'x', detail: 'x' });
  }
  return functional;
}

/** Makes a server say the given texts, one after the other, wherever it can say anything. */
export function sayEverywhere(server: Server, texts: readonly string[]): void {
  talkative(server);
  const harden = (probe: (typeof OF_DOMAIN)[number]): void => {
    const value = hostileValue(probe, valueOf<object>(server[probe]) as never, texts);
    Object.assign(server, { [probe]: value });
  };
  OF_DOMAIN.forEach(harden);
  const functional = talkativeTrials();
  const hardened = DOMAIN_TRIES.map((id) => [
    id,
    hostileValue(id, valueOf<object>(functional[id]) as never, texts),
  ]);
  server.functional = Object.fromEntries(hardened) as Functional;
  for (const at of server.endpoints) at.stream = hostileValue('stream', valueOf(at.stream), texts);
}
