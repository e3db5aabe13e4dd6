import { lookAtTls } from '../xmpp/look-at-tls.ts';
import { defineProbe, tcpEndpointOf } from './probe.ts';

/** The daily look at an endpoint's TLS, at most 30 connections: what decides a letter. */
export const tlsQuick = defineProbe('tls-quick', (subject, context, transcript) =>
  lookAtTls('quick', tcpEndpointOf(subject), { ...context, transcript }),
);
