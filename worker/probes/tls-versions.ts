import { PROTOCOL_VERSIONS, type ObservedValue } from '../../rubric/observations.ts';
import { tryVersions } from '../tls/versions.ts';
import { alpnOf, openTlsPort } from '../xmpp/open-tls-port.ts';
import { Transcript } from '../xmpp/transcript.ts';
import { defineProbe, tcpEndpointOf } from './probe.ts';

/**
 * Which of TLS 1.0 to 1.3 the endpoint accepts: four connections, one after the other, and one more for each version
 * whose handshake was cut. The streams in front of the handshakes are those of the stream probe and are not kept again.
 */
export const tlsVersions = defineProbe('tls-versions', async (subject, context, transcript) => {
  const endpoint = tcpEndpointOf(subject);
  const { domain, signal } = context;
  const open = () => openTlsPort(endpoint, { ...context, transcript: new Transcript() });
  const options = { servername: domain, alpn: alpnOf(endpoint), signal } as const;
  const states = await tryVersions(open, options);
  for (const version of PROTOCOL_VERSIONS) transcript.note(noteOf(version, states[version]));
  return states;
});

type VersionState = ObservedValue<'tls-versions'>['TLSv1'];

function noteOf(version: string, state: VersionState): string {
  if (state.state === 'accepted') return `${version}: accepted with ${state.cipherSuite}.`;
  if (state.state === 'rejected') return `${version}: rejected (${state.by}).`;
  return `${version}: inconclusive. ${state.detail}`;
}
