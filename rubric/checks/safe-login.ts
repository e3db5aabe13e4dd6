import { defineCheck, rfc } from '../check.ts';
import { clearSignIn, isPasswordMechanism, isScram, mechanismsOf } from '../sign-in.ts';

const OUTDATED = ['DIGEST-MD5', 'CRAM-MD5'];

export const safeLogin = defineCheck({
  id: 'safe-login',
  words: {
    title: 'Safe sign-in',
    why: 'With a safe way to sign in (called SCRAM), your app proves that it knows your password without sending it.',
    messages: {
      safe: {
        outcome: 'pass',
        text: 'Apps can sign in without sending your password.',
      },
      'plain-only': {
        outcome: 'partial',
        text: 'The only way to sign in sends your password to the server, though encrypted on the way.',
      },
      outdated: {
        outcome: 'partial',
        text: 'The server also offers an outdated way to sign in ({mechanisms}), which needs your password kept readable.',
      },
      clear: {
        outcome: 'fail',
        text: 'The server takes your password before encryption is on.',
      },
      other: {
        outcome: 'unknown',
        text: 'The server offers only ways to sign in that we do not judge: {mechanisms}.',
      },
      'no-answer': {
        outcome: 'unknown',
        text: 'The server did not say how to sign in once encryption was on.',
      },
    },
  },
  references: [rfc(5802), rfc(7677), rfc(6120, '13.8')],
  fix: {
    prosody: {
      text: 'Keep passwords hashed, which offers SCRAM by itself, and switch the outdated ways off.',
      lines: 'authentication = "internal_hashed"\ndisable_sasl_mechanisms = { "DIGEST-MD5" }',
    },
    ejabberd: {
      text: 'Keep passwords hashed, which offers SCRAM by itself, and switch the outdated ways off.',
      lines:
        'auth_password_format: scram\nauth_scram_hash: sha256\ndisable_sasl_mechanisms:\n  - "digest-md5"\n  - "X-OAUTH2"',
    },
  },
  scope: 'endpoint',
  roles: ['c2s'],
  requires: ['stream'],
  uses: [],
  evaluate({ stream }) {
    if (clearSignIn(stream) === 'password') return { says: 'clear' };
    const offered = mechanismsOf(stream.postTls);
    if (offered.length === 0) return { says: 'no-answer' };
    const evidence = [{ kind: 'note', text: `offered after TLS: ${offered.join(' ')}` } as const];
    const outdated = offered.filter((mechanism) => OUTDATED.includes(mechanism));
    if (outdated.length > 0) {
      return { says: 'outdated', values: { mechanisms: outdated.join(', ') }, evidence };
    }
    if (offered.some(isScram)) return { says: 'safe', evidence };
    if (offered.some(isPasswordMechanism)) return { says: 'plain-only', evidence };
    return { says: 'other', values: { mechanisms: offered.join(', ') }, evidence };
  },
});
