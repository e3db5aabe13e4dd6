import { withDeadline } from '../../net/deadline.ts';
import { ProbeFailure } from '../../net/failure.ts';
import type { OpenSession } from './client-session.ts';
import { stanzaKeeper } from './keep-stanza.ts';
import { Session } from './session.ts';
import { signIn } from './sign-in.ts';
import { openWire } from './wire.ts';

/** From the first SYN until a resource is bound, however many places are tried; waiting for our turn is not counted. */
const SIGN_IN_MS = 20_000;
const TOO_SLOW = `The server did not let us sign in within ${SIGN_IN_MS / 1000} seconds.`;

/**
 * A session of an account: xmpp.js, without its known faults, over sockets of ours.
 * @throws ProbeFailure, as the contract has it
 */
export const openSession: OpenSession = (options) => {
  const { context, account, resource, webSocket } = options;
  const { signal } = context;
  const onStanza = stanzaKeeper(options);
  return withDeadline({ signal, ms: SIGN_IN_MS, detail: TOO_SLOW }, async (deadline, watch) => {
    const place = { context, domain: account.domain, ...(webSocket && { webSocket }) };
    const wire = await openWire(place, deadline, watch);
    const register = options.register ?? false;
    const signed = await signIn(wire, {
      account,
      resource,
      register,
      isReturning: false,
      onStanza,
    });
    const { jid } = signed;
    if (jid === null) throw new ProbeFailure('ours', 'A session without an address.');
    wire.giveBack();
    return new Session({ ...signed, jid }, options, onStanza);
  });
};
