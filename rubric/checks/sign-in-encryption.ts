import { defineCheck, rfc, xep, type AtEndpoint } from '../check.ts';
import type { Evidence } from '../observations.ts';
import { seenValues } from '../fold.ts';
import { clearSignIn, mechanismsOf } from '../sign-in.ts';
import { isSignInWithoutTls, isWithoutTls } from '../without-tls.ts';

type At = AtEndpoint<'stream'>;

const isClear = ({ value }: At, way: 'password' | 'scram'): boolean => clearSignIn(value) === way;
/** The address said what it offers, and TLS is among it. */
const isSafe = ({ endpoint, value }: At): boolean =>
  endpoint.tlsMode === 'direct' || (Boolean(value.preTls?.features) && !isWithoutTls(value));

const asEvidence = ({ endpoint, value }: At): Evidence => ({
  kind: 'note',
  text: `${endpoint.target}:${String(endpoint.port)} offers before TLS: ${mechanismsOf(value.preTls).join(' ') || 'nothing'}`,
});

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
        text: 'No encryption is to be had where people sign in.',
      },
      'no-answer': {
        outcome: 'unknown',
        text: 'We could not see how people sign in: no server said so.',
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
  scope: 'domain',
  roles: ['c2s'],
  requires: ['service-records', 'stream'],
  uses: ['reachability'],
  evaluate(pick, { endpoints }) {
    const { stream } = pick;
    const evidence = stream.filter(({ endpoint }) => endpoint.tlsMode !== 'direct').map(asEvidence);
    const values = seenValues(stream.length, endpoints.length);
    if (stream.some((at) => isClear(at, 'password'))) return { says: 'password', evidence, values };
    if (isSignInWithoutTls(pick, endpoints)) return { says: 'none', evidence };
    if (stream.some((at) => isClear(at, 'scram'))) return { says: 'scrambled', evidence, values };
    return stream.some(isSafe) ? { says: 'encrypted', evidence, values } : { says: 'no-answer' };
  },
});
