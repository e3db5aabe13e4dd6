/** For every cap a server that it holds, where nothing else holds it as low, and one that is just outside of it. */
import type { ObservedValue, Role, TlsScan } from '../../../rubric/observations.ts';
import type { CapId } from '../../../rubric/tls/caps.table.ts';
import { scanOf, valueOf, view, type FixtureEndpoint } from '../fixture.ts';
import {
  accept,
  also,
  eachPath,
  present,
  reject,
  sharedKey,
  suiteId,
  suites,
  type Certificate,
} from '../scan-fixture.ts';

export type Change = (at: FixtureEndpoint) => void;
export interface CapCase {
  /** Of an endpoint at which people sign in, unless said otherwise. */
  readonly role?: Role;
  readonly reaches: Change;
  readonly misses: Change;
}

const scan =
  (change: (scan: TlsScan) => void): Change =>
  (at) => {
    change(scanOf(at));
  };
const suite = (name: string): Change =>
  scan((seen) => {
    also(seen, name);
  });
const cert = (over: Partial<Certificate>): Change =>
  scan((seen) => {
    present(seen, over);
  });
const only = (...names: readonly string[]): Change =>
  scan((seen) => {
    reject(seen, 'TLSv1.3');
    accept(seen, 'TLSv1.2', names);
  });
const dh = (bits: number): Change =>
  scan((seen) => {
    const prime = { primeSha256: null, knownPrime: null, version: 'TLSv1.2' } as const;
    const cipherSuite = suiteId('TLS_DHE_RSA_WITH_AES_128_GCM_SHA256');
    seen.dhGroups.push({ bits, ...prime, cipherSuite, offeredFfdhe: false });
  });
const signedWith = (signatureScheme: number): Change =>
  scan((seen) => {
    eachPath(seen, { signatureScheme });
  });
const before =
  (...saslMechanisms: string[]): Change =>
  (at) => {
    valueOf(at.stream).preTls = view({ saslMechanisms, offersStarttls: true });
  };
const bare =
  (state: 'notOffered' | 'proceed'): Change =>
  (at) => {
    at.stream = { preTls: view(), starttls: state, tls: null, registration: null, postTls: null };
    at['tls-full'] = { failed: 'not-tls' };
  };
const renegotiates = (secureRenegotiation: boolean): Change =>
  scan((seen) => {
    seen.clientRenegotiation = true;
    Object.assign(seen.flags['TLSv1.2'] ?? {}, { secureRenegotiation });
  });
/** The key of the certificate, seen at another place of the same operator. */
export const shares =
  (acceptsSslv2: boolean, isOwnMachine = true): Change =>
  (at) => {
    present(scanOf(at), { keyType: 'rsa', keyBits: 3072 });
    at.sharedKeys = sharedKey(acceptsSslv2, isOwnMachine);
  };
const plainly =
  (state: ObservedValue<'s2s-plaintext'>['state']): Change =>
  (at) => {
    at['s2s-plaintext'] = { state, condition: null };
  };
const CBC = 'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256';

export const CAP_CASES: Readonly<Record<CapId, CapCase>> = {
  sslv2: {
    reaches: scan((seen) => {
      seen.versions.SSLv2 = { state: 'accepted' };
    }),
    misses: scan((seen) => {
      seen.versions.SSLv2 = { state: 'notAsked' };
    }),
  },
  sslv3: {
    reaches: scan((seen) => {
      accept(seen, 'SSLv3', ['TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA']);
    }),
    misses: scan((seen) => {
      seen.versions.SSLv3 = { state: 'notAsked' };
    }),
  },
  export: {
    reaches: suite('TLS_RSA_EXPORT_WITH_RC4_40_MD5'),
    misses: suite('TLS_RSA_WITH_RC4_128_MD5'),
  },
  null: {
    reaches: suite('TLS_RSA_WITH_NULL_SHA256'),
    misses: suite('TLS_RSA_WITH_AES_128_CBC_SHA256'),
  },
  anonymous: {
    reaches: suite('TLS_ECDH_anon_WITH_AES_128_CBC_SHA'),
    misses: suite('TLS_ECDH_RSA_WITH_AES_128_CBC_SHA'),
  },
  des: {
    reaches: suite('TLS_RSA_WITH_DES_CBC_SHA'),
    misses: suite('TLS_RSA_WITH_3DES_EDE_CBC_SHA'),
  },
  'tiny-key': {
    reaches: cert({ keyType: 'rsa', keyBits: 1023 }),
    misses: cert({ keyType: 'rsa', keyBits: 1024 }),
  },
  drown: { reaches: shares(true), misses: shares(false) },
  'plaintext-login': { reaches: before('PLAIN'), misses: before('EXTERNAL') },
  'no-encryption': { reaches: bare('notOffered'), misses: bare('proceed') },
  'insecure-renegotiation-open': { reaches: renegotiates(false), misses: renegotiates(true) },
  'best-below-tls12': {
    reaches: scan((seen) => {
      reject(seen, 'TLSv1.2', 'TLSv1.3');
      accept(seen, 'TLSv1.1', ['TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA']);
    }),
    misses: only(CBC),
  },
  rc4: {
    reaches: suite('TLS_ECDHE_RSA_WITH_RC4_128_SHA'),
    misses: suite('TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA'),
  },
  's2s-plaintext': { role: 's2s', reaches: plainly('goesOn'), misses: plainly('unsettled') },
  'tls10-tls11': {
    reaches: scan((seen) => {
      accept(seen, 'TLSv1', ['TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA']);
    }),
    misses: suite(CBC),
  },
  'scram-before-tls': { reaches: before('SCRAM-SHA-1'), misses: before('EXTERNAL') },
  'short-block': {
    reaches: suite('TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA'),
    misses: suite('TLS_DHE_RSA_WITH_SEED_CBC_SHA'),
  },
  compression: {
    reaches: scan((seen) => {
      seen.compression = true;
    }),
    misses: scan((seen) => {
      seen.compression = null;
    }),
  },
  'short-key': { reaches: dh(2047), misses: dh(2048) },
  'sha1-signature': { reaches: signedWith(0x0203), misses: signedWith(0x0403) },
  'no-forward-secrecy': {
    reaches: only('TLS_RSA_WITH_AES_128_GCM_SHA256'),
    misses: only('TLS_RSA_WITH_AES_128_GCM_SHA256', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'),
  },
  'no-aead': {
    reaches: only(CBC),
    misses: only(CBC, 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256'),
  },
  'static-rsa': {
    reaches: suite('TLS_RSA_WITH_AES_128_GCM_SHA256'),
    misses: suite('TLS_ECDH_RSA_WITH_AES_128_GCM_SHA256'),
  },
  'incomplete-path': {
    reaches: scan((seen) => {
      eachPath(seen, { pathTrust: 'trustedIfCompleted' });
    }),
    misses: scan((seen) => {
      eachPath(seen, { isInOrder: false, superfluous: ['dd'.repeat(32)], includesAnchor: true });
    }),
  },
  'no-tls13': {
    reaches: scan((seen) => {
      reject(seen, 'TLSv1.3');
    }),
    misses: scan((seen) => {
      reject(seen, 'TLSv1.2');
    }),
  },
  cbc: { reaches: suite(CBC), misses: suite('TLS_ECDHE_ECDSA_WITH_AES_128_CCM') },
  dhe: {
    reaches: suite('TLS_DHE_RSA_WITH_AES_128_GCM_SHA256'),
    // RFC 10015 is about TLS 1.2: FFDHE with TLS 1.3 is no fault.
    misses: scan((seen) => {
      seen.namedGroups.accepted.push(257);
    }),
  },
  'no-ems': {
    reaches: scan((seen) => {
      Object.assign(seen.flags['TLSv1.2'] ?? {}, { extendedMasterSecret: false });
    }),
    misses: scan((seen) => {
      seen.flags = {};
    }),
  },
  'long-life': {
    reaches: cert({ notAfter: '2027-05-21T00:00:00.000Z' }),
    misses: cert({ notAfter: '2027-05-20T00:00:00.000Z' }),
  },
  'expires-soon': {
    reaches: cert({ notBefore: '2026-09-07T12:00:00.000Z', notAfter: '2026-12-07T12:00:00.000Z' }),
    misses: cert({ notBefore: '2026-09-10T12:00:00.000Z', notAfter: '2026-12-09T12:00:00.000Z' }),
  },
};

/** The quick tier of a server of the last two lists: proven by classes, and not proven where one could not be told. */
export const quickly = (
  names: readonly string[],
  classes: NonNullable<TlsScan['suites']['TLSv1.2']>['classes'],
): Change =>
  scan((seen) => {
    reject(seen, 'TLSv1.3');
    seen.tier = 'quick';
    seen.suites = { 'TLSv1.2': suites(names, { isComplete: false, classes }) };
  });
