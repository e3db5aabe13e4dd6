import { defineCheck, rfc } from '../check.ts';
import { subjectKey, type Evidence, type TcpEndpoint } from '../observations.ts';
import { daneAt } from '../tlsa.ts';

type State = ReturnType<typeof daneAt>;

/** The first that is among those of the endpoints decides. */
const DECIDES = [
  'mismatch',
  'bogus',
  'failed',
  'unvalidated',
  'unknown',
  'unsigned',
  'unusable',
  'rollover',
  'match',
  'absent',
  'notAsked',
] as const satisfies readonly State[];

const SAYS = {
  mismatch: 'mismatch',
  bogus: 'bogus',
  failed: 'lookup-failed',
  unvalidated: 'no-resolver',
  unknown: 'not-seen',
  unsigned: 'unsigned',
  unusable: 'unusable',
  rollover: 'rollover',
  match: 'match',
  absent: 'absent',
  notAsked: 'not-asked',
} as const satisfies Record<State, string>;

const placeOf = ({ target, port }: TcpEndpoint): string => `${target}:${String(port)}`;

export const dane = defineCheck({
  id: 'dane',
  words: {
    title: 'The address book says which identity is right (DANE)',
    why: 'The address book of the Internet (DNS), where it is signed, can say which identity certificate is the right one. Then no body needs to be trusted for it. It is an extra, not a duty.',
    messages: {
      match: {
        outcome: 'pass',
        text: 'The signed address book names the identity certificate that the server shows.',
      },
      rollover: {
        outcome: 'pass',
        text: 'One of the records matches the identity certificate that the server shows. Others are for one to come, or for an old one.',
      },
      partly: {
        outcome: 'partial',
        text: 'The signed address book names the right identity certificate for {held} of {all} places.',
      },
      mismatch: {
        outcome: 'fail',
        text: 'The signed address book names another identity certificate than the server shows at {places}. Whoever checks that does not connect.',
      },
      bogus: {
        outcome: 'fail',
        text: 'The records about its identity certificate carry a wrong signature. Whoever checks that does not connect.',
      },
      unsigned: {
        outcome: 'partial',
        text: 'There are records about its identity certificate, but the way to them is not signed, so nobody may rely on them.',
      },
      unusable: {
        outcome: 'partial',
        text: 'The records about its identity certificate are of a kind that nobody knows.',
      },
      absent: {
        outcome: 'fail',
        text: 'The address book does not say which identity certificate is the right one.',
      },
      'no-resolver': {
        outcome: 'unknown',
        text: 'There are records about its identity certificate. We could not check their signatures: no resolver does that for us at present.',
      },
      'not-seen': {
        outcome: 'unknown',
        text: 'There are records about its identity certificate. We have not seen enough of it to compare.',
      },
      'lookup-failed': {
        outcome: 'unknown',
        text: 'We could not look up records about its identity certificate.',
      },
      'not-asked': {
        outcome: 'unknown',
        text: 'We have not looked for records about its identity certificate.',
      },
    },
  },
  references: [rfc(6698), rfc(7671), rfc(7673)],
  fix: {
    prosody: {
      text: 'In a signed zone, publish the digest of your key for each place (3 1 1), the next one before you change it; or take the wrong record out. Prosody itself needs no change.',
      lines:
        'openssl x509 -in example.org.crt -noout -pubkey | openssl pkey -pubin -outform DER | sha256sum\n_5222._tcp.xmpp.example.org. 3600 IN TLSA 3 1 1 <the digest>\n_5269._tcp.xmpp.example.org. 3600 IN TLSA 3 1 1 <the digest>',
    },
    ejabberd: {
      text: 'In a signed zone, publish the digest of your key for each place (3 1 1), the next one before you change it; or take the wrong record out. ejabberd itself needs no change.',
      lines:
        'openssl x509 -in example.org.pem -noout -pubkey | openssl pkey -pubin -outform DER | sha256sum\n_5222._tcp.xmpp.example.org. 3600 IN TLSA 3 1 1 <the digest>\n_5269._tcp.xmpp.example.org. 3600 IN TLSA 3 1 1 <the digest>',
    },
  },
  scope: 'domain',
  requires: ['service-records'],
  uses: ['tls'],
  evaluate({ 'service-records': records, tls }, { asOf, endpoints }) {
    const states = endpoints.map((endpoint) => {
      const key = subjectKey(endpoint);
      const scan = tls?.find((at) => subjectKey(at.endpoint) === key)?.value ?? null;
      return { place: placeOf(endpoint), state: daneAt(records, endpoint, scan, asOf) };
    });
    const evidence = states.map(({ place, state }): Evidence => ({
      kind: 'note',
      text: `${place}: ${state}`,
    }));
    const of = (...some: readonly State[]): string[] =>
      states.filter(({ state }) => some.includes(state)).map(({ place }) => place);
    const worst = DECIDES.find((state) => of(state).length > 0) ?? 'notAsked';
    const held = of('match', 'rollover').length;
    if (worst === 'mismatch') {
      return { says: 'mismatch', values: { places: [...new Set(of(worst))].join(', ') }, evidence };
    }
    if ((worst === 'match' || worst === 'rollover') && of('absent').length > 0) {
      return { says: 'partly', values: { held, all: states.length }, evidence };
    }
    return { says: SAYS[worst], evidence };
  },
});
