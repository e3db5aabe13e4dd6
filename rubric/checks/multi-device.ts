import { defineCheck, xep } from '../check.ts';
import { inlineFeature, toldFeature, toldNote } from '../discovery.ts';

const CARBONS = ['urn:xmpp:carbons:2'];
const ARCHIVE = ['urn:xmpp:mam:2', 'urn:xmpp:mam:1', 'urn:xmpp:mam:0'];

export const multiDevice = defineCheck({
  id: 'multi-device',
  words: {
    title: 'Your messages on all your devices',
    why: 'What you write or read on the phone should be on the computer too, also when it was off at the time.',
    messages: {
      both: {
        outcome: 'pass',
        text: 'It says that messages reach all your devices, and that it keeps old ones for them.',
      },
      live: {
        outcome: 'pass',
        text: 'It says that messages reach all your devices. Whether it keeps them for a device that was off, only an account would show.',
      },
      absent: { outcome: 'fail', text: 'A message reaches only one of your devices.' },
      hidden: {
        outcome: 'unknown',
        text: 'It did not tell our server what it can do. Only an account would show.',
      },
    },
  },
  references: [xep('0280'), xep('0313')],
  fix: {
    prosody: {
      text: 'Copy messages to every device, and keep them in an archive.',
      lines: 'modules_enabled = { "carbons"; "mam" }\narchive_expires_after = "4w"',
    },
    ejabberd: {
      text: 'Copy messages to every device, and keep them in an archive.',
      lines: 'modules:\n  mod_carboncopy: {}\n  mod_mam:\n    default: always',
    },
    mongooseim: {
      text: 'Copy messages to every device, and keep them in an archive.',
      lines: '[modules.mod_carboncopy]\n\n[modules.mod_mam]\n  backend = "rdbms"\n  pm = {}',
    },
  },
  scope: 'domain',
  roles: ['c2s'],
  requires: [],
  uses: ['service-discovery', 'stream'],
  evaluate({ 'service-discovery': discovery, stream }) {
    const inline = inlineFeature(stream, CARBONS);
    const carbons = discovery ? toldFeature(discovery, CARBONS) : 'hidden';
    if (inline === null && typeof carbons === 'string') {
      // What is not told in one place may be told in the other: both must have been seen.
      return { says: carbons === 'absent' && stream !== null ? 'absent' : 'hidden' };
    }
    const archive = discovery ? toldFeature(discovery, ARCHIVE) : 'hidden';
    const told = typeof carbons === 'string' ? [] : [toldNote(carbons.told)];
    const evidence = inline === null ? told : [...told, toldNote(inline, 'Bind 2')];
    return { says: typeof archive === 'string' ? 'live' : 'both', proof: 'advertised', evidence };
  },
});
