import type { Subject, TcpEndpoint } from '../../../rubric/observations.ts';
import { createDial, type Meter } from '../../../worker/net/dial.ts';
import { createGuard } from '../../../worker/net/guard.ts';
import { createLimiter } from '../../../worker/net/limiter.ts';
import { createResolver } from '../../../worker/dns/resolver.ts';
import type { ProbeContext } from '../../../worker/probes/probe.ts';

/** A context as a scan has it, on loopback and without pacing; `parts` replaces what a test is about. */
export function makeContext(
  parts: Partial<ProbeContext> = {},
): ProbeContext & { meter: Meter; certificates: Buffer[] } {
  const guard = createGuard(['127.0.0.0/8']);
  const meter: Meter = { connections: 0, bytesIn: 0, bytesOut: 0 };
  const limiter = createLimiter({ spacingMs: 0, jitterMs: 0 });
  const certificates: Buffer[] = [];
  return {
    domain: 'good.example',
    dial: createDial({ guard, limiter, meter }),
    resolver: createResolver({ address: '127.0.0.1', port: 1 }),
    guard,
    signal: AbortSignal.timeout(20_000),
    trustAnchors: [],
    probeDomain: 'probe.example',
    contact: null,
    webPort: 443,
    now: () => new Date(),
    families: [4, 6],
    keepCertificate: (der) => certificates.push(der),
    scanPace: { spacingMs: 0, jitterMs: 0 },
    meter,
    certificates,
    ...parts,
  };
}

export const DOMAIN: Subject = { kind: 'domain' };

export function endpointAt(
  { address, port }: { address: string; port: number },
  service: TcpEndpoint['service'] = 'xmpp-client',
): TcpEndpoint {
  const tlsMode = service.startsWith('xmpps') ? 'direct' : 'starttls';
  return {
    kind: 'tcp',
    service,
    target: 'xmpp.good.example',
    address,
    port,
    tlsMode,
    source: 'srv',
  };
}
