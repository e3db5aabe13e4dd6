import { X509Certificate } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SignatureChecks } from '../../../worker/tls/signature-checks.ts';
import { made } from './made.ts';

const [root, intermediate, leaf, other] = [
  made('root').x509,
  made('intermediate').x509,
  made('leaf').x509,
  made('other').x509,
];

afterEach(() => {
  vi.restoreAllMocks();
});

describe('SignatureChecks', () => {
  it('knows who issued what', () => {
    const checks = new SignatureChecks();
    expect(checks.isIssuedBy(leaf, intermediate)).toBe(true);
    expect(checks.isIssuedBy(intermediate, root)).toBe(true);
    expect(checks.isIssuedBy(leaf, root)).toBe(false);
    expect(checks.isIssuedBy(intermediate, leaf)).toBe(false);
  });

  it('verifies each pair once, and none whose names do not fit', () => {
    const verify = vi.spyOn(X509Certificate.prototype, 'verify');
    const checks = new SignatureChecks();
    for (let i = 0; i < 5; i += 1) {
      checks.isIssuedBy(leaf, intermediate);
      checks.isIssuedBy(leaf, root);
    }
    expect(verify).toHaveBeenCalledTimes(1);
  });

  it('believes nothing beyond its limit', () => {
    const checks = new SignatureChecks(1);
    expect(checks.isIssuedBy(leaf, intermediate)).toBe(true);
    expect(checks.isIssuedBy(other, intermediate)).toBe(false);
    expect(checks.isIssuedBy(leaf, intermediate)).toBe(true);
  });
});
