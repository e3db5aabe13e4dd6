import { defineCheck, rfc } from '../check.ts';
import { clearSignIn, hasNoTls } from '../sign-in.ts';

export const encryptedOnly = defineCheck({
  id: 'encrypted-only',
  words: {
    title: 'Never talks in the clear',
    why: 'A server should refuse every connection that is not encrypted, from people and from other servers alike. In 2014 many operators promised just this.',
    messages: {
      direct: { outcome: 'pass', text: 'Encryption is on from the first moment.' },
      required: {
        outcome: 'pass',
        text: 'The server says that it insists on encryption. We have not tried to go on without.',
      },
      optional: {
        outcome: 'partial',
        text: 'The server offers encryption and does not say that it insists on it. We have not tried to go on without.',
      },
      clear: { outcome: 'fail', text: 'The server lets people sign in without encryption.' },
      none: { outcome: 'fail', text: 'The server offers no encryption.' },
      broken: {
        outcome: 'fail',
        text: 'The server offers encryption, and turns it down when asked for it.',
      },
      'no-answer': {
        outcome: 'unknown',
        text: 'The server ended the conversation before it said what it offers.',
      },
    },
  },
  references: [rfc(7590, '3.1'), rfc(6120, '5.3.1')],
  fix: {
    prosody: {
      text: 'Insist on encryption for people and for other servers.',
      lines: 'c2s_require_encryption = true\ns2s_require_encryption = true',
    },
    ejabberd: {
      text: 'Insist on encryption for people and for other servers.',
      lines:
        'listen:\n  - port: 5222\n    module: ejabberd_c2s\n    starttls: true\n    starttls_required: true\ns2s_use_starttls: required',
    },
  },
  scope: 'endpoint',
  requires: ['stream'],
  uses: [],
  evaluate({ stream }, { subject }) {
    if (subject.tlsMode === 'direct') return { says: 'direct' };
    const features = stream.preTls?.features;
    if (!features) return { says: 'no-answer' };
    if (hasNoTls(stream)) return { says: 'none' };
    if (clearSignIn(stream) !== 'none') return { says: 'clear' };
    if (stream.starttls === 'failure') return { says: 'broken' };
    return { says: features.requiresStarttls ? 'required' : 'optional', proof: 'advertised' };
  },
});
