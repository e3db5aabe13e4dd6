import { defineCheck, rfc } from '../check.ts';
import { issuersIn } from '../issuers.ts';

export const caa = defineCheck({
  id: 'caa',
  words: {
    title: 'Says who may vouch for it (CAA)',
    why: 'A domain can say which bodies may issue identity certificates for it, so that no other is tricked into it. It is an extra, not a duty.',
    messages: {
      issuers: { outcome: 'pass', text: 'Only these bodies may vouch for it: {issuers}.' },
      account: {
        outcome: 'pass',
        text: 'Only these bodies may vouch for it, and only for its own account there: {issuers}.',
      },
      nobody: { outcome: 'pass', text: 'It says that no body may vouch for it.' },
      absent: { outcome: 'fail', text: 'It does not say which bodies may vouch for it.' },
      'lookup-failed': {
        outcome: 'unknown',
        text: 'We could not look up which bodies may vouch for it.',
      },
      'not-asked': {
        outcome: 'unknown',
        text: 'We have not looked up which bodies may vouch for it.',
      },
    },
  },
  references: [rfc(8659), rfc(8657)],
  fix: {
    prosody: {
      text: 'Publish who issues your certificates, best with your account there. Prosody itself needs no change.',
      lines:
        'example.org. 3600 IN CAA 0 issue "letsencrypt.org; accounturi=https://acme-v02.api.letsencrypt.org/acme/acct/123456"',
    },
    ejabberd: {
      text: 'Publish who issues your certificates, best with your account there. ejabberd itself needs no change.',
      lines:
        'example.org. 3600 IN CAA 0 issue "letsencrypt.org; accounturi=https://acme-v02.api.letsencrypt.org/acme/acct/123456"',
    },
  },
  scope: 'domain',
  requires: ['service-records'],
  uses: [],
  evaluate({ 'service-records': { caa: asked } }) {
    if (asked === null) return { says: 'not-asked' };
    const { lookup } = asked;
    if (lookup.state === 'failed') return { says: 'lookup-failed' };
    const issuers = lookup.state === 'records' ? issuersIn(lookup.records) : null;
    if (issuers === null) return { says: 'absent' };
    const named = issuers.flatMap(({ domain }) => (domain === '' ? [] : [domain]));
    if (named.length === 0) return { says: 'nobody' };
    const isBound = issuers.every(({ domain, hasAccount }) => domain === '' || hasAccount);
    const values = { issuers: [...new Set(named)].join(', ') };
    return { says: isBound ? 'account' : 'issuers', values };
  },
});
