import { defineCheck, xep, type AtEndpoint } from '../check.ts';
import { inlineFeature, toldFeature, toldNote } from '../discovery.ts';
import type { ObservedValue } from '../observations.ts';
import { isNobodyThere, promised, readTried, type Part } from '../tried.ts';

const CARBONS = ['urn:xmpp:carbons:2'];
const ARCHIVE = ['urn:xmpp:mam:2', 'urn:xmpp:mam:1', 'urn:xmpp:mam:0'];

interface Seen {
  readonly 'service-discovery': ObservedValue<'service-discovery'> | null;
  readonly stream: readonly AtEndpoint<'stream'>[] | null;
}

/** What can be seen without an account. */
function seenWithout({ 'service-discovery': discovery, stream }: Seen) {
  const inline = inlineFeature(stream, CARBONS);
  const carbons = discovery ? toldFeature(discovery, CARBONS) : 'hidden';
  const archive = discovery ? toldFeature(discovery, ARCHIVE) : 'hidden';
  const tellsArchive = typeof archive !== 'string';
  if (inline === null && typeof carbons === 'string') {
    // What is not told in one place may be told in the other: both must have been seen.
    const isAbsent = carbons === 'absent' && stream !== null;
    const otherwise = isAbsent
      ? ({ sees: 'absent', verdict: { says: 'absent' } } as const)
      : ({ sees: 'nothing', verdict: { says: 'hidden' } } as const);
    return { otherwise, tellsCopies: false, tellsArchive };
  }
  const told = typeof carbons === 'string' ? [] : [toldNote(carbons.told)];
  const evidence = inline === null ? told : [...told, toldNote(inline, 'Bind 2')];
  const says = tellsArchive ? 'both' : 'live';
  const verdict = { says, proof: 'advertised', evidence } as const;
  return { otherwise: { sees: 'told', verdict } as const, tellsCopies: true, tellsArchive };
}

/**
 * Copies that nobody tried, where the server was seen not to offer them: as good as tried, where the archive was. With
 * no account at all the check says what is seen.
 */
function seenMissing(copies: Part, archive: Part): Part {
  if (copies.why === null || (archive.why !== null && isNobodyThere(archive.why))) return copies;
  return { ...copies, state: 'missing', step: 'trial.carbons.step.enable', why: null };
}

export const multiDevice = defineCheck({
  id: 'multi-device',
  words: {
    title: 'Your messages on all your devices',
    why: 'What you write or read on the phone should be on the computer too, also when it was off at the time.',
    messages: {
      works: {
        outcome: 'pass',
        text: 'A message reaches all your devices, and is kept for one that was off. We tried both.',
      },
      'no-archive': {
        outcome: 'partial',
        text: 'A message reaches all your devices that are on, but is not kept for one that was off.',
      },
      'no-copies': {
        outcome: 'partial',
        text: 'Old messages are kept for all your devices, but a new one reaches only one of them.',
      },
      'no-copies-alone': {
        outcome: 'unknown',
        text: 'A new message reaches only one of your devices. Whether old ones are kept, we could not try.',
      },
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
  uses: ['carbons', 'message-archive', 'service-discovery', 'stream'],
  evaluate(pick, about) {
    const tried = readTried(pick, about);
    const { otherwise, tellsCopies, tellsArchive } = seenWithout(pick);
    const carbons = tried.part('carbons', ['enable', 'received-copy', 'sent-copy'], tellsCopies);
    const kept = ['while-away', 'new-device', 'found'] as const;
    const archive = tried.part('message-archive', kept, tellsArchive);
    const copies = otherwise.sees === 'absent' ? seenMissing(carbons, archive) : carbons;
    return promised({
      parts: [copies, archive],
      works: { says: 'works' },
      absent: 'absent',
      without: (part) => {
        if (part === copies) return archive.state === 'works' ? 'no-copies' : null;
        return copies.state === 'works' ? 'no-archive' : null;
      },
      withoutAlone: (part) => (part === copies ? 'no-copies-alone' : null),
      otherwise,
      evidence: tried.notes('carbons', 'message-archive'),
    });
  },
});
