import { defineCheck, rfc } from '../check.ts';
import { PATH_TRUSTS, type PathProblem } from '../observations.ts';
import { lastIssuer } from '../tls/paths.ts';

const SAYS: Record<
  (typeof PATH_TRUSTS)[number],
  'trusted' | 'incomplete' | 'self-signed' | 'unknown-issuer' | 'invalid'
> = {
  trusted: 'trusted',
  trustedIfCompleted: 'incomplete',
  selfSigned: 'self-signed',
  unknownAnchor: 'unknown-issuer',
  invalid: 'invalid',
};
/** The problems of an invalid path that have a sentence of their own. */
const INVALID = [
  'not-for-servers',
  'not-an-authority',
  'bad-signature',
] as const satisfies readonly PathProblem[];

export const certificateTrust = defineCheck({
  id: 'certificate-trust',
  words: {
    title: 'Somebody vouches for this server',
    why: 'A server proves who it is with an identity certificate, signed by a body that apps trust. Without it, anybody on the way could pretend to be the server and read along.',
    messages: {
      trusted: { outcome: 'pass', text: 'A body that apps trust vouches for this server.' },
      incomplete: {
        outcome: 'partial',
        text: 'Somebody vouches for this server, but it sends only a part of its identity certificate, so some apps will not connect.',
      },
      'self-signed': {
        outcome: 'fail',
        text: 'The server signed its identity certificate itself: nobody vouches for it.',
      },
      'unknown-issuer': {
        outcome: 'fail',
        text: 'Nobody that apps trust vouches for this server. Its identity certificate comes from {issuer}.',
      },
      invalid: {
        outcome: 'fail',
        text: 'The identity certificate of this server breaks the rules, so apps do not trust it.',
      },
      'not-for-servers': {
        outcome: 'fail',
        text: 'The identity certificate of this server is not meant for servers, so apps do not trust it.',
      },
      'not-an-authority': {
        outcome: 'fail',
        text: 'The body that vouches for this server is not allowed to, so apps do not trust it.',
      },
      'bad-signature': {
        outcome: 'fail',
        text: 'The signature on the identity certificate of this server is wrong, so apps do not trust it.',
      },
      revoked: {
        outcome: 'fail',
        text: 'The body that vouched for this server has taken its word back (the identity certificate is revoked).',
      },
      unseen: { outcome: 'unknown', text: 'We could not see who vouches for this server.' },
    },
  },
  references: [rfc(5280, '6'), rfc(7590, '3.4'), rfc(6120, '13.7')],
  fix: {
    prosody: {
      text: 'Get a certificate from a public authority such as Let’s Encrypt, then import it with its intermediate certificates.',
      lines: 'prosodyctl --root cert import /etc/letsencrypt/live',
    },
    ejabberd: {
      text: 'Let ejabberd fetch a certificate itself, or name a file that holds the whole chain.',
      lines:
        'certfiles:\n  - /etc/letsencrypt/live/example.org/fullchain.pem\n  - /etc/letsencrypt/live/example.org/privkey.pem',
    },
  },
  scope: 'endpoint',
  requires: ['tls'],
  uses: [],
  evaluate({ tls }) {
    if (tls.paths.some(({ staple }) => staple.state === 'revoked')) return { says: 'revoked' };
    const [worst] = [...tls.paths].sort(
      (a, b) => PATH_TRUSTS.indexOf(b.pathTrust) - PATH_TRUSTS.indexOf(a.pathTrust),
    );
    if (!worst) return { says: 'unseen' };
    const { pathTrust, pathProblem } = worst;
    const says = SAYS[pathTrust];
    if (says === 'unknown-issuer') return { says, values: { issuer: lastIssuer(tls, worst) } };
    // A row from before the problems had ids holds a sentence of its own: then the general one stands.
    return { says: (says === 'invalid' && INVALID.find((id) => id === pathProblem)) || says };
  },
});
