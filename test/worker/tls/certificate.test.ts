import { rootCertificates } from 'node:tls';
import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { observationKinds } from '../../../rubric/observations.ts';
import { parseCertificate, summarizeCertificate } from '../../../worker/tls/certificate.ts';
import { scannedCertificate } from '../../../worker/tls/scan-value.ts';
import { makeCertificate } from './make-certificate.ts';

const schema = observationKinds['tls-full'].value.shape.certificates.element;

describe('summarizeCertificate', () => {
  it('says what is in a certificate', async () => {
    const { der } = await makeCertificate({ name: 'good.example', issuerName: 'Lab, "CA"' });
    expect(summarizeCertificate(parseCertificate(der))).toMatchObject({
      subject: 'CN=good.example',
      issuer: 'CN=Lab\\, \\"CA\\"',
      notBefore: '2026-01-01T00:00:00.000Z',
      notAfter: '2027-01-01T00:00:00.000Z',
      keyType: 'ec',
      keyBits: 256,
      signatureAlgorithm: 'ecdsa-with-SHA256',
      isSelfIssued: false,
    });
  });

  it('fits every public trust anchor into the schema', () => {
    for (const pem of rootCertificates) {
      const summary = scannedCertificate(parseCertificate(new X509Certificate(pem).raw));
      expect(schema.safeParse(summary).success).toBe(true);
      expect(summary).toMatchObject({
        isSelfIssued: true,
        isAuthority: true,
        hasExponentOne: false,
        keyBits: expect.any(Number) as number,
        signatureAlgorithm: expect.not.stringMatching(/^\d/) as string,
      });
    }
  });

  it('hashes key and certificate as everybody does', async () => {
    const { der } = await makeCertificate({ name: 'good.example' });
    const x509 = new X509Certificate(der);
    const { sha256 } = summarizeCertificate(parseCertificate(der));
    expect(sha256).toBe(x509.fingerprint256.replaceAll(':', '').toLowerCase());
  });

  it.each(['1949-05-23T00:00:00.000Z', '9999-12-31T23:59:59.000Z'])(
    'reads the date %s',
    async (date) => {
      const { der } = await makeCertificate({ name: 'good.example', notAfter: new Date(date) });
      const summary = scannedCertificate(parseCertificate(der));
      expect(schema.safeParse(summary).success).toBe(true);
    },
  );

  it.each([Buffer.alloc(0), Buffer.from('hello'), Buffer.from([0x30, 0x82, 0xff, 0xff])])(
    'refuses what is no certificate',
    (der) => {
      expect(() => parseCertificate(der)).toThrow('cannot be read');
    },
  );
});
