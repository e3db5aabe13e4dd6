import { defineCheck, rfc, xep } from '../check.ts';
import { isNotOffered } from '../offered.ts';
import type { ObservedValue } from '../observations.ts';

type Records = ObservedValue<'service-records'>;
type Lookup = Records['services']['xmpp-client'];

const isAny = (lookups: readonly Lookup[], state: Lookup['state']): boolean =>
  lookups.some((lookup) => lookup.state === state);

function withoutRecords({ hosts }: Records): 'fallback' | 'nothing' | 'lookup-failed' {
  const lookups = Object.values(hosts);
  if (lookups.some((host) => host.state === 'answered' && host.addresses.length > 0)) {
    return 'fallback';
  }
  return lookups.some(({ state }) => state === 'failed') ? 'lookup-failed' : 'nothing';
}

function isAllRefused({ hosts }: Records): boolean {
  const addresses = Object.values(hosts).flatMap((host) =>
    host.state === 'answered' ? host.addresses : [],
  );
  return addresses.length > 0 && addresses.every(({ refusal }) => refusal !== null);
}

export const serviceOffer = defineCheck({
  id: 'service-offer',
  words: {
    title: 'Says where to find it',
    why: 'Apps ask the name system of the Internet where a provider can be reached. A provider that says so clearly can be found from everywhere, and can move without anybody noticing.',
    messages: {
      records: { outcome: 'pass', text: 'The provider says where its servers are.' },
      fallback: {
        outcome: 'partial',
        text: 'The provider does not say where its servers are, so apps have to guess.',
      },
      off: { outcome: 'notApplicable', text: 'This domain says that it offers no XMPP.' },
      'no-sign-in': {
        outcome: 'notApplicable',
        text: 'This domain says that nobody can sign in here. It only talks with other servers.',
      },
      private: {
        outcome: 'fail',
        text: 'Its servers are not on the public Internet, so nobody outside can reach them.',
      },
      nothing: { outcome: 'fail', text: 'There is no server under this name.' },
      'lookup-failed': {
        outcome: 'unknown',
        text: 'We could not look up where its servers are.',
      },
    },
  },
  references: [rfc(6120, '3.2'), rfc(2782), xep('0368')],
  fix: {
    prosody: {
      text: 'Publish these records in the DNS zone of your domain. The server itself needs no change.',
      lines:
        '_xmpp-client._tcp.example.org. 3600 IN SRV 5 1 5222 xmpp.example.org.\n_xmpp-server._tcp.example.org. 3600 IN SRV 5 1 5269 xmpp.example.org.',
    },
    ejabberd: {
      text: 'Publish these records in the DNS zone of your domain. The server itself needs no change.',
      lines:
        '_xmpp-client._tcp.example.org. 3600 IN SRV 5 1 5222 xmpp.example.org.\n_xmpp-server._tcp.example.org. 3600 IN SRV 5 1 5269 xmpp.example.org.',
    },
  },
  scope: 'domain',
  requires: ['service-records'],
  uses: [],
  evaluate({ 'service-records': records }) {
    const { services } = records;
    const c2s = [services['xmpp-client'], services['xmpps-client']];
    const s2s = [services['xmpp-server'], services['xmpps-server']];
    if (isAny(c2s, 'records')) return { says: isAllRefused(records) ? 'private' : 'records' };
    if (isAny(c2s, 'failed')) return { says: 'lookup-failed' };
    if (isNotOffered(services, 'c2s'))
      return { says: isAny(s2s, 'records') ? 'no-sign-in' : 'off' };
    return { says: isAllRefused(records) ? 'private' : withoutRecords(records) };
  },
});
