import { defineCheck, rfc } from '../check.ts';
import type { Evidence, ObservedValue } from '../observations.ts';

type Records = ObservedValue<'service-records'>;
type State = NonNullable<Records['dnssec']['hosts'][string]>;

/** Every answer about where the servers are, with its state; those whose signatures nobody asked for left out. */
function statesOf({ dnssec }: Records): [string, State][] {
  const all = [...Object.entries(dnssec.services), ...Object.entries(dnssec.hosts)];
  return all.flatMap(([name, state]) => (state === null ? [] : [[name, state] as [string, State]]));
}

const WHY_UNKNOWN = {
  notConfigured: 'no-resolver',
  doesNotValidate: 'blind-resolver',
  unknown: 'unclear',
  notAsked: 'not-asked',
} as const;

export const dnssec = defineCheck({
  id: 'dnssec',
  words: {
    title: 'Its entries in the address book are signed (DNSSEC)',
    why: 'The address book of the Internet (DNS) tells where a server is. Where it is signed, nobody on the way can change that. It is told here and costs nothing.',
    messages: {
      secure: { outcome: 'pass', text: 'Every entry that leads to its servers is signed.' },
      some: {
        outcome: 'partial',
        text: 'Some entries that lead to its servers are signed, others are not: {names}.',
      },
      insecure: { outcome: 'fail', text: 'The entries that lead to its servers are not signed.' },
      bogus: {
        outcome: 'fail',
        text: 'The signature of some entries is wrong, so many people cannot find its servers: {names}.',
      },
      'no-resolver': {
        outcome: 'unknown',
        text: 'We could not check signatures: we have set up no resolver that does it for us.',
      },
      'blind-resolver': {
        outcome: 'unknown',
        text: 'We could not check signatures: the resolver that we ask does not look at them.',
      },
      unclear: {
        outcome: 'unknown',
        text: 'We could not tell whether the entries that lead to its servers are signed.',
      },
      'not-asked': { outcome: 'unknown', text: 'We have not asked for signatures.' },
    },
  },
  references: [rfc(4033), rfc(9364)],
  fix: {
    prosody: {
      text: 'Sign the zone of your domain, mostly one switch at whoever runs your DNS, and hand the key to your registrar. Prosody itself needs no change.',
      lines:
        '# knot: in the zone\ndnssec-signing: on\n# then publish at the registrar\nkeymgr example.org ds',
    },
    ejabberd: {
      text: 'Sign the zone of your domain, mostly one switch at whoever runs your DNS, and hand the key to your registrar. ejabberd itself needs no change.',
      lines:
        '# knot: in the zone\ndnssec-signing: on\n# then publish at the registrar\nkeymgr example.org ds',
    },
  },
  scope: 'domain',
  requires: ['service-records'],
  uses: [],
  evaluate({ 'service-records': records }) {
    if (records.validation !== 'yes') return { says: WHY_UNKNOWN[records.validation] };
    const states = statesOf(records);
    const of = (state: State): string[] =>
      states.filter((one) => one[1] === state).map(([name]) => name);
    const evidence = states.map(([name, state]): Evidence => ({
      kind: 'note',
      text: `${name}: ${state}`,
    }));
    const [bogus, insecure, secure] = [of('bogus'), of('insecure'), of('secure')];
    if (bogus.length > 0) return { says: 'bogus', values: { names: bogus.join(', ') }, evidence };
    if (of('indeterminate').length > 0 || states.length === 0) return { says: 'unclear', evidence };
    if (insecure.length === 0) return { says: 'secure', evidence };
    return secure.length > 0
      ? { says: 'some', values: { names: insecure.join(', ') }, evidence }
      : { says: 'insecure', evidence };
  },
});
