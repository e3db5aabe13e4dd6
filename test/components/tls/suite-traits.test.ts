import { describe, expect, it } from 'vitest';
import { suiteView } from '../../../components/tls/suite-traits.ts';
import { suiteId } from '../../rubric/scan-fixture.ts';

const traits = (name: string) => suiteView(suiteId(name), 'TLSv1.2').traits.map(({ id }) => id);
const tone = (name: string) => suiteView(suiteId(name), 'TLSv1.2').tone;

describe('suiteView', () => {
  it.each([
    ['TLS_AES_128_GCM_SHA256', ['forwardSecrecy', 'aead'], 'yes'],
    ['TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256', ['forwardSecrecy', 'aead'], 'yes'],
    ['TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA', ['cbc', 'forwardSecrecy'], 'partly'],
    ['TLS_DHE_RSA_WITH_AES_128_GCM_SHA256', ['finite', 'forwardSecrecy', 'aead'], 'partly'],
    ['TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8', ['shortTag', 'forwardSecrecy'], 'partly'],
    ['TLS_RSA_WITH_AES_256_GCM_SHA384', ['static', 'aead'], 'partly'],
    ['TLS_RSA_WITH_3DES_EDE_CBC_SHA', ['shortBlock', 'static', 'cbc'], 'no'],
    ['TLS_RSA_WITH_RC4_128_SHA', ['rc4', 'static'], 'no'],
    ['TLS_RSA_EXPORT_WITH_DES40_CBC_SHA', ['export', 'des', 'static', 'cbc'], 'no'],
    ['TLS_RSA_WITH_NULL_SHA256', ['null', 'static'], 'no'],
    ['TLS_ECDH_anon_WITH_AES_128_CBC_SHA', ['anonymous', 'cbc', 'forwardSecrecy'], 'no'],
  ])('says of %s what it does', (name, ids, worst) => {
    expect(traits(name)).toEqual(ids);
    expect(tone(name)).toBe(worst);
  });

  it('shows a number that nobody has named as it stands, and says nothing of it', () => {
    expect(suiteView(0xfafa, 'TLSv1.3')).toEqual({
      ...{ code: 0xfafa, name: '0xFAFA', traits: [], tone: 'notTested' },
    });
  });

  it('knows the kinds of SSLv2 by their own numbers, all of them broken', () => {
    const kind = suiteView(0x010080, 'SSLv2');
    expect(kind).toMatchObject({ name: 'SSL_CK_RC4_128_WITH_MD5', tone: 'no' });
  });
});
