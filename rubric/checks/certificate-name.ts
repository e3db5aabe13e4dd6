import { defineCheck, rfc } from '../check.ts';
import { presentedNames } from '../tls/presented-names.ts';

export const certificateName = defineCheck({
  id: 'certificate-name',
  words: {
    title: 'The identity certificate bears the right name',
    why: 'The identity certificate has to name the provider itself, the part after the @ in its addresses. One for another name proves nothing.',
    messages: {
      right: { outcome: 'pass', text: 'The identity certificate bears the name of the provider.' },
      wrong: {
        outcome: 'fail',
        text: 'The identity certificate is for another name: {names}.',
      },
      nameless: { outcome: 'fail', text: 'The identity certificate bears no name that counts.' },
      unseen: { outcome: 'unknown', text: 'We could not see whose name the server proves.' },
    },
  },
  references: [rfc(9525, '6'), rfc(6120, '13.7.1'), rfc(7590, '3.4')],
  fix: {
    prosody: {
      text: 'Get a certificate for the domain of your addresses, not only for the name of the machine.',
      lines: 'certbot certonly -d example.org\nprosodyctl --root cert import /etc/letsencrypt/live',
    },
    ejabberd: {
      text: 'Get a certificate for the domain of your addresses, not only for the name of the machine; with its own client ejabberd asks for every host that it serves.',
      lines: 'hosts:\n  - example.org\nacme:\n  auto: true',
    },
  },
  scope: 'endpoint',
  requires: ['tls'],
  uses: [],
  evaluate({ tls: { paths } }) {
    if (paths.length === 0) return { says: 'unseen' };
    const wrong = paths.find(({ matchesDomain }) => !matchesDomain);
    if (!wrong) return { says: 'right' };
    const names = presentedNames(wrong);
    return names === '' ? { says: 'nameless' } : { says: 'wrong', values: { names } };
  },
});
