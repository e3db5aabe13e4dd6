import type { ScannedVersion } from '../observations.ts';

/** One configuration of Mozilla's guideline; suites by their IANA names, groups by those of `iana/named-groups.table.ts`. */
export interface MozillaConfiguration {
  readonly versions: readonly ScannedVersion[];
  readonly suites: readonly string[];
  readonly groups: readonly string[];
  readonly certificateTypes: readonly ('ecdsa' | 'rsa')[];
  /** OpenSSL's names. */
  readonly certificateCurves: readonly string[];
  readonly certificateSignatures: readonly string[];
  /** Bits; null where RSA is not foreseen. */
  readonly rsaKeySize: number | null;
  readonly maximumLifeDays: number;
}

const TLS13_SUITES = [
  'TLS_AES_128_GCM_SHA256',
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
] as const;
const GROUPS = ['X25519MLKEM768', 'x25519', 'secp256r1', 'secp384r1'] as const;
const CURVES = ['prime256v1', 'secp384r1'] as const;
const ECDSA = ['ecdsa-with-SHA256', 'ecdsa-with-SHA384', 'ecdsa-with-SHA512'] as const;

/** Mozilla's guideline for servers: what it calls modern and intermediate; "old" it does not have any more. */
export const MOZILLA_GUIDELINE = {
  version: '6.0',
  url: 'https://ssl-config.mozilla.org/guidelines/6.0.json',
  configurations: {
    modern: {
      versions: ['TLSv1.3'],
      suites: TLS13_SUITES,
      groups: GROUPS,
      certificateTypes: ['ecdsa'],
      certificateCurves: CURVES,
      certificateSignatures: ECDSA,
      rsaKeySize: null,
      maximumLifeDays: 90,
    },
    intermediate: {
      versions: ['TLSv1.2', 'TLSv1.3'],
      suites: [
        ...TLS13_SUITES,
        'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
        'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
        'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
        'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
        'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256',
        'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256',
      ],
      groups: GROUPS,
      certificateTypes: ['ecdsa', 'rsa'],
      certificateCurves: CURVES,
      certificateSignatures: ['sha256WithRSAEncryption', ...ECDSA],
      rsaKeySize: 2048,
      maximumLifeDays: 366,
    },
  },
} as const satisfies {
  version: string;
  url: string;
  configurations: Readonly<Record<'modern' | 'intermediate', MozillaConfiguration>>;
};
