import { withDeadline } from '../../net/deadline.ts';
import { ProbeFailure } from '../../net/failure.ts';
import type { OpenSession, SessionOptions } from './client-session.ts';
import { mayHavePassword } from './choose-mechanism.ts';
import { stanzaKeeper } from './keep-stanza.ts';
import { Session } from './session.ts';
import { signIn, type SignedInLink, type SignInOptions } from './sign-in.ts';
import { openWire } from './wire.ts';

/** From the first SYN until a resource is bound, however many places are tried; waiting for our turn is not counted. */
const SIGN_IN_MS = 20_000;
const TOO_SLOW = `The server did not let us sign in within ${SIGN_IN_MS / 1000} seconds.`;

/**
 * A session of an account: xmpp.js, without its known faults, over sockets of ours.
 * @throws ProbeFailure, as the contract has it
 */
export const openSession: OpenSession = async (options) => {
  const { account, resource, register = false, wantsResumption = false } = options;
  const onStanza = stanzaKeeper(options);
  const mayPassword = { mayHavePassword: mayHavePassword(options.webSocket, account.domain) };
  const how = { account, resource, onStanza, ...mayPassword };
  const signed = await connect(options, { ...how, register, isReturning: false });
  const { jid } = signed;
  if (jid === null) throw new ProbeFailure('ours', 'A session without an address.');
  const { returning = (connecting) => connecting() } = options;
  const reconnect = () =>
    returning(() => connect(options, { ...how, register: false, isReturning: true }));
  const session = new Session({ ...signed, jid }, { options, onStanza, reconnect });
  if (wantsResumption) await session.enableResumption();
  return session;
};

function connect(options: SessionOptions, how: SignInOptions): Promise<SignedInLink> {
  const { context, account, webSocket } = options;
  const deadline = { signal: context.signal, ms: SIGN_IN_MS, detail: TOO_SLOW };
  return withDeadline(deadline, async (signal, watch) => {
    const place = { context, domain: account.domain, ...(webSocket && { webSocket }) };
    const wire = await openWire(place, signal, watch);
    const signed = await signIn(wire, how);
    wire.giveBack();
    return signed;
  });
}
