import { defineCheck, rfc } from '../check.ts';
import type { Evidence, InboundStream } from '../observations.ts';
import { isProvenBy } from '../proven-by.ts';

const OLD = ['SSLv3', 'TLSv1', 'TLSv1.1'];

/** What it showed, the worst first. */
const SHOWS = ['bare', 'outdated', 'nameless', 'untrusted', 'server-only', 'whole'] as const;
type Shown = (typeof SHOWS)[number];

function shownBy({ tls, certificate }: InboundStream, asOf: string): Shown {
  if (tls === null) return 'bare';
  if (OLD.includes(tls.protocolVersion)) return 'outdated';
  if (certificate === null) return 'nameless';
  if (!isProvenBy(certificate, asOf)) return 'untrusted';
  const isForClients = certificate.usages.some((usage) => usage === 'client' || usage === 'any');
  return isForClients ? 'whole' : 'server-only';
}

const asEvidence = ({ tls, certificate }: InboundStream): Evidence => ({
  kind: 'note',
  text: `${tls?.protocolVersion ?? 'no TLS'}; ${certificate === null ? 'no certificate' : `${certificate.subject}, for ${certificate.usages.join(' and ') || 'nothing'}`}`,
});

export const outboundIdentity = defineCheck({
  id: 'outbound-identity',
  words: {
    title: 'How it shows up at other servers',
    why: 'When it calls another server, it should come encrypted and prove who it is, just as it does at home. Only the server that is called sees that.',
    messages: {
      whole: {
        outcome: 'pass',
        text: 'It comes to other servers encrypted ({version}), and its identity certificate proves who it is.',
      },
      'server-only': {
        outcome: 'pass',
        text: 'It comes to other servers encrypted ({version}), with an identity certificate that is for servers only, as they are issued now. Some old servers do not take it.',
      },
      untrusted: {
        outcome: 'partial',
        text: 'It comes to other servers encrypted ({version}), but its identity certificate does not prove who it is.',
      },
      nameless: {
        outcome: 'partial',
        text: 'It comes to other servers encrypted ({version}), and shows no identity certificate.',
      },
      outdated: {
        outcome: 'partial',
        text: 'It comes to other servers with outdated encryption: {version}.',
      },
      bare: { outcome: 'fail', text: 'It comes to other servers without encryption.' },
      'not-seen': { outcome: 'unknown', text: 'It has not come to a server of ours.' },
    },
  },
  references: [rfc(7590, '3.4'), rfc(6120, '13.7.2')],
  fix: {
    prosody: {
      text: 'Insist on encryption towards other servers, and give Prosody a certificate for the domain of your addresses.',
      lines: 's2s_require_encryption = true\n\nprosodyctl --root cert import /etc/letsencrypt/live',
    },
    ejabberd: {
      text: 'Insist on encryption towards other servers, and give ejabberd a certificate for the domain of your addresses.',
      lines: 's2s_use_starttls: required\nacme:\n  auto: true',
    },
  },
  scope: 'domain',
  roles: ['s2s'],
  requires: ['federation'],
  uses: [],
  evaluate({ federation: { runs } }, { asOf }) {
    // One that gave up before it began with TLS has not shown how it comes.
    const came = runs
      .flatMap(({ inbound }) => inbound ?? [])
      .filter(({ tls, failure }) => tls !== null || failure === null);
    const says = SHOWS.find((shown) => came.some((one) => shownBy(one, asOf) === shown));
    const worst = came.find((one) => shownBy(one, asOf) === says);
    if (!says || !worst) return { says: 'not-seen' };
    const values = worst.tls === null ? {} : { version: worst.tls.protocolVersion };
    return { says, values, evidence: came.map(asEvidence) };
  },
});
