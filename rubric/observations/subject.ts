import { z } from 'zod';

export const SERVICES = ['xmpp-client', 'xmpps-client', 'xmpp-server', 'xmpps-server'] as const;
export const service = z.enum(SERVICES);
export type Service = z.infer<typeof service>;

/** c2s: client-to-server, s2s: server-to-server (RFC 6120 §2.1). */
export const role = z.enum(['c2s', 's2s']);
export type Role = z.infer<typeof role>;

export const tcpEndpoint = z.strictObject({
  kind: z.literal('tcp'),
  service,
  target: z.string().max(255),
  address: z.string().max(64).nullable(),
  port: z.int().min(0).max(65535),
  tlsMode: z.enum(['starttls', 'direct']),
  source: z.enum(['srv', 'fallback']),
});
export type TcpEndpoint = z.infer<typeof tcpEndpoint>;

export const webEndpoint = z.strictObject({
  kind: z.literal('web'),
  url: z.string().max(2000),
  transport: z.enum(['websocket', 'bosh']),
});

export const subject = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('domain') }),
  tcpEndpoint,
  webEndpoint,
]);
export type Subject = z.infer<typeof subject>;

/** The role that a TCP endpoint serves. */
export function roleOf(endpoint: { service: Service }): Role {
  return endpoint.service === 'xmpp-client' || endpoint.service === 'xmpps-client' ? 'c2s' : 's2s';
}

/** A stable text for a subject: the same place has the same key in every scan. At most 400 characters. */
export function subjectKey(subject: Subject): string {
  if (subject.kind === 'domain') return 'domain';
  if (subject.kind === 'web') return `${subject.transport} ${subject.url}`.slice(0, 400);
  const address = subject.address ?? 'no address';
  return `${subject.service} ${subject.target}:${String(subject.port)} ${address}`;
}
