import { defineCheck, rfc, xep } from '../check.ts';
import { inlineFeature, toldNote } from '../discovery.ts';

export const battery = defineCheck({
  id: 'battery',
  words: {
    title: 'Easy on battery and data',
    why: 'A phone in the pocket should be woken only for what matters, and should not load the whole contact list each time.',
    messages: {
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
  requires: ['stream'],
  uses: [],
  evaluate({ stream }) {
    const inline = inlineFeature(stream, ['urn:xmpp:csi:0']);
    if (inline === null) return { says: 'needs-account' };
    return { says: 'told', proof: 'advertised', evidence: [toldNote(inline, 'Bind 2')] };
  },
});
