import { defineCheck, xep } from '../check.ts';
import { inlineFeature, resumesInline, toldNote } from '../discovery.ts';

export const mobility = defineCheck({
  id: 'mobility',
  words: {
    title: 'Loses nothing when you change networks',
    why: 'On the way from Wi-Fi to the mobile network, a connection breaks. Nothing that was under way should be lost or come twice.',
    messages: {
      told: {
        outcome: 'pass',
        text: 'It says that a broken connection is taken up where it ended.',
      },
      'needs-account': {
        outcome: 'unknown',
        text: 'Not tested: it takes an account at this provider to see that.',
      },
    },
  },
  references: [xep('0198')],
  fix: {
    prosody: {
      text: 'Let apps take up a broken connection.',
      lines: 'modules_enabled = { "smacks" }\nsmacks_hibernation_time = 600',
    },
    ejabberd: {
      text: 'Let apps take up a broken connection.',
      lines:
        'modules:\n  mod_stream_mgmt:\n    resend_on_timeout: if_offline\n    resume_timeout: 600',
    },
    mongooseim: {
      text: 'Let apps take up a broken connection.',
      lines: '[modules.mod_stream_management]\n  resume_timeout = 600',
    },
  },
  scope: 'domain',
  roles: ['c2s'],
  requires: ['stream'],
  uses: [],
  evaluate({ stream }) {
    const inline = inlineFeature(stream, ['urn:xmpp:sm:3']);
    if (inline === null && !resumesInline(stream)) return { says: 'needs-account' };
    const where = inline === null ? 'SASL2' : 'Bind 2';
    return { says: 'told', proof: 'advertised', evidence: [toldNote('urn:xmpp:sm:3', where)] };
  },
});
