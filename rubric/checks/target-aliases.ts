import { defineCheck, rfc } from '../check.ts';
import { SERVICES, type ObservedValue } from '../observations.ts';

type Services = ObservedValue<'service-records'>['services'];

const targetsOf = (services: Services): string[] =>
  SERVICES.flatMap((service) => {
    const lookup = services[service];
    return lookup.state === 'records' ? lookup.records.map(({ target }) => target) : [];
  });

export const targetAliases = defineCheck({
  id: 'target-aliases',
  words: {
    title: 'Names its machines directly',
    why: 'Where a domain says which machine serves it, the name must be that of the machine and not lead on to a second one. Some software stops there.',
    messages: {
      direct: { outcome: 'pass', text: 'Its entries name the machines themselves.' },
      aliases: {
        outcome: 'partial',
        text: 'Some entries name a machine by another name that only leads on (CNAME): {names}.',
      },
      none: { outcome: 'notApplicable', text: 'It has no entries that name machines.' },
      'not-asked': {
        outcome: 'unknown',
        text: 'We have not looked whether its entries name machines directly.',
      },
    },
  },
  references: [rfc(2782), rfc(2181, '10.3')],
  fix: {
    prosody: {
      text: 'Let the SRV record name the machine by the name that has its addresses. Prosody itself needs no change.',
      lines: '_xmpp-client._tcp.example.org. 3600 IN SRV 5 1 5222 machine.example.net.',
    },
    ejabberd: {
      text: 'Let the SRV record name the machine by the name that has its addresses. ejabberd itself needs no change.',
      lines: '_xmpp-client._tcp.example.org. 3600 IN SRV 5 1 5222 machine.example.net.',
    },
  },
  scope: 'domain',
  requires: ['service-records'],
  uses: [],
  evaluate({ 'service-records': { services, aliases, validation } }) {
    const targets = [...new Set(targetsOf(services))];
    if (targets.length === 0) return { says: 'none' };
    const named = targets.filter((target) => Object.hasOwn(aliases, target));
    if (named.length > 0) {
      const names = named.map((name) => `${name} → ${aliases[name] ?? ''}`).join(', ');
      return { says: 'aliases', values: { names } };
    }
    return { says: validation === 'notAsked' ? 'not-asked' : 'direct' };
  },
});
