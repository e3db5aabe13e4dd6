import { X509Certificate } from 'node:crypto';
import { suiteTraits } from '../../../../worker/tls/scanner/suite-traits.ts';
import { BROKEN_SCHEMES } from '../../../../worker/tls/scanner/signature-schemes.table.ts';
import type { VersionName } from '../../../../worker/tls/scanner/versions.table.ts';
import { FactsDraft, hex4, yesOrNo, type Facts } from './facts.ts';
import { keyText, signatureText } from './spelling.ts';

type Attributes = ReadonlyMap<string, string>;

/** Curves by the name that OpenSSL gives them; sslscan's own figure is their strength. */
const CURVE_BITS: Readonly<Record<string, number>> = {
  prime256v1: 256,
  secp384r1: 384,
  secp521r1: 521,
};

/**
 * Reads sslscan's XML. It is no well-formed XML in places (bare text of OpenSSL), so elements are looked for by name.
 * @throws Error when it is no result of a scan
 */
export function sslscanFacts(xml: string): Facts {
  const draft = new FactsDraft();
  const protocols = elements(xml, 'protocol');
  if (protocols.length === 0) throw new Error(`no result of sslscan: ${xml.slice(0, 200)}`);
  for (const version of protocols)
    draft.say(`version ${versionOf(version)}`, yesOrNo(version.get('enabled') === '1'));
  addSuites(draft, elements(xml, 'cipher'));
  addExchange(draft, xml);
  for (const found of elements(xml, 'renegotiation')) {
    const isSupported = found.get('supported') === '1';
    draft.say('secure renegotiation', yesOrNo(isSupported && found.get('secure') === '1'));
  }
  addCertificate(draft, xml);
  return draft;
}

function elements(xml: string, name: string): Attributes[] {
  return [...xml.matchAll(new RegExp(`<${name} ([^<>]*?)/?>`, 'g'))].map(
    ([, text = '']) =>
      new Map(
        [...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]),
      ),
  );
}

function versionOf(protocol: Attributes): VersionName | 'SSLv2' {
  const number = protocol.get('version')?.replace(/\.0$/, '') ?? '';
  return `${protocol.get('type') === 'ssl' ? 'SSL' : 'TLS'}v${number}` as VersionName | 'SSLv2';
}

const hex = (item: Attributes) => hex4(Number(item.get('id') ?? NaN));
const sslversion = (item: Attributes) =>
  (item.get('sslversion') ?? '').replace(/\.0$/, '') as VersionName;

/** Suites that its OpenSSL lacks it asks for in a second run of its own, and names them as IANA does. */
const isInOrder = (cipher: Attributes) =>
  sslversion(cipher) === 'TLSv1.3' || cipher.get('cipher')?.startsWith('TLS_') !== true;

function addSuites(draft: FactsDraft, ciphers: readonly Attributes[]): void {
  const sizes: number[] = [];
  for (const cipher of ciphers) {
    draft.add(`suites ${sslversion(cipher)}`, hex(cipher));
    if (isInOrder(cipher)) draft.follow(sslversion(cipher), hex(cipher));
    const bits = cipher.get('dhebits');
    if (bits !== undefined && suiteTraits(Number(cipher.get('id'))).isSigned)
      sizes.push(Number(bits));
  }
  for (const [fact, value] of draft.values)
    if (fact.startsWith('version TLS') && value === 'yes')
      draft.add(fact.replace('version', 'suites') as `suites ${VersionName}`);
  if (sizes.length > 0) draft.say('dh bits', String(Math.min(...sizes)));
}

function addExchange(draft: FactsDraft, xml: string): void {
  const has12 = draft.values.get('version TLSv1.2') === 'yes';
  const hasOld = (['TLSv1', 'TLSv1.1', 'TLSv1.2'] as const).some(
    (version) => draft.values.get(`version ${version}`) === 'yes',
  );
  if (draft.values.get('version TLSv1.3') === 'yes') draft.add('groups');
  if (hasOld) draft.add('curves');
  for (const group of elements(xml, 'group'))
    draft.add(sslversion(group) === 'TLSv1.3' ? 'groups' : 'curves', hex(group));
  const schemes = elements(xml, 'connection-signature-algorithm')
    .filter((scheme) => sslversion(scheme) === 'TLSv1.2')
    .map((scheme) => Number(scheme.get('id')));
  if (has12)
    draft.say('broken signature', yesOrNo(schemes.some((id) => BROKEN_SCHEMES.includes(id))));
}

/** The certificate stands there twice; whole, and in short with the name of its curve. */
function addCertificate(draft: FactsDraft, xml: string): void {
  const [pem] = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/.exec(xml) ?? [];
  for (const found of elements(xml, 'pk')) {
    const type = found.get('type') ?? '';
    const bits =
      type === 'EC' ? CURVE_BITS[found.get('curve_name') ?? ''] : Number(found.get('bits'));
    if (bits === undefined) continue;
    const key = keyText(type, bits);
    draft.add('key', key);
    if (pem !== undefined) draft.say(`certificate ${key}`, fingerprint(pem));
  }
  for (const [, name = ''] of xml.matchAll(/<signature-algorithm>([^<]+)</g))
    draft.add('signature', signatureText(name));
}

const fingerprint = (pem: string) =>
  new X509Certificate(pem).fingerprint256.replaceAll(':', '').toLowerCase();
