import { expect, it } from 'vitest';
import { suiteMeaning } from '../../../bin/tls/suite-meaning.ts';

it.each([
  ['TLS_AES_256_GCM_SHA384', 'forward secrecy, AEAD', 'good'],
  ['TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA', 'forward secrecy, CBC', 'middle'],
  ['TLS_DHE_RSA_WITH_AES_128_GCM_SHA256', 'forward secrecy, AEAD, finite field', 'middle'],
  ['TLS_RSA_WITH_AES_128_GCM_SHA256', 'no forward secrecy, AEAD', 'middle'],
  ['TLS_RSA_WITH_3DES_EDE_CBC_SHA', 'no forward secrecy, 3DES: short blocks (SWEET32)', 'bad'],
  ['TLS_ECDHE_RSA_WITH_RC4_128_SHA', 'forward secrecy, RC4: broken', 'bad'],
  ['TLS_RSA_WITH_NULL_SHA', 'does not encrypt', 'bad'],
  ['TLS_DH_anon_WITH_AES_128_CBC_SHA', 'the server does not prove who it is', 'bad'],
  ['TLS_RSA_EXPORT_WITH_DES40_CBC_SHA', 'weakened for export', 'bad'],
  ['TLS_RSA_WITH_DES_CBC_SHA', 'DES: broken in hours', 'bad'],
  [null, 'not known to us', 'quiet'],
])('%s: %s', (name, text, tone) => {
  expect(suiteMeaning(name)).toEqual({ text, tone });
});
