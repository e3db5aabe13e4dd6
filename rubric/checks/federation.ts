import { defineCheck, rfc, xep, type AtEndpoint } from '../check.ts';
import { areAllNamed, areAllShut } from '../closed.ts';
import { isNotOffered } from '../offered.ts';

/** The stream got as far as the server's features, and no stream error followed. */
function answers({ value }: AtEndpoint<'stream'>): boolean {
  const last = value.postTls ?? value.preTls;
  return last?.features != null && last.streamError === null;
}

/** Conditions of the stream errors that ended it (RFC 6120 §4.9.3). */
const streamErrors = ({ value }: AtEndpoint<'stream'>): string[] =>
  [value.preTls, value.postTls].flatMap((view) => view?.streamError?.condition ?? []);

export const federation = defineCheck({
  id: 'federation',
  words: {
    title: 'Reaches people on other providers',
    why: 'As with e-mail, you can write to people at other providers, as long as your provider lets its server talk with theirs.',
    messages: {
      announced: {
        outcome: 'pass',
        text: 'Its server is open to other providers. We have not yet tried to write across.',
      },
      'by-choice': {
        outcome: 'fail',
        text: 'It does not federate, by choice: you can write only to people at this provider.',
      },
      'no-xmpp': { outcome: 'notApplicable', text: 'This domain says that it offers no XMPP.' },
      restricted: {
        outcome: 'unknown',
        text: 'Its server turned ours away, so we cannot tell whether it talks with other providers.',
      },
      'wants-proof': {
        outcome: 'unknown',
        text: 'It talks only with servers that prove who they are. Ours has not done so yet.',
      },
      closed: {
        outcome: 'unknown',
        text: 'Its door for other providers did not open, so we cannot tell whether it talks with them.',
      },
      'not-seen': {
        outcome: 'unknown',
        text: 'We could not see whether it talks with other providers.',
      },
    },
  },
  references: [rfc(6120, '2.5'), xep('0220')],
  fix: {
    prosody: {
      text: 'Let other servers in: listen for them and open port 5269 in your firewall.',
      lines: 'modules_enabled = { "s2s"; "dialback"; "s2s_auth_certs"; }\ns2s_ports = { 5269 }',
    },
    ejabberd: {
      text: 'Let other servers in: listen for them and open port 5269 in your firewall.',
      lines: 'listen:\n  - port: 5269\n    module: ejabberd_s2s_in\ns2s_access: all',
    },
  },
  scope: 'domain',
  roles: ['s2s'],
  requires: ['service-records'],
  uses: ['stream', 'reachability'],
  evaluate({ 'service-records': records, stream, reachability }, { endpoints }) {
    const { services } = records;
    if (isNotOffered(services, 's2s')) {
      return { says: isNotOffered(services, 'c2s') ? 'no-xmpp' : 'by-choice' };
    }
    if (stream?.some(answers)) return { says: 'announced', proof: 'advertised' };
    const errors = (stream ?? []).flatMap(streamErrors);
    if (errors.includes('not-authorized')) return { says: 'wants-proof' };
    if (errors.length > 0) return { says: 'restricted' };
    const isClosed = areAllNamed(records, 's2s') && areAllShut(reachability ?? [], endpoints);
    return { says: isClosed ? 'closed' : 'not-seen' };
  },
});
