import { OTHER_DATAGRAM_SERVICES, OTHER_SERVICES } from './ports.table.ts';

/**
 * Why we do not connect to a port that a server's DNS, its answer to an account, a redirect or a certificate names: it
 * could make us knock at other services. Below 1024 only 443 is open to us, and 80 for what certificates point at.
 * @param isPlainWeb we are about to speak HTTP without TLS
 * @returns a sentence, or null where we may.
 */
export function portRefusal(port: number, isPlainWeb = false): string | null {
  if (!Number.isInteger(port) || port < 1 || port > 65535) return `${port} is no port.`;
  const service = OTHER_SERVICES.get(port);
  if (service !== undefined) return belongsTo(port, service);
  if (port === 80 && isPlainWeb) return null;
  if (port < 1024 && port !== 443) {
    return `Port ${port} belongs to another service: below 1024 we connect to 443 only.`;
  }
  return null;
}

/**
 * Why we send no datagram to a port that a server names for calls (XEP-0215). STUN and TURN have 3478 and 5349, and where
 * firewalls are strict 80 and 443; any other from 1024 on will do, unless it is known to belong to something else.
 * @returns a sentence, or null where we may.
 */
export function datagramPortRefusal(port: number): string | null {
  const service = OTHER_DATAGRAM_SERVICES.get(port);
  return service === undefined ? portRefusal(port, true) : belongsTo(port, service);
}

const belongsTo = (port: number, service: string) =>
  `Port ${port} belongs to ${service}: we do not connect there.`;
