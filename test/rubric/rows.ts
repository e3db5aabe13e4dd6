/** The nine domains of the lab as plain observations: what each server differs in from a normal one. */
import { SERVICES } from '../../rubric/observations.ts';
import { each, eachScan, valueOf, view, type Server } from './fixture.ts';
import { accept, also, eachPath, present } from './scan-fixture.ts';

const refuse = (server: Server): void => {
  each(server, 'both', (at) => {
    at.reachability = { state: 'refused', connectMs: null, attempts: 2 };
    at.stream = { failed: 'unreachable' };
    at['tls-full'] = { failed: 'unreachable' };
  });
  valueOf(server['reachability-history']).c2sUnreachableSince = '2026-11-22T12:00:00.000Z';
};

export const ROWS: Readonly<Record<string, (server: Server) => void>> = {
  'good.example': () => undefined,
  'ej.example': (server) => {
    // ejabberd 23.01 by default: CBC on TLS 1.2, no own port for direct TLS between servers.
    server.endpoints = server.endpoints.filter(({ endpoint }) => endpoint.port !== 5270);
    valueOf(server['service-records']).services['xmpps-server'] = { state: 'absent' };
    eachScan(server, 'both', (scan) => {
      also(scan, 'TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384');
    });
  },
  'minimal.example': (server) => {
    each(server, 'c2s', (at) => {
      valueOf(at.stream).postTls = view({ saslMechanisms: ['SCRAM-SHA-1', 'PLAIN'] });
      valueOf(at.stream).registration = null;
    });
    Object.assign(valueOf(server['service-discovery']), {
      info: { state: 'answered', identities: [], features: ['urn:xmpp:ping'], truncated: false },
      software: { state: 'refused', condition: 'service-unavailable' },
      contacts: {},
      items: { state: 'answered', items: [], truncated: false },
      services: [],
    });
    valueOf(server.components).components = [];
    const absent = { state: 'absent', httpStatus: 404 } as const;
    server['web-access'] = { xrd: absent, json: absent, connections: [] };
    valueOf(server['declared-pages']).pages = [];
    each(server, 's2s', (at) => {
      valueOf(at.stream).postTls = view();
    });
  },
  'legacy.example': (server) => {
    eachScan(server, 'both', (scan) => {
      accept(scan, 'TLSv1', ['TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA']);
      accept(scan, 'TLSv1.1', ['TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA']);
    });
    each(server, 'c2s', (at) => {
      if (at.endpoint.tlsMode === 'direct') return;
      const mechanisms = { saslMechanisms: ['PLAIN', 'DIGEST-MD5', 'SCRAM-SHA-1'] };
      valueOf(at.stream).preTls = view({ offersStarttls: true, ...mechanisms });
      valueOf(at.stream).postTls = view(mechanisms);
    });
  },
  'expired.example': (server) => {
    eachScan(server, 'both', (scan) => {
      present(scan, {
        notBefore: '2025-12-03T00:00:00.000Z',
        notAfter: '2026-03-03T00:00:00.000Z',
      });
    });
  },
  'wrongname.example': (server) => {
    eachScan(server, 'both', (scan) => {
      const presentedIdentifiers = [{ kind: 'dns-id' as const, value: 'another.example' }];
      eachPath(scan, { matchesDomain: false, matchedBy: null, presentedIdentifiers });
    });
  },
  'selfsigned.example': (server) => {
    eachScan(server, 'both', (scan) => {
      present(scan, { isSelfIssued: true });
      eachPath(scan, { pathTrust: 'selfSigned', trustedPath: [], trustAnchor: null });
    });
  },
  'closed.example': refuse,
  'off.example': (server) => {
    server.endpoints = [];
    const { services } = valueOf(server['service-records']);
    for (const name of SERVICES) services[name] = { state: 'notOffered' };
  },
};
