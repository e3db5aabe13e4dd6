import type { Fixes, Software } from '../check.ts';
import { certificateTrust } from '../checks/certificate-trust.ts';
import { certificateValidity } from '../checks/certificate-validity.ts';
import { signInEncryption } from '../checks/sign-in-encryption.ts';
import { tlsVersions } from '../checks/tls-versions.ts';
import { OWN_FIXES } from './cap-fixes.table.ts';
import type { CapId } from './caps.table.ts';

/** Steps against a cap: the key of their text in the catalogue, and the lines as they stand; '' where no line helps. */
export interface CapFix {
  readonly key: string;
  readonly lines: string;
}
interface Source {
  readonly prefix: string;
  readonly fix: Fixes;
}
const own = (id: keyof typeof OWN_FIXES): Source => ({
  prefix: `cap-fix.${id}`,
  fix: OWN_FIXES[id],
});
const ofCheck = ({ id, fix }: { id: string; fix: Source['fix'] }): Source => ({
  prefix: `check.${id}`,
  fix,
});

const [VERSIONS, SIGN_IN] = [ofCheck(tlsVersions), ofCheck(signInEncryption)];
const [CHAIN, RENEWAL] = [ofCheck(certificateTrust), ofCheck(certificateValidity)];
const [SUITES, LIBRARY] = [own('suites'), own('library')];

const BY_CAP: Readonly<Record<CapId, Source>> = {
  sslv2: LIBRARY,
  sslv3: VERSIONS,
  export: SUITES,
  null: SUITES,
  anonymous: SUITES,
  des: SUITES,
  'tiny-key': own('keys'),
  drown: own('new-key'),
  'plaintext-login': SIGN_IN,
  'no-encryption': SIGN_IN,
  'insecure-renegotiation-open': LIBRARY,
  'best-below-tls12': VERSIONS,
  rc4: SUITES,
  's2s-plaintext': own('server-encryption'),
  'tls10-tls11': VERSIONS,
  'scram-before-tls': SIGN_IN,
  'short-block': SUITES,
  compression: own('compression'),
  'short-key': own('keys'),
  'sha1-signature': own('signatures'),
  'no-forward-secrecy': SUITES,
  'no-aead': SUITES,
  'static-rsa': SUITES,
  'incomplete-path': CHAIN,
  'no-tls13': own('tls13'),
  cbc: SUITES,
  dhe: SUITES,
  'no-ems': LIBRARY,
  'long-life': own('life'),
  'expires-soon': RENEWAL,
};

/** What the operator does against a cap, or null where we have no steps for that software. */
export function capFix(id: CapId, software: Software): CapFix | null {
  const { prefix, fix } = BY_CAP[id];
  const steps = fix[software] ?? null;
  return steps && { key: `${prefix}.fix.${software}`, lines: steps.lines };
}
