import { defineCheck, rfc } from '../check.ts';
import { isNotOffered } from '../offered.ts';

export const ipv6 = defineCheck({
  id: 'ipv6',
  words: {
    title: 'Has new-style addresses (IPv6)',
    why: 'Some networks, above all mobile ones, know only the newer kind of Internet address. It is told here and costs nothing.',
    messages: {
      all: { outcome: 'pass', text: 'Every server of this provider has a new-style address.' },
      some: { outcome: 'partial', text: 'Some servers of this provider have a new-style address.' },
      none: { outcome: 'fail', text: 'No server of this provider has a new-style address.' },
      off: { outcome: 'notApplicable', text: 'Nobody signs in at this domain.' },
      'lookup-failed': {
        outcome: 'unknown',
        text: 'We could not look up the addresses of this provider.',
      },
    },
  },
  references: [rfc(8200), rfc(3596)],
  fix: {
    prosody: {
      text: 'Listen on IPv6 too, and publish AAAA records for your servers.',
      lines: 'interfaces = { "*", "::" }',
    },
    ejabberd: {
      text: 'Listen on IPv6 too, and publish AAAA records for your servers.',
      lines: 'listen:\n  - port: 5222\n    ip: "::"\n    module: ejabberd_c2s',
    },
  },
  scope: 'domain',
  requires: ['service-records'],
  uses: [],
  evaluate({ 'service-records': { services, hosts } }) {
    const lookups = [services['xmpp-client'], services['xmpps-client']];
    if (isNotOffered(services, 'c2s')) return { says: 'off' };
    const named = lookups.flatMap((lookup) =>
      lookup.state === 'records' ? lookup.records.map(({ target }) => target) : [],
    );
    const targets = named.length > 0 ? [...new Set(named)] : Object.keys(hosts);
    const answers = targets.flatMap((target) => {
      const host = hosts[target];
      return host?.state === 'answered' && !host.failedFamilies.includes(6) ? [host.addresses] : [];
    });
    if (answers.length < targets.length || targets.length === 0) return { says: 'lookup-failed' };
    const ready = answers.filter((list) => list.some(({ family }) => family === 6)).length;
    if (ready === 0) return { says: 'none' };
    return { says: ready === targets.length ? 'all' : 'some' };
  },
});
