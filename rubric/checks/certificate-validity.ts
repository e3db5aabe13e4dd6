import { defineCheck, rfc } from '../check.ts';
import { certificateTimes } from '../tls/certificate-times.ts';

export const certificateValidity = defineCheck({
  id: 'certificate-validity',
  words: {
    title: 'The identity certificate is in date',
    why: 'An identity certificate holds for a limited time. After that day apps refuse to connect, or warn.',
    messages: {
      valid: {
        outcome: 'pass',
        text: 'The identity certificate holds until {until, date, day}.',
      },
      soon: {
        outcome: 'partial',
        text: 'The identity certificate runs out soon, on {until, date, day}, and has not been renewed.',
      },
      expired: {
        outcome: 'fail',
        text: 'The server identity certificate expired on {until, date, day}.',
      },
      'not-yet': {
        outcome: 'fail',
        text: 'The server identity certificate holds only from {from, date, day}.',
      },
      unseen: {
        outcome: 'unknown',
        text: 'We could not see how long the identity certificate holds.',
      },
    },
  },
  references: [rfc(5280, '4.1.2.5')],
  fix: {
    prosody: {
      text: 'Renew the certificate, and let your renewal tool import it each time.',
      lines: 'certbot renew --deploy-hook "prosodyctl --root cert import /etc/letsencrypt/live"',
    },
    ejabberd: {
      text: 'Renew the certificate, and let your renewal tool reload ejabberd each time.',
      lines: 'certbot renew --deploy-hook "ejabberdctl reload-config"',
    },
  },
  scope: 'endpoint',
  requires: ['tls'],
  uses: [],
  evaluate({ tls }, { asOf }) {
    const times = certificateTimes(tls, asOf);
    if (times === null) return { says: 'unseen' };
    return times.state === 'notYet'
      ? { says: 'not-yet', values: { from: times.from } }
      : { says: times.state, values: { until: times.until } };
  },
});
