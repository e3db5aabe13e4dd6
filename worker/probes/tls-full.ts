import { lookAtTls } from '../xmpp/look-at-tls.ts';
import { defineProbe, tcpEndpointOf } from './probe.ts';

/** The whole look at an endpoint's TLS, at most 180 connections: every suite, group and path. */
export const tlsFull = defineProbe('tls-full', (subject, context, transcript) =>
  lookAtTls('full', tcpEndpointOf(subject), { ...context, transcript }),
);
