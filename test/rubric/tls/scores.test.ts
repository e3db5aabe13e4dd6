import { describe, expect, it } from 'vitest';
import { cipherSuite } from '../../../rubric/iana/cipher-suite.ts';
import { certificateKeyPoints, ephemeralPoints } from '../../../rubric/tls/key-points.ts';
import {
  cipherPoints,
  letterOfScore,
  protocolPoints,
  tlsScore,
} from '../../../rubric/tls/scores.ts';
import type { ScannedVersion } from '../../../rubric/observations.ts';
import { certificate } from '../scan-fixture.ts';

describe('protocolPoints', () => {
  it.each<[ScannedVersion[], number]>([
    [['TLSv1.2', 'TLSv1.3'], 100],
    [['TLSv1.3'], 100],
    [['TLSv1.2'], 90],
    [['TLSv1.1'], 60],
    [['TLSv1'], 45],
    [['TLSv1', 'TLSv1.1'], 45],
    [['TLSv1', 'TLSv1.2'], 75],
    [['TLSv1', 'TLSv1.1', 'TLSv1.2'], 60],
    [['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'], 70],
    [['SSLv3', 'TLSv1.2', 'TLSv1.3'], 40],
    [['SSLv2', 'SSLv3', 'TLSv1.3'], 0],
  ])('%j: %i', (versions, points) => {
    expect(protocolPoints(versions)).toBe(points);
  });
});

describe('certificateKeyPoints', () => {
  it.each([
    ['rsa', 4096, 100],
    ['rsa', 3072, 100],
    ['rsa', 3071, 90],
    ['rsa', 2048, 90],
    ['rsa', 2047, 50],
    ['rsa', 1024, 50],
    ['rsa', 1023, 10],
    ['rsa-pss', 2048, 90],
    ['ec', 256, 100],
    ['ec', 224, 50],
    ['ed25519', null, 100],
    ['dsa', 2048, 80],
    ['rsa', null, null],
    ['other', 4096, null],
  ] as const)('%s %s: %s', (keyType, keyBits, points) => {
    expect(certificateKeyPoints(certificate({ keyType, keyBits }))).toBe(points);
  });
});

describe('ephemeralPoints', () => {
  it.each([
    [255, false, 100],
    [256, false, 100],
    [224, false, 50],
    [3072, true, 100],
    [3071, true, 80],
    [2048, true, 80],
    [1024, true, 50],
    [1023, true, 10],
  ] as const)('%s, of a finite field %s: %s', (bits, isFiniteField, points) => {
    expect(ephemeralPoints({ bits, isFiniteField })).toBe(points);
  });
});

describe('cipherPoints', () => {
  it.each([
    ['TLS_AES_128_GCM_SHA256', 100],
    ['TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA', 85],
    ['TLS_RSA_WITH_AES_128_GCM_SHA256', 65],
    ['TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA', 40],
    ['TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8', 40],
    ['TLS_RSA_WITH_NULL_SHA', 0],
    ['TLS_RSA_EXPORT_WITH_RC4_40_MD5', 0],
  ])('%s: %i', (name, points) => {
    const suite = cipherSuite(name);
    expect(suite && cipherPoints(suite)).toBe(points);
  });
});

describe('tlsScore', () => {
  it('is 0.3, 0.3 and 0.4 of the parts, cut to an integer', () => {
    expect(tlsScore({ protocol: 100, keyExchange: 100, cipher: 100 })).toBe(100);
    expect(tlsScore({ protocol: 75, keyExchange: 90, cipher: 85 })).toBe(83);
  });

  it.each([
    [85, 'A'],
    [84, 'B'],
    [70, 'B'],
    [69, 'C'],
    [55, 'C'],
    [40, 'D'],
    [25, 'E'],
    [24, 'F'],
  ])('%i is %s', (score, letter) => {
    expect(letterOfScore(score)).toBe(letter);
  });
});
