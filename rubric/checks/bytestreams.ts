import { defineCheck, xep } from '../check.ts';
import { promised, readTried } from '../tried.ts';

export const bytestreams = defineCheck({
  id: 'bytestreams',
  words: {
    title: 'Files from device to device',
    why: 'Older apps hand files straight to the other device, while both are on. It is told here, and costs nothing.',
    messages: {
      works: {
        outcome: 'pass',
        text: 'A file goes from one device to another, by way of a relay and between the messages, and a link to a file arrives. We tried all three.',
      },
      'no-relay': {
        outcome: 'partial',
        text: 'A small file goes from one device to another between the messages. There is no relay for larger ones.',
      },
      absent: { outcome: 'fail', text: 'No file goes from one device to another here.' },
    },
  },
  references: [xep('0065'), xep('0047'), xep('0066')],
  fix: {
    prosody: {
      text: 'Add a relay for files, and give its name an address in the DNS.',
      lines: 'Component "proxy.example.org" "proxy65"',
    },
    ejabberd: {
      text: 'Add a relay for files, and give its name an address in the DNS.',
      lines: 'modules:\n  mod_proxy65:\n    port: 7777',
    },
  },
  scope: 'domain',
  requires: [],
  uses: ['socks5-bytestream', 'in-band-bytestream'],
  evaluate(pick, about) {
    const tried = readTried(pick, about);
    const relay = tried.part('socks5-bytestream', ['service', 'connected', 'carried']);
    const between = tried.part('in-band-bytestream', ['opened', 'carried']);
    return promised({
      parts: [relay, between, tried.part('in-band-bytestream', ['link'])],
      works: { says: 'works' },
      absent: 'absent',
      without: (part) => (part === relay && between.state === 'works' ? 'no-relay' : null),
      otherwise: { sees: 'nothing', verdict: { says: 'failure.no-account' } },
      evidence: tried.notes('socks5-bytestream', 'in-band-bytestream'),
    });
  },
});
