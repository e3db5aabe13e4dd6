import { describe, expect, it } from 'vitest';
import { observationKinds } from '../../../rubric/observations.ts';
import { certificateTraits, issuerUrls } from '../../../worker/tls/certificate-traits.ts';
import { scannedCertificate } from '../../../worker/tls/scan-value.ts';
import { made } from './made.ts';
import type { MADE } from './openssl-made.table.ts';

const schema = observationKinds['tls-full'].value.shape.certificates.element;
const EVERY = ['server', 'client', 'any', 'other'];

describe('certificateTraits', () => {
  it.each<[keyof typeof MADE, object]>([
    [
      'leaf',
      {
        curve: 'prime256v1',
        hasExponentOne: false,
        timestampCount: 2,
        mustStaple: true,
        namesResponder: true,
        usages: ['server'],
        isAuthority: false,
      },
    ],
    ['root', { timestampCount: 0, mustStaple: false, namesResponder: false, isAuthority: true }],
    ['intermediate', { usages: EVERY, isAuthority: true }],
    ['other', { usages: ['client', 'other'] }],
    ['rsa', { curve: null, hasExponentOne: false, usages: EVERY }],
    ['exponentOne', { curve: null, hasExponentOne: true }],
  ])('reads %s', (name, expected) => {
    expect(certificateTraits(made(name))).toMatchObject(expected);
    expect(schema.safeParse(scannedCertificate(made(name))).success).toBe(true);
  });

  it('knows where the issuer can be fetched', () => {
    expect(issuerUrls(made('leaf').fields)).toEqual(['http://ca.example/intermediate.der']);
    expect(issuerUrls(made('root').fields)).toEqual([]);
  });
});
