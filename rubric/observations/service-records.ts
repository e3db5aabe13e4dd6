import { z } from 'zod';
import { failureReason } from './failure-reason.ts';
import { name, text } from './text.ts';

const serviceLookup = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('records'),
    records: z
      .array(
        z.strictObject({
          target: name,
          port: z.int().min(0).max(65535),
          priority: z.int(),
          weight: z.int(),
        }),
      )
      .min(1)
      .max(8),
    truncated: z.boolean(),
  }),
  z.strictObject({ state: z.literal('absent') }), // NXDOMAIN or no data
  z.strictObject({ state: z.literal('notOffered') }), // the single target "." (RFC 2782)
  z.strictObject({ state: z.literal('failed'), reason: failureReason, detail: text }),
]);

const hostLookup = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('answered'),
    /** `refusal`: why the guard will not connect there, null where it may. */
    addresses: z
      .array(
        z.strictObject({
          address: z.string().max(64),
          family: z.union([z.literal(4), z.literal(6)]),
          refusal: text.nullable(),
        }),
      )
      .max(16),
    /** Families that could not be looked up beside the other one: nothing is known of their addresses. */
    failedFamilies: z.array(z.union([z.literal(4), z.literal(6)])).max(1),
  }),
  z.strictObject({ state: z.literal('failed'), reason: failureReason, detail: text }),
]);

/** SRV of the four services (RFC 6120 §3.2, XEP-0368) and the addresses of every target, and of the domain as fallback. */
export const serviceRecords = z.strictObject({
  services: z.strictObject({
    'xmpp-client': serviceLookup,
    'xmpps-client': serviceLookup,
    'xmpp-server': serviceLookup,
    'xmpps-server': serviceLookup,
  }),
  hosts: z.record(z.string(), hostLookup),
});

/** Version 1 did not tell a family that failed from one without addresses. */
export function withFailedFamilies(old: { hosts: Record<string, { state: string }> }): unknown {
  const hosts = Object.entries(old.hosts).map(
    ([name, host]) =>
      [name, host.state === 'answered' ? { ...host, failedFamilies: [] } : host] as const,
  );
  return { ...old, hosts: Object.fromEntries(hosts) };
}
