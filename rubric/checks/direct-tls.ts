import { defineCheck, xep, type AtEndpoint } from '../check.ts';
import { areAllShut } from '../closed.ts';
import type { TcpEndpoint } from '../observations.ts';
import { isNotOffered } from '../offered.ts';
import { seenVersions } from '../tls/versions.ts';

const isDirect = ({ tlsMode }: TcpEndpoint): boolean => tlsMode === 'direct';
const isAtDirect = ({ endpoint }: AtEndpoint<'reachability'>): boolean => isDirect(endpoint);
const works = ({ endpoint, value }: AtEndpoint<'tls'>): boolean =>
  isDirect(endpoint) && seenVersions(value).length > 0;

export const directTls = defineCheck({
  id: 'direct-tls',
  words: {
    title: 'Encrypted from the first byte',
    why: 'On a port that is encrypted from the start nobody on the way sees that it is a chat, and it gets through more public networks. It is an extra, not a duty.',
    messages: {
      works: {
        outcome: 'pass',
        text: 'A port that is encrypted from the start is there, and works.',
      },
      closed: {
        outcome: 'fail',
        text: 'A port that is encrypted from the start is announced, but nothing answers there.',
      },
      absent: { outcome: 'fail', text: 'No port that is encrypted from the start is announced.' },
      off: { outcome: 'notApplicable', text: 'Nobody signs in at this domain.' },
      'lookup-failed': {
        outcome: 'unknown',
        text: 'We could not look up whether such a port is announced.',
      },
      'not-seen': {
        outcome: 'unknown',
        text: 'A port that is encrypted from the start is announced; we have not seen it work.',
      },
    },
  },
  references: [xep('0368')],
  fix: {
    prosody: {
      text: 'Open the port, and publish a record for it: _xmpps-client._tcp.example.org. SRV 5 1 5223 xmpp.example.org.',
      lines: 'c2s_direct_tls_ports = { 5223 }',
    },
    ejabberd: {
      text: 'Open the port, and publish a record for it: _xmpps-client._tcp.example.org. SRV 5 1 5223 xmpp.example.org.',
      lines: 'listen:\n  - port: 5223\n    module: ejabberd_c2s\n    tls: true',
    },
  },
  scope: 'domain',
  roles: ['c2s'],
  requires: ['service-records'],
  uses: ['tls', 'reachability'],
  evaluate({ 'service-records': { services }, tls, reachability }, { endpoints }) {
    const lookup = services['xmpps-client'];
    if (lookup.state === 'failed') return { says: 'lookup-failed' };
    if (lookup.state !== 'records') {
      return { says: isNotOffered(services, 'c2s') ? 'off' : 'absent' };
    }
    if (tls?.some(works)) return { says: 'works' };
    const isClosed = areAllShut(
      (reachability ?? []).filter(isAtDirect),
      endpoints.filter(isDirect),
    );
    return { says: isClosed ? 'closed' : 'not-seen' };
  },
});
