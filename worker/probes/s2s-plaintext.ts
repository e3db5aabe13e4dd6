import { ProbeFailure } from '../net/failure.ts';
import { dialbackInClear } from '../xmpp/dialback-in-clear.ts';
import { XmppStream } from '../xmpp/stream.ts';
import { defineProbe, tcpEndpointOf, type Probe } from './probe.ts';

const look = defineProbe('s2s-plaintext', async (subject, context, transcript) => {
  const { address, port } = tcpEndpointOf(subject);
  const { domain, probeDomain: from, dialbackSecret: secret = null, signal } = context;
  if (from === null)
    throw new ProbeFailure('ours', 'We have no XMPP domain of our own to try this with.');
  const socket = await context.dial({ address, port }, { signal });
  try {
    const stream = new XmppStream(socket, { domain, role: 's2s', from, signal, transcript });
    return await dialbackInClear(stream, { domain, from, secret });
  } finally {
    socket.destroy();
  }
});

/**
 * Whether a server talks with other servers without TLS: one connection, on which dialback is begun in the clear even
 * where STARTTLS is `<required/>` (RFC 7590 §3.1: what a server says is not what it does).
 *
 * That it goes on shows only where the server of our own domain calls our key valid, which needs its secret: without,
 * a server that verifies first and refuses afterwards cannot be told from one that takes us in.
 */
export const s2sPlaintext: Probe<'s2s-plaintext'> = {
  ...look,
  isFor: ({ service, tlsMode }) => service === 'xmpp-server' && tlsMode === 'starttls',
};
