import { defineCheck, rfc } from '../check.ts';
import { acceptedVersions, versionName } from '../tls/versions.ts';

export const tlsVersions = defineCheck({
  id: 'tls-versions',
  words: {
    title: 'Up-to-date encryption',
    why: 'Encryption has versions. The old ones have known holes; while a server still accepts them, somebody on the way may push a connection down to them.',
    messages: {
      modern: { outcome: 'pass', text: 'Only current encryption is accepted ({versions}).' },
      'no-tls13': {
        outcome: 'partial',
        text: 'The newest encryption (TLS 1.3) is missing; {versions} is accepted.',
      },
      old: {
        outcome: 'partial',
        text: 'Outdated encryption is accepted beside current one: {versions}.',
      },
      outdated: {
        outcome: 'fail',
        text: 'The server knows only outdated encryption: {versions}.',
      },
      inconclusive: {
        outcome: 'unknown',
        text: 'We could not tell which versions of encryption the server accepts.',
      },
    },
  },
  references: [rfc(8996), rfc(9325, '3.1')],
  fix: {
    prosody: {
      text: 'Allow TLS 1.2 and newer only; this is the default since Prosody 0.12.',
      lines: 'ssl = { protocol = "tlsv1_2+" }',
    },
    ejabberd: {
      text: 'Switch the old versions off, for people and for other servers.',
      lines:
        'define_macro:\n  \'TLS_OPTIONS\': ["no_sslv3", "no_tlsv1", "no_tlsv1_1"]\nc2s_protocol_options: \'TLS_OPTIONS\'\ns2s_protocol_options: \'TLS_OPTIONS\'',
    },
  },
  scope: 'endpoint',
  requires: ['tls'],
  uses: [],
  evaluate({ tls }) {
    const accepted = acceptedVersions(tls);
    if (accepted === null || accepted.length === 0) return { says: 'inconclusive' };
    const values = { versions: accepted.map(versionName).join(', ') };
    const isModern = (version: string): boolean => version === 'TLSv1.2' || version === 'TLSv1.3';
    if (!accepted.some(isModern)) return { says: 'outdated', values };
    if (!accepted.every(isModern)) return { says: 'old', values };
    return { says: accepted.includes('TLSv1.3') ? 'modern' : 'no-tls13', values };
  },
});
