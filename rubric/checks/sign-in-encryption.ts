import { defineCheck, rfc, xep } from '../check.ts';
import { clearSignIn, hasNoTls, mechanismsOf } from '../sign-in.ts';

export const signInEncryption = defineCheck({
  id: 'sign-in-encryption',
  words: {
    title: 'Encrypts before you sign in',
    why: 'If an app may sign in before encryption is on, anybody on the same Wi-Fi can take the password.',
    messages: {
      encrypted: { outcome: 'pass', text: 'Nobody can sign in before encryption is on.' },
      scrambled: {
        outcome: 'partial',
        text: 'People can sign in before encryption is on. The password itself is not sent, but all that follows can be read.',
      },
      password: {
        outcome: 'fail',
        text: 'The server takes passwords before encryption is on: sign-in in the clear.',
      },
      none: {
        outcome: 'fail',
        text: 'The server offers no encryption at all: sign-in in the clear.',
      },
      'no-answer': {
        outcome: 'unknown',
        text: 'The server ended the conversation before it said how to sign in.',
      },
    },
  },
  references: [rfc(6120, '13.9'), rfc(7590, '3.1'), xep('0078')],
  fix: {
    prosody: {
      text: 'Insist on encryption, and take no password without it.',
      lines: 'c2s_require_encryption = true\nallow_unencrypted_plain_auth = false',
    },
    ejabberd: {
      text: 'Insist on encryption where people sign in.',
      lines:
        'listen:\n  - port: 5222\n    module: ejabberd_c2s\n    starttls: true\n    starttls_required: true',
    },
  },
  scope: 'endpoint',
  roles: ['c2s'],
  requires: ['stream'],
  uses: [],
  evaluate({ stream }, { subject }) {
    if (subject.tlsMode === 'direct') return { says: 'encrypted' };
    if (!stream.preTls?.features) return { says: 'no-answer' };
    if (hasNoTls(stream)) return { says: 'none' };
    const offered = mechanismsOf(stream.preTls).join(' ');
    const evidence = [
      { kind: 'note', text: `offered before TLS: ${offered || 'nothing'}` } as const,
    ];
    const worst = clearSignIn(stream);
    if (worst === 'password') return { says: 'password', evidence };
    return { says: worst === 'scram' ? 'scrambled' : 'encrypted', evidence };
  },
});
