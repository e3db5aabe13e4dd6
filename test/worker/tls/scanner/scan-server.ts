import { createDial, type Meter } from '../../../../worker/net/dial.ts';
import { createGuard } from '../../../../worker/net/guard.ts';
import { createLimiter } from '../../../../worker/net/limiter.ts';
import type { ScanFacts } from '../../../../worker/tls/scanner/scan-facts.ts';
import { scanTls } from '../../../../worker/tls/scanner/scan-tls.ts';
import { alpnOf, openTlsPort } from '../../../../worker/xmpp/open-tls-port.ts';
import { Transcript } from '../../../../worker/xmpp/transcript.ts';
import type { Service } from '../../../../rubric/observations.ts';

const MOST_CONNECTIONS = 200;

interface Target {
  readonly address: string;
  readonly port: number;
  readonly serverName: string;
}

/** Scans a server on loopback as a probe does, without a pause between connections. */
export function scanServer(
  { address, port, serverName }: Target,
  service: Service,
  tier: 'quick' | 'full',
): Promise<ScanFacts> {
  const meter: Meter = { connections: 0, bytesIn: 0, bytesOut: 0 };
  const dial = createDial({
    guard: createGuard([`${address}/32`]),
    limiter: createLimiter({ spacingMs: 0, jitterMs: 0 }),
    meter,
    maxConnections: MOST_CONNECTIONS,
  });
  const tlsMode = service.startsWith('xmpps') ? ('direct' as const) : ('starttls' as const);
  const to = { service, address, port, tlsMode };
  const { signal } = new AbortController();
  return scanTls({
    tier,
    serverName,
    alpn: alpnOf(to),
    signal,
    pace: { spacingMs: 0, jitterMs: 0 },
    open: (openSignal) =>
      openTlsPort(to, {
        dial,
        domain: serverName,
        probeDomain: 'probe.example',
        signal: openSignal,
        transcript: new Transcript(),
      }),
  });
}
