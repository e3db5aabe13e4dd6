import { defineCheck, rfc, type AtEndpoint } from '../check.ts';
import { areAllNamed, areAllShut } from '../closed.ts';
import type { Evidence } from '../observations.ts';

type State = AtEndpoint<'reachability'>['value']['state'];

const asEvidence = ({ endpoint, value }: AtEndpoint<'reachability'>): Evidence => ({
  kind: 'note',
  text: `${endpoint.target}:${String(endpoint.port)} (${endpoint.address ?? 'no address'}): ${value.state}`,
});

/** Refused is the clearer answer, so it names a server that refuses here and is silent there. */
const closedState = (states: readonly State[]): 'refused' | 'silent' =>
  states.includes('refused') ? 'refused' : 'silent';

export const availability = defineCheck({
  id: 'availability',
  words: {
    title: 'Can be reached now',
    why: 'A server that does not answer helps nobody. We try every address at which people sign in; one that answers is enough.',
    messages: {
      open: { outcome: 'pass', text: 'The server can be reached.' },
      refused: { outcome: 'fail', text: 'Connections to this server are refused.' },
      'refused-since': {
        outcome: 'fail',
        text: 'Connections to this server are refused, since {since, date, minute} UTC.',
      },
      silent: { outcome: 'fail', text: 'This server does not answer.' },
      'silent-since': {
        outcome: 'fail',
        text: 'This server does not answer, since {since, date, minute} UTC.',
      },
      unroutable: {
        outcome: 'unknown',
        text: 'We know no way to this server from where we stand.',
      },
      'not-seen': {
        outcome: 'unknown',
        text: 'What we saw of this server is closed, but we could not look at every address of it.',
      },
    },
  },
  references: [rfc(6120, '3.2')],
  fix: {
    prosody: {
      text: 'See that the server runs and that your firewall lets these ports through.',
      lines: 'c2s_ports = { 5222 }\nc2s_direct_tls_ports = { 5223 }\ns2s_ports = { 5269 }',
    },
    ejabberd: {
      text: 'See that the server runs and that your firewall lets these ports through.',
      lines:
        'listen:\n  - port: 5222\n    module: ejabberd_c2s\n    starttls_required: true\n  - port: 5269\n    module: ejabberd_s2s_in',
    },
  },
  scope: 'domain',
  roles: ['c2s'],
  requires: ['service-records', 'reachability'],
  uses: ['reachability-history'],
  evaluate(
    { 'service-records': records, reachability, 'reachability-history': history },
    { endpoints },
  ) {
    const states = reachability.map(({ value }) => value.state);
    const evidence = reachability.map(asEvidence);
    if (states.includes('open')) return { says: 'open', evidence };
    if (states.every((state) => state === 'unroutable')) return { says: 'unroutable', evidence };
    if (!areAllNamed(records, 'c2s') || !areAllShut(reachability, endpoints)) {
      return { says: 'not-seen', evidence };
    }
    const state = closedState(states);
    const since = history?.c2sUnreachableSince ?? null;
    if (since === null) return { says: state, evidence };
    return { says: `${state}-since`, values: { since }, evidence };
  },
});
