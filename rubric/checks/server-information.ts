import { defineCheck, xep } from '../check.ts';
import { toldFeature, toldNote } from '../discovery.ts';

export const serverInformation = defineCheck({
  id: 'server-information',
  words: {
    title: 'Shows with whom it talks',
    why: 'Some servers publish with which others they are connected, so that a map of the network can be drawn. To keep it to oneself is a choice, and no fault.',
    messages: {
      told: { outcome: 'pass', text: 'It says that it publishes with which servers it talks.' },
      absent: {
        outcome: 'notApplicable',
        text: 'It keeps to itself with which servers it talks, by choice.',
      },
      hidden: { outcome: 'unknown', text: 'It did not tell our server what it can do.' },
    },
  },
  references: [xep('0485')],
  fix: { prosody: null, ejabberd: null },
  scope: 'domain',
  requires: ['service-discovery'],
  uses: [],
  evaluate({ 'service-discovery': discovery }) {
    const seen = toldFeature(discovery, ['urn:xmpp:serverinfo:0']);
    if (typeof seen === 'string') return { says: seen };
    return { says: 'told', proof: 'advertised', evidence: [toldNote(seen.told)] };
  },
});
