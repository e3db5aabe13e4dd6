import { defineCheck, rfc, xep } from '../check.ts';
import { mechanismsOf } from '../sign-in.ts';

export const channelBinding = defineCheck({
  id: 'channel-binding',
  words: {
    title: 'Notices someone in between while you sign in',
    why: 'The sign-in can be tied to the encrypted connection (channel binding). Then someone who sits in between is found out. It is an extra, not a duty.',
    messages: {
      offered: { outcome: 'pass', text: 'Apps can tie their sign-in to the connection ({types}).' },
      untyped: {
        outcome: 'pass',
        text: 'Apps can tie their sign-in to the connection. The server does not say in which ways.',
      },
      absent: { outcome: 'fail', text: 'Apps cannot tie their sign-in to the connection.' },
      'types-missing': {
        outcome: 'partial',
        text: 'The server contradicts itself: it offers to tie the sign-in to the connection (-PLUS) and names no way to do so.',
      },
      'mechanisms-missing': {
        outcome: 'partial',
        text: 'The server contradicts itself: it names ways to tie the sign-in to the connection ({types}) and offers no sign-in that does so.',
      },
      'impossible-type': {
        outcome: 'partial',
        text: 'The server names a way to tie the sign-in to the connection that this kind of encryption does not have (tls-unique with TLS 1.3).',
      },
      'common-type-missing': {
        outcome: 'partial',
        text: 'The server leaves out the one way to tie the sign-in to the connection that it must name (tls-server-end-point); it names {types}.',
      },
      'no-answer': {
        outcome: 'unknown',
        text: 'The server did not say how to sign in once encryption was on.',
      },
    },
  },
  references: [rfc(5802, '6'), rfc(9266), xep('0440')],
  fix: {
    prosody: {
      text: 'Prosody offers it by itself where it holds the certificate: let nothing in front of it end the encryption. A newer version names the right ways.',
      lines: 'apt update && apt install prosody',
    },
    ejabberd: {
      text: 'ejabberd offers it by itself where it holds the certificate: let nothing in front of it end the encryption. A newer version names the right ways.',
      lines: 'apt update && apt install ejabberd',
    },
  },
  scope: 'endpoint',
  roles: ['c2s'],
  requires: ['stream'],
  uses: [],
  evaluate({ stream }) {
    const features = stream.postTls?.features;
    const mechanisms = mechanismsOf(stream.postTls);
    if (!features || mechanisms.length === 0) return { says: 'no-answer' };
    const named = features.channelBindingTypes;
    const types = named.join(', ');
    const plus = mechanisms.filter((mechanism) => mechanism.endsWith('-PLUS'));
    const text = `offered: ${plus.join(' ') || 'no -PLUS'}; types: ${types || 'none'}; ${stream.tls?.protocolVersion ?? 'version not kept'}`;
    const evidence = [{ kind: 'note', text } as const];
    if (named.includes('tls-unique') && stream.tls?.protocolVersion === 'TLSv1.3') {
      return { says: 'impossible-type', evidence };
    }
    const isStrict = features.sasl2 !== null;
    if (plus.length > 0 && named.length === 0) {
      return { says: isStrict ? 'types-missing' : 'untyped', evidence };
    }
    if (named.length > 0 && !named.includes('tls-server-end-point')) {
      return { says: 'common-type-missing', values: { types }, evidence };
    }
    if (plus.length > 0) return { says: 'offered', values: { types }, evidence };
    return isStrict && named.length > 0
      ? { says: 'mechanisms-missing', values: { types }, evidence }
      : { says: 'absent', evidence };
  },
});
