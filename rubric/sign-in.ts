import type { ObservedValue } from './observations.ts';

type Stream = ObservedValue<'stream'>;
type View = NonNullable<Stream['preTls']>;

/**
 * Mechanisms that hand over the password, a token as good as it, or something that is easily turned into it. The rubric
 * names X-OAUTH2; OAUTHBEARER (RFC 7628) sends the same bearer token in the same way, so it stands under the same rule:
 * before TLS whoever reads it can sign in with it.
 */
const PASSWORD_MECHANISMS = [
  'PLAIN',
  'LOGIN',
  'X-OAUTH2',
  'OAUTHBEARER',
  'DIGEST-MD5',
  'CRAM-MD5',
] as const;

/** What a stream view offers to sign in with, SASL and SASL2 together, in capitals. Empty where it has no features. */
export function mechanismsOf(view: View | null): string[] {
  const features = view?.features;
  if (!features) return [];
  const all = [...features.saslMechanisms, ...features.sasl2Mechanisms];
  return [...new Set(all.map((mechanism) => mechanism.toUpperCase()))];
}

export const isPasswordMechanism = (mechanism: string): boolean =>
  PASSWORD_MECHANISMS.some((name) => name === mechanism);
export const isScram = (mechanism: string): boolean => mechanism.startsWith('SCRAM-');

/** The worst way to sign in that is offered before TLS (RFC 6120 §13.9, RFC 7590, XEP-0078). */
export function clearSignIn({ preTls }: Stream): 'password' | 'scram' | 'none' {
  const mechanisms = mechanismsOf(preTls);
  if (preTls?.features?.offersNonSaslAuth || mechanisms.some(isPasswordMechanism)) {
    return 'password';
  }
  return mechanisms.some(isScram) ? 'scram' : 'none';
}
