import { roleOf, type ObservedValue } from '../../rubric/observations.ts';
import { ProbeFailure } from '../net/failure.ts';
import { parseCertificate, summarizeCertificate } from '../tls/certificate.ts';
import { handshake, type Handshake } from '../tls/handshake.ts';
import { describeNames } from '../tls/names.ts';
import { sentCertificates } from '../tls/path.ts';
import { judgeTrust, trustAnchorsOf } from '../tls/trust.ts';
import { alpnOf, openTlsPort } from '../xmpp/open-tls-port.ts';
import { defineProbe, tcpEndpointOf } from './probe.ts';

type HandshakeValue = ObservedValue<'tls-handshake'>;

/** One TLS handshake as an ordinary client makes it: parameters, certification path, trust and name. */
export const tlsHandshake = defineProbe('tls-handshake', async (subject, context, transcript) => {
  const endpoint = tcpEndpointOf(subject);
  const { domain, signal } = context;
  const raw = await openTlsPort(endpoint, { ...context, transcript });
  const alpn = alpnOf(endpoint);
  const secured = await handshake(raw, { servername: domain, alpn, version: null, signal });
  try {
    const sent = sentCertificates(secured.socket);
    for (const der of sent) context.keepCertificate(der);
    transcript.note(noteOf(secured, sent.length));
    const path = sent.map(parseCertificate);
    const [endEntity] = path;
    if (endEntity === undefined) throw new ProbeFailure('tls', 'The server sent no certificate.');
    return {
      ...parametersOf(secured),
      certificationPath: path.map(summarizeCertificate),
      ...judgeTrust(path, trustAnchorsOf(context.trustAnchors)),
      ...describeNames(endEntity.fields, domain, roleOf(endpoint)),
    } satisfies HandshakeValue;
  } finally {
    secured.socket.destroy();
    raw.destroy();
  }
});

function parametersOf(secured: Handshake) {
  const { protocolVersion, cipherSuite, namedGroup, ephemeralBits, alpnProtocol } = secured;
  return { protocolVersion, cipherSuite, namedGroup, ephemeralBits, alpnProtocol };
}

function noteOf({ protocolVersion, cipherSuite, namedGroup }: Handshake, certificates: number) {
  const group = namedGroup === null ? '' : `, ${namedGroup}`;
  return `${protocolVersion}, ${cipherSuite}${group}; ${certificates} certificates.`;
}
