import { defineCheck, rfc, xep } from '../check.ts';
import { componentState, type Component, type ComponentState } from '../component-state.ts';
import { isFederating } from '../federation-run.ts';
import { isUntelling } from '../telling.ts';

/** Its page for files does not open, and not because of us. */
const isHttpsBroken = ({ https }: Component): boolean =>
  https !== null && https.failure !== null && !isUntelling(https.failure);

const namesOf = (some: readonly Component[]): { names: string } => ({
  names: some.map(({ jid }) => jid).join(', '),
});

export const components = defineCheck({
  id: 'components',
  words: {
    title: 'Its parts can be reached too',
    why: 'Group chats and files live under names of their own. Other servers must find these names, and the identity certificate there must bear them.',
    messages: {
      reached: { outcome: 'pass', text: 'Other servers reach each of its parts: {names}.' },
      unfindable: {
        outcome: 'partial',
        text: 'The names of some parts lead nowhere, so other servers cannot reach them: {names}.',
      },
      unreachable: { outcome: 'partial', text: 'Some parts do not answer other servers: {names}.' },
      dialback: {
        outcome: 'partial',
        text: 'The identity certificate of some parts does not prove their name, so servers that insist on it do not reach them: {names}.',
      },
      https: {
        outcome: 'partial',
        text: 'The page through which files go does not open: {names}.',
      },
      none: { outcome: 'notApplicable', text: 'It has no parts under names of their own.' },
      'not-seen': {
        outcome: 'unknown',
        text: 'We could not see whether other servers reach its parts.',
      },
    },
  },
  references: [rfc(6120, '3.2'), xep('0030'), rfc(7590, '3.4')],
  fix: {
    prosody: {
      text: 'Give each component an address in the DNS, and get one certificate that bears all the names.',
      lines:
        'certbot certonly -d example.org -d conference.example.org -d upload.example.org\nprosodyctl --root cert import /etc/letsencrypt/live',
    },
    ejabberd: {
      text: 'Give each service an address in the DNS; ejabberd then asks for certificates for all the names.',
      lines: 'acme:\n  auto: true',
    },
  },
  scope: 'domain',
  requires: ['components'],
  uses: ['federation'],
  evaluate({ components: { components: all, truncated }, federation }, { asOf }) {
    const own = all.filter(({ kind }) => kind !== 'gateway');
    if (own.length === 0) return { says: truncated ? 'not-seen' : 'none' };
    const about = { asOf, isFederating: isFederating(federation) };
    const of = (state: ComponentState): Component[] =>
      own.filter((component) => componentState(component, about) === state);
    for (const state of ['unfindable', 'unreachable', 'dialback'] as const) {
      if (of(state).length > 0) return { says: state, values: namesOf(of(state)) };
    }
    const broken = own.filter(isHttpsBroken);
    if (broken.length > 0) return { says: 'https', values: namesOf(broken) };
    const reached = of('reached');
    return reached.length === own.length
      ? { says: 'reached', values: namesOf(own), proof: 'functional' }
      : { says: 'not-seen' };
  },
});
