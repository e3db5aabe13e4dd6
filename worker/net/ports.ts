/** Ports of well-known services from 1024 on, which no XMPP server shares: we do not knock there. */
const OTHER_SERVICES: ReadonlyMap<number, string> = new Map([
  [1433, 'SQL Server'],
  [1521, 'Oracle'],
  [1723, 'PPTP'],
  [2049, 'NFS'],
  [2375, 'Docker'],
  [2379, 'etcd'],
  [3306, 'MySQL'],
  [3389, 'remote desktops'],
  [5432, 'PostgreSQL'],
  [5900, 'VNC'],
  [5984, 'CouchDB'],
  [6000, 'X11'],
  [6379, 'Redis'],
  [6443, 'Kubernetes'],
  [6667, 'IRC'],
  [9200, 'Elasticsearch'],
  [10250, 'Kubernetes'],
  [11211, 'memcached'],
  [27017, 'MongoDB'],
]);

/**
 * Why we do not connect to a port that a server's DNS, a redirect or a certificate names: it could make us knock at other
 * services. Below 1024 only 443 is open to us, and 80 for what certificates point at.
 * @param isPlainWeb we are about to speak HTTP without TLS
 * @returns a sentence, or null where we may.
 */
export function portRefusal(port: number, isPlainWeb = false): string | null {
  if (!Number.isInteger(port) || port < 1 || port > 65535) return `${port} is no port.`;
  const service = OTHER_SERVICES.get(port);
  if (service !== undefined) return `Port ${port} belongs to ${service}: we do not connect there.`;
  if (port === 80 && isPlainWeb) return null;
  if (port < 1024 && port !== 443) {
    return `Port ${port} belongs to another service: below 1024 we connect to 443 only.`;
  }
  return null;
}
