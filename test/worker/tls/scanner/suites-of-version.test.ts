import { describe, expect, it } from 'vitest';
import { suiteTraits } from '../../../../worker/tls/scanner/suite-traits.ts';
import { interleave, suitesOf } from '../../../../worker/tls/scanner/suites-of-version.ts';

describe('suitesOf', () => {
  it('offers the suites of TLS 1.3 with TLS 1.3 only', () => {
    const known = [0x1301, 0x1302, 0x1303, 0x1304, 0x1305, 0x1306, 0x1307];
    const more = [0x00c6, 0x00c7, 0xc0b4, 0xc0b5, 0xc103, 0xc104, 0xc105, 0xc106];
    expect(suitesOf('TLSv1.3').toSorted((a, b) => a - b)).toEqual(
      [...known, ...more].toSorted((a, b) => a - b),
    );
    expect(suitesOf('TLSv1.2')).not.toContain(0x1301);
  });

  it('keeps what came with TLS 1.2 away from older versions', () => {
    expect(suitesOf('TLSv1.2')).toContain(0xc02f);
    for (const late of [0xc02f, 0x3c, 0xc09c, 0xc0a0, 0xcca8, 0xcc13])
      expect(suitesOf('TLSv1')).not.toContain(late);
    for (const old of [0x2f, 0xc013, 0x04, 0x03]) expect(suitesOf('SSLv3')).toContain(old);
  });

  it.each(['SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const)(
    'puts an AES suite first in %s',
    (version) => {
      expect(suiteTraits(suitesOf(version)[0] ?? 0).name).toContain('_AES_');
    },
  );
});

describe('interleave', () => {
  it('deals every suite out once, in lists short enough', () => {
    const all = suitesOf('TLSv1.2');
    const lists = interleave(all);
    expect(lists.flat().toSorted()).toEqual(all.toSorted());
    for (const list of lists) expect(list.length).toBeLessThanOrEqual(120);
  });
});

describe('suiteTraits', () => {
  it.each([
    [0xc02f, 'ECDHE', 'RSA', true],
    [0xc02b, 'ECDHE', 'ECDSA', true],
    [0x0033, 'DHE', 'RSA', true],
    [0x0014, 'DHE', 'RSA', true],
    [0x0032, 'DHE', 'DSS', true],
    [0x0034, 'DHE', 'none', false],
    [0xc018, 'ECDHE', 'none', false],
    [0x002f, 'static', 'RSA', false],
    [0x0003, 'RSA_EXPORT', 'RSA', true],
    [0x0062, 'RSA_EXPORT', 'RSA', true],
    [0x0017, 'DHE', 'none', false],
    [0xc004, 'static', 'ECDSA', false],
    [0x008c, 'static', 'none', false],
    [0x00ac, 'static', 'RSA', false],
    [0xcca8, 'ECDHE', 'RSA', true],
    [0xfefe, 'static', 'RSA', false],
    [0xc01d, 'other', 'none', false],
    [0x7777, 'other', 'other', false],
  ] as const)('knows of 0x%s: %s, %s, signed %s', (id, exchange, authentication, isSigned) => {
    expect(suiteTraits(id)).toMatchObject({ exchange, authentication, isSigned });
  });
});
