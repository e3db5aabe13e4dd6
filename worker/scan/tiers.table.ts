import type { ScanTier } from '../../lib/store/begin-scan.ts';
import type { ProbeId } from '../../rubric/observations.ts';
import type { Probe } from '../probes/probe.ts';

/** What sets the kinds of looks apart. */
interface Tier {
  /** The other tier's probe; null: the probes are others (`probes-of-tier.ts`). */
  readonly without: ProbeId | null;
  /**
   * Connections at most to one address: per endpoint the TLS scan's 30 or 180, and a few for the doors and streams in
   * front; for all that is asked about the domain beside them (its web server, our s2s peer, its components) one number.
   * A functional run has no endpoints: the second number is the one of the contact's server.
   */
  readonly connections: Readonly<Record<Probe['scope'], number>>;
  /** Of the endpoints at one address so many are looked at side by side. */
  readonly lanesPerAddress: number;
  /** For the whole scan, in milliseconds. */
  readonly deadlineMs: number;
}

/** Federation 8, disco 4, components 16, the web 16, and the provider file with its redirects 4. */
const DOMAIN_CONNECTIONS = 48;

/** Two devices that stay, about ten that come and go, and what trials reach beside them: files, relays, web sockets. */
const FUNCTIONAL_CONNECTIONS = 40;

export const TIERS: Readonly<Record<ScanTier, Tier>> = {
  quick: {
    without: 'tls-full',
    connections: { domain: DOMAIN_CONNECTIONS, endpoint: 35 },
    ...{ lanesPerAddress: 1, deadlineMs: 180_000 },
  },
  full: {
    without: 'tls-quick',
    connections: { domain: DOMAIN_CONNECTIONS, endpoint: 185 },
    // Eight endpoints of each role at one address, one after the other, paced, take up to half an hour.
    ...{ lanesPerAddress: 1, deadlineMs: 1_800_000 },
  },
  functional: {
    without: null,
    connections: { domain: FUNCTIONAL_CONNECTIONS, endpoint: 8 },
    ...{ lanesPerAddress: 1, deadlineMs: 120_000 },
  },
};
