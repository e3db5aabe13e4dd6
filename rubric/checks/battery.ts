import { defineCheck, rfc, xep } from '../check.ts';
import { inlineFeature, toldNote } from '../discovery.ts';
import { promised, readTried, type Otherwise } from '../tried.ts';

/** What can be seen without an account. @param inline what Bind 2 offers of it */
function seenWithout(inline: string | null): Otherwise<'told' | 'needs-account'> {
  if (inline === null) return { sees: 'nothing', verdict: { says: 'needs-account' } };
  const evidence = [toldNote(inline, 'Bind 2')];
  return { sees: 'told', verdict: { says: 'told', proof: 'advertised', evidence } };
}

export const battery = defineCheck({
  id: 'battery',
  words: {
    title: 'Easy on battery and data',
    why: 'A phone in the pocket should be woken only for what matters, and should not load the whole contact list each time.',
    messages: {
      works: {
        outcome: 'pass',
        text: 'A message reaches a phone at once that nobody looks at, and an unchanged list of contacts is not sent again. We tried both.',
      },
      'works-held': {
        outcome: 'pass',
        text: 'A phone that nobody looks at gets its messages at once, and the rest later. An unchanged list of contacts is not sent again. We tried it.',
      },
      'no-peace': {
        outcome: 'partial',
        text: 'An unchanged list of contacts is not sent again, but a phone cannot say that nobody looks at it.',
      },
      'whole-list': {
        outcome: 'partial',
        text: 'A phone that nobody looks at is left in peace, but gets the whole list of contacts each time.',
      },
      absent: {
        outcome: 'fail',
        text: 'A phone cannot say that nobody looks at it, and gets the whole list of contacts each time.',
      },
      told: {
        outcome: 'pass',
        text: 'It says that it leaves a phone in peace that is not in use.',
      },
      'needs-account': {
        outcome: 'unknown',
        text: 'Not tested: it takes an account at this provider to see that.',
      },
    },
  },
  references: [xep('0352'), rfc(6121, '2.6')],
  fix: {
    prosody: {
      text: 'Hold back what can wait while an app is not in use.',
      lines: 'modules_enabled = { "csi_simple"; "smacks" }',
    },
    ejabberd: {
      text: 'Hold back what can wait while an app is not in use.',
      lines: 'modules:\n  mod_client_state: {}\n  mod_roster:\n    versioning: true',
    },
    mongooseim: {
      text: 'Hold back what can wait while an app is not in use.',
      lines: '[modules.mod_csi]\n\n[modules.mod_roster]\n  versioning = true',
    },
  },
  scope: 'domain',
  roles: ['c2s'],
  requires: [],
  uses: ['client-state', 'roster-versioning', 'stream'],
  evaluate(pick, about) {
    const tried = readTried(pick, about);
    const inline = inlineFeature(pick.stream, ['urn:xmpp:csi:0']);
    const peace = tried.part('client-state', ['inactive', 'at-once'], inline !== null);
    const list = tried.part('roster-versioning', ['unchanged', 'changed']);
    return promised({
      parts: [peace, list],
      works: { says: tried.isDone('client-state', 'held-back') === true ? 'works-held' : 'works' },
      absent: 'absent',
      without: (part) => {
        if (part === peace) return list.state === 'works' ? 'no-peace' : null;
        return peace.state === 'works' ? 'whole-list' : null;
      },
      otherwise: seenWithout(inline),
      evidence: tried.notes('client-state', 'roster-versioning'),
    });
  },
});
