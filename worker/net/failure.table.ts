import type { FailureReason } from '../../rubric/observations.ts';

type Row = readonly [reason: FailureReason, sentence: string];

/** Error codes of the operating system, of Node and of its HTTP parser: what they mean for somebody who runs a server. */
export const CODES: Readonly<Record<string, Row>> = {
  ECONNREFUSED: [
    'refused',
    'The connection was refused: nothing listens on this port, or a firewall turns us away.',
  ],
  ECONNRESET: ['reset', 'The connection was cut by the other side or by a firewall on the way.'],
  ECONNABORTED: ['reset', 'The connection was cut on the way.'],
  EPIPE: ['closed', 'The other side closed the connection while we were still sending.'],
  ERR_STREAM_PREMATURE_CLOSE: ['closed', 'The connection was closed before the answer was whole.'],
  ERR_STREAM_WRITE_AFTER_END: [
    'closed',
    'The connection was closed before we had sent everything.',
  ],
  ERR_STREAM_DESTROYED: ['closed', 'The connection was closed before we had sent everything.'],
  ETIMEDOUT: ['timeout', 'No answer in time: the host is down, or a firewall drops our packets.'],
  EHOSTUNREACH: ['unroutable', 'There is no way to this host from here.'],
  EHOSTDOWN: ['unroutable', 'There is no way to this host from here.'],
  ENETUNREACH: ['unroutable', 'There is no way to this network from here.'],
  ENETDOWN: ['ours', 'Our own network is down.'],
  EADDRNOTAVAIL: ['ours', 'We have no address or port left to connect from.'],
  EAFNOSUPPORT: ['ours', 'We have no address of this family to connect from.'],
  EACCES: ['ours', 'Our own system did not let us connect.'],
  EPERM: ['ours', 'Our own system did not let us connect.'],
  EMFILE: ['ours', 'We had too many files or connections open.'],
  ENFILE: ['ours', 'We had too many files or connections open.'],
  ENOBUFS: ['ours', 'We had no memory left for the connection.'],
  ENOMEM: ['ours', 'We had no memory left for the connection.'],
  EPROTO: ['tls', 'The TLS handshake failed: the two sides did not understand each other.'],
  HPE_HEADER_OVERFLOW: ['too-large', 'The web server’s headers are larger than 16 kB.'],
};

/** OpenSSL's and Node's TLS codes, alerts aside. */
export const TLS_CODES: Readonly<Record<string, Row>> = {
  ERR_SSL_WRONG_VERSION_NUMBER: [
    'not-tls',
    'The answer is no TLS: this port speaks plain text, where TLS is due.',
  ],
  ERR_SSL_HTTP_REQUEST: ['not-tls', 'The answer is HTTP in plain text, where TLS is due.'],
  ERR_SSL_PACKET_LENGTH_TOO_LONG: ['not-tls', 'The answer is no TLS record.'],
  ERR_SSL_BAD_PACKET_LENGTH: ['not-tls', 'The answer is no TLS record.'],
  ERR_SSL_RECORD_LAYER_FAILURE: ['not-tls', 'The answer is no TLS record.'],
  ERR_SSL_UNSUPPORTED_PROTOCOL: [
    'tls',
    'The server answered with a TLS version that we did not offer.',
  ],
  ERR_SSL_EXCESSIVE_MESSAGE_SIZE: [
    'too-large',
    'The server’s certificates are larger than a TLS client accepts (about 100 kB).',
  ],
  ERR_SSL_DH_KEY_TOO_SMALL: ['tls', 'The server’s Diffie-Hellman key is too short to be accepted.'],
  ERR_SSL_EE_KEY_TOO_SMALL: ['tls', 'The key of the server’s certificate is too short.'],
  ERR_SSL_CA_KEY_TOO_SMALL: ['tls', 'The key of one certificate in the path is too short.'],
  ERR_SSL_CA_MD_TOO_WEAK: ['tls', 'One certificate in the path is signed with a broken hash.'],
  ERR_SSL_UNEXPECTED_EOF_WHILE_READING: [
    'closed',
    'The server closed the connection in the middle of the TLS handshake.',
  ],
  CERT_HAS_EXPIRED: ['tls', 'The certificate has expired.'],
  CERT_NOT_YET_VALID: ['tls', 'The certificate is not valid yet.'],
  DEPTH_ZERO_SELF_SIGNED_CERT: ['tls', 'The certificate signed itself: nobody vouches for it.'],
  SELF_SIGNED_CERT_IN_CHAIN: ['tls', 'The certificates end at an authority that we do not know.'],
  UNABLE_TO_GET_ISSUER_CERT: ['tls', 'A certificate between the server’s and a root is missing.'],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: [
    'tls',
    'A certificate between the server’s and a root is missing, or we do not know the root.',
  ],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: [
    'tls',
    'The certificate’s issuer is unknown: the certificates in between were not sent.',
  ],
  CERT_SIGNATURE_FAILURE: ['tls', 'A signature in the certificates is wrong.'],
  INVALID_CA: ['tls', 'A certificate that may not sign others has signed one.'],
  INVALID_PURPOSE: ['tls', 'The certificate is not meant for servers.'],
  CERT_CHAIN_TOO_LONG: ['tls', 'The server sends too many certificates.'],
  CERT_REVOKED: ['tls', 'The certificate has been revoked.'],
  ERR_TLS_CERT_ALTNAME_INVALID: ['tls', 'The certificate is for another name.'],
  ERR_TLS_CERT_ALTNAME_FORMAT: ['tls', 'The names in the certificate cannot be read.'],
};

/** TLS alerts as OpenSSL spells them (RFC 8446 §6.2), the other side's words to us. */
export const ALERTS: Readonly<Record<string, string>> = {
  HANDSHAKE_FAILURE: 'The server has no cipher suite or key in common with what we offered.',
  PROTOCOL_VERSION: 'The server does not speak the TLS version that we offered.',
  UNRECOGNIZED_NAME: 'The server has no certificate for this name.',
  INTERNAL_ERROR: 'The server reports an error of its own; its log says more.',
  INSUFFICIENT_SECURITY: 'The server demands stronger ciphers than we offered.',
  DECODE_ERROR: 'The server could not read our message.',
  ILLEGAL_PARAMETER: 'The server did not like a value in our message.',
  UNEXPECTED_MESSAGE: 'The server did not expect our message.',
  BAD_RECORD_MAC: 'The server could not decrypt our message.',
  DECRYPT_ERROR: 'The server could not check a signature.',
  ACCESS_DENIED: 'The server does not let us in.',
  NO_APPLICATION_PROTOCOL: 'The server speaks none of the protocols (ALPN) that we offered.',
  CERTIFICATE_REQUIRED: 'The server wants a certificate of ours.',
  BAD_CERTIFICATE: 'The server does not accept our certificate.',
  UNSUPPORTED_CERTIFICATE: 'The server does not accept our kind of certificate.',
  CERTIFICATE_EXPIRED: 'The server says that our certificate has expired.',
  CERTIFICATE_UNKNOWN: 'The server does not accept our certificate.',
  UNKNOWN_CA: 'The server does not know who signed our certificate.',
  MISSING_EXTENSION: 'The server misses something in our message.',
  UNSUPPORTED_EXTENSION: 'The server did not like an extension in our message.',
};
