import type { Service } from '../../../rubric/observations.ts';

/** One port of a server under its XMPP domain, as all three tools are pointed at it. */
export interface Endpoint {
  readonly serverName: string;
  readonly service: Service;
  readonly address: string;
  readonly port: number;
}

/** Direct TLS (XEP-0368), where no STARTTLS comes before. */
export const isDirect = ({ service }: Endpoint): boolean => service.startsWith('xmpps');
/** Between servers. */
export const isS2s = ({ service }: Endpoint): boolean => service.endsWith('server');
