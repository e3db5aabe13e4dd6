import { DNS_PORT, HOST_OCTETS, type LabDomain } from '../domains.ts';
import type { Lab } from '../lab.ts';
import { startCountingRelay, type Seen } from './counting-relay.ts';
import { startLeadingResolver } from './leading-resolver.ts';
import { listeningPorts } from './listening-ports.ts';

/** Added to a host's octet: nobody of the lab lives there. */
const RELAY_OCTETS = 150;
/** Where the resolvers of the relays are, each on a port of its own. */
const RESOLVER_OCTET = 250;

/** A server of the lab as whoever looks at it through `env` finds it: behind a relay that counts. */
export interface Relay {
  /** The lab's, but for the resolver. */
  readonly env: Readonly<Record<string, string>>;
  /** What came to the server since the last call. */
  take(): Seen;
  stop(): Promise<void>;
}

/** Puts a relay in front of every port at which the server of a domain listens now. */
export async function startRelay(lab: Lab, domain: LabDomain): Promise<Relay> {
  const server = lab.address(domain);
  const octet = HOST_OCTETS[domain];
  const at = `${lab.prefix}.${octet + RELAY_OCTETS}`;
  const ports = await listeningPorts(server);
  if (ports.length === 0) throw new Error(`nobody listens at ${server}, the address of ${domain}`);
  const relay = await startCountingRelay({ at, to: server, ports });
  const variable = resolverVariable(lab.env);
  const resolver = { address: `${lab.prefix}.${RESOLVER_OCTET}`, port: DNS_PORT + octet };
  const leading = await startLeadingResolver(resolver, placeOf(lab.env[variable] ?? ''), {
    from: server,
    to: at,
  });
  return {
    env: { ...lab.env, [variable]: `${resolver.address}:${resolver.port}` },
    take: () => relay.take(),
    async stop() {
      await Promise.all([relay.stop(), leading.stop()]);
    },
  };
}

/** The resolver that is asked: one that validates goes before. */
const resolverVariable = (env: Lab['env']): string =>
  'VOUCH_VALIDATING_RESOLVER' in env ? 'VOUCH_VALIDATING_RESOLVER' : 'VOUCH_RESOLVER';

function placeOf(text: string): { address: string; port: number } {
  const [address = '', port = ''] = text.split(':');
  return { address, port: Number(port) };
}
