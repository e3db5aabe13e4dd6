import { ProbeFailure } from '../../net/failure.ts';
import type { SignedIn } from './client-session.ts';
import type { Mechanism } from './choose-mechanism.ts';
import type { SaslMechanism } from './entity.ts';
import { Scram } from './scram.ts';

/** A mechanism at work. */
export interface SignIn extends SaslMechanism {
  /**
   * The server says that we are in.
   * @param text what it adds (RFC 6120 §6.4.6), in base64; empty: nothing
   * @throws ProbeFailure where it has not proved that it knows the password
   */
  succeed(text: string): void;
  readonly scram: () => SignedIn['scram'];
}

/** xmpp.js makes base64 of it byte by byte. */
const bytesOf = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
const textOf = (bytes: string) => Buffer.from(bytes, 'latin1').toString('utf8');

/** The mechanism at work for one sign-in. */
export function startMechanism(
  { name, hash, binding }: Mechanism,
  { local: username, password }: { readonly local: string; readonly password: string },
): SignIn {
  if (hash === null) {
    const message = bytesOf(`\0${username}\0${password}`);
    const unasked = () => {
      throw new ProbeFailure('malformed', 'The server answered PLAIN with a challenge.');
    };
    const rest = { challenge: unasked, succeed: () => undefined, scram: () => null };
    return { name, clientFirst: true, response: () => message, ...rest };
  }
  const scram = new Scram({ hash, username, password, binding });
  const challenges: string[] = [];
  return {
    name,
    clientFirst: true,
    challenge(text) {
      challenges.push(textOf(text));
    },
    async response() {
      const [first, final] = challenges;
      if (first === undefined) return bytesOf(scram.first());
      if (final === undefined) return bytesOf(await scram.answer(first));
      // RFC 6120 §6.3.10: the signature may come as a challenge of its own.
      scram.verify(final);
      return '';
    },
    succeed(text) {
      if (text !== '' && text !== '=') scram.verify(Buffer.from(text, 'base64').toString('utf8'));
      scram.end();
    },
    scram: () => scram.facts(),
  };
}
