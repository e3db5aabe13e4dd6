import type { Ipv6Ports } from './address-range.ts';
import type { LabDomain } from './domains.ts';

/** One Prosody process of the lab: whom it serves, and what makes it different. */
export interface ProsodySite {
  readonly name: string;
  /** They share one process: it listens on the address of each. */
  readonly domains: readonly LabDomain[];
  /** Ports that must be open before the site counts as ready. */
  readonly ports: readonly number[];
  /** Its part of the configuration. `tls(domain)` is the `{ certificate = …; key = … }` of a domain. */
  readonly config: (parts: {
    readonly address: string;
    readonly ipv6Ports: Ipv6Ports | null;
    readonly tls: (domain: LabDomain) => string;
  }) => string;
}
