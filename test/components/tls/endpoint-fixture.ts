import type { EndpointView } from '../../../components/endpoint-view.ts';
import type { TlsLook } from '../../../components/tls/tls-view.ts';
import { subjectKey, type TcpEndpoint, type TlsScan } from '../../../rubric/observations.ts';
import { AS_OF, endpointOf, valueOf } from '../../rubric/fixture.ts';
import { normalScan } from '../../rubric/scan-fixture.ts';

export const LOOK = { at: AS_OF, connections: 33 };

/** Everything was looked at. */
interface SeenWhole {
  readonly tls: TlsLook;
  readonly stream: NonNullable<EndpointView['stream']>;
}

/** An endpoint of a normal server at which a full look was made, except… */
export function endpointView(
  service: TcpEndpoint['service'] = 'xmpp-client',
  { address = '192.0.2.10', change }: { address?: string; change?: (scan: TlsScan) => void } = {},
): EndpointView & SeenWhole {
  const { endpoint, stream } = endpointOf(service, address);
  const { target, port, tlsMode } = endpoint;
  const scan = normalScan();
  change?.(scan);
  return {
    ...{ target, port, tlsMode, address, service, source: 'srv' },
    subjectKey: subjectKey(endpoint),
    role: service.endsWith('client') ? 'c2s' : 's2s',
    state: 'open',
    connectMs: 12,
    wire: [],
    tls: { scan, failure: null, sharedWith: [], quick: null, full: LOOK },
    stream: valueOf(stream),
  };
}
