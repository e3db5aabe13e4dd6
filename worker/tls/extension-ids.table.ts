/** Extensions of certificates, and what stands in them, by OID. */
export const BASIC_CONSTRAINTS = '2.5.29.19';
export const EXTENDED_KEY_USAGE = '2.5.29.37';
export const AUTHORITY_INFO_ACCESS = '1.3.6.1.5.5.7.1.1';
/** TLS features (RFC 7633); 5 among them is "must staple". */
export const TLS_FEATURES = '1.3.6.1.5.5.7.1.24';
export const FEATURE_STATUS_REQUEST = 5;
/** RFC 6962 §3.3. */
export const SIGNED_TIMESTAMPS = '1.3.6.1.4.1.11129.2.4.2';

export const ACCESS_OCSP = '1.3.6.1.5.5.7.48.1';
export const ACCESS_ISSUERS = '1.3.6.1.5.5.7.48.2';

export const USAGE_OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';
export const USAGE_NAMES: Readonly<Record<string, 'server' | 'client' | 'any'>> = {
  '1.3.6.1.5.5.7.3.1': 'server',
  '1.3.6.1.5.5.7.3.2': 'client',
  '2.5.29.37.0': 'any',
};
