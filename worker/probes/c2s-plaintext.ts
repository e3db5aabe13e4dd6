import { signInInClear } from '../xmpp/sign-in-in-clear.ts';
import { XmppStream } from '../xmpp/stream.ts';
import { defineProbe, tcpEndpointOf, type Probe } from './probe.ts';

const look = defineProbe('c2s-plaintext', async (subject, context, transcript) => {
  const { address, port } = tcpEndpointOf(subject);
  const { domain, signal } = context;
  const socket = await context.dial({ address, port }, { signal });
  try {
    return await signInInClear(
      new XmppStream(socket, { domain, role: 'c2s', from: null, signal, transcript }),
    );
  } finally {
    socket.destroy();
  }
});

/**
 * Whether a server lets people sign in without TLS: one connection, on which signing in is begun in the clear even where
 * STARTTLS is `<required/>` (RFC 7590 §3.1: what a server says is not what it does). No name and no password is sent, and
 * at most one sign-in fails.
 */
export const c2sPlaintext: Probe<'c2s-plaintext'> = {
  ...look,
  isFor: ({ service, tlsMode }) => service === 'xmpp-client' && tlsMode === 'starttls',
};
