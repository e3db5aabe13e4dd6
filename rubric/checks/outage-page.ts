import { defineCheck, xep } from '../check.ts';

export const outagePage = defineCheck({
  id: 'outage-page',
  words: {
    title: 'Says when it will be away',
    why: 'A page elsewhere can say why a server is away and when it comes back, so that nobody has to guess.',
    messages: {
      calm: { outcome: 'pass', text: 'A page tells about outages. It names none now.' },
      planned: { outcome: 'pass', text: 'A page tells about outages. One is planned: {text}' },
      now: {
        outcome: 'pass',
        text: 'A page tells about outages. It says that there is one: {text}',
      },
      invalid: {
        outcome: 'partial',
        text: 'A page about outages is named, but apps cannot read it.',
      },
      absent: { outcome: 'notApplicable', text: 'It names no page about outages.' },
      'not-seen': {
        outcome: 'unknown',
        text: 'We could not see whether it has a page about outages.',
      },
    },
  },
  references: [xep('0455')],
  fix: {
    prosody: {
      text: 'Put a file on another machine, and name it with the module of the community.',
      lines:
        'modules_enabled = { "service_outage_status" }\noutage_status_urls = { "https://status.example.net/xmpp.json" }',
    },
    // Its mod_disco knows the form of the contacts (XEP-0157) only.
    ejabberd: null,
  },
  scope: 'domain',
  requires: ['service-discovery'],
  uses: [],
  evaluate({ 'service-discovery': { info, outage } }) {
    if (outage === null) return { says: info.state === 'answered' ? 'absent' : 'not-seen' };
    const evidence = outage.urls.map((text) => ({ kind: 'note', text }) as const);
    const { page } = outage;
    if (page.state === 'failed') return { says: 'not-seen', evidence };
    if (page.state === 'invalid') return { says: 'invalid', evidence };
    const says = { proof: 'advertised', evidence } as const;
    if (page.state === 'calm') return { says: 'calm', ...says };
    const times = [page.begins, page.ends].filter((time) => time !== null).join(' – ');
    const text = [page.message, times].filter((part) => part !== null && part !== '').join(' ');
    return { says: page.isPlanned ? 'planned' : 'now', values: { text }, ...says };
  },
});
