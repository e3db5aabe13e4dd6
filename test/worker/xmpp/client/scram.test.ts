import { describe, expect, it } from 'vitest';
import { saslPrep } from '../../../../worker/xmpp/client/sasl-prep.ts';
import { Scram, type ScramOptions } from '../../../../worker/xmpp/client/scram.ts';

const RFC_5802: ScramOptions = {
  ...{ hash: 'SHA-1', username: 'user', password: 'pencil', binding: null },
  nonce: 'fyko+d2lbbFgONRv9qkxdawL',
};
const RFC_7677: ScramOptions = { ...RFC_5802, hash: 'SHA-256', nonce: 'rOprNGfwEbeRWgbNEkqO' };

describe('SCRAM', () => {
  it('is as in RFC 5802 §5', async () => {
    const scram = new Scram(RFC_5802);
    expect(scram.first()).toBe('n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL');
    expect(
      await scram.answer('r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096'),
    ).toBe('c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=');
    scram.verify('v=rmF9pqV8S7suAoZWja4dJRkFsKQ=');
    scram.end();
    expect(scram.facts()).toMatchObject({ iterations: 4096, serverProved: true });
    expect(scram.facts().salt.toString('base64')).toBe('QSXCR+Q6sek8bf92');
  });

  it('is as in RFC 7677 §3', async () => {
    const scram = new Scram(RFC_7677);
    expect(
      await scram.answer(
        'r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096',
      ),
    ).toBe(
      'c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=',
    );
    scram.verify('v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=');
    scram.end();
  });

  it('binds to TLS, and escapes a name', async () => {
    const binding = { type: 'tls-unique', data: Buffer.from('bound') };
    const scram = new Scram({ ...RFC_5802, username: 'a=b,c', binding });
    expect(scram.first()).toBe('p=tls-unique,,n=a=3Db=2Cc,r=fyko+d2lbbFgONRv9qkxdawL');
    const final = await scram.answer('r=fyko+d2lbbFgONRv9qkxdawLx,s=QSXCR+Q6sek8bf92,i=1');
    const bound = Buffer.from('p=tls-unique,,bound').toString('base64');
    expect(final.startsWith(`c=${bound},r=fyko+d2lbbFgONRv9qkxdawLx,p=`)).toBe(true);
  });

  const nonce = 'fyko+d2lbbFgONRv9qkxdawL';
  it.each([
    ['a nonce that is not ours', 'r=other,s=QSXCR+Q6sek8bf92,i=4096', /does not extend our nonce/],
    ['a nonce that is only ours', `r=${nonce},s=QSXCR+Q6,i=4096`, /does not extend our nonce/],
    ['no iterations', `r=${nonce}x,s=QSXCR+Q6,i=0`, /0 iterations/],
    ['a thousand million', `r=${nonce}x,s=QSXCR+Q6,i=1000000000`, /1000000000 iterations/],
    ['one too many', `r=${nonce}x,s=QSXCR+Q6,i=1000001`, /1000001 iterations/],
    ['a negative count', `r=${nonce}x,s=QSXCR+Q6,i=-1`, /not as SCRAM has it/],
    ['an extension that is mandatory', `m=x,r=${nonce}x,s=QSXCR+Q6,i=4096`, /not as SCRAM/],
    ['no salt', `r=${nonce}x,i=4096`, /not as SCRAM has it/],
    ['nothing', '', /not as SCRAM has it/],
  ])('refuses %s', async (_what, challenge, detail) => {
    await expect(new Scram(RFC_5802).answer(challenge)).rejects.toMatchObject({
      reason: 'malformed',
      detail: expect.stringMatching(detail) as string,
    });
  });

  it.each([
    ['a wrong signature', 'v=rmF9pqV8S7suAoZWja4dJRkFsLQ='],
    ['none', ''],
    ['an error', 'e=invalid-proof'],
    ['a shorter one', 'v=rmF9'],
  ])('does not take %s for a proof', async (_what, final) => {
    const scram = new Scram(RFC_5802);
    await scram.answer('r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096');
    expect(() => {
      scram.verify(final);
    }).toThrow('did not prove');
    expect(() => {
      scram.end();
    }).toThrow('did not prove');
    expect(scram.facts().serverProved).toBe(false);
  });

  it('does not take success before the first challenge for one', () => {
    const scram = new Scram(RFC_5802);
    expect(() => {
      scram.verify('v=');
    }).toThrow('did not prove');
    expect(() => scram.facts()).toThrow('before SCRAM had begun');
  });
});

describe('a password as SASL compares it (RFC 4013 §3)', () => {
  it.each([
    ['I\u00ADX', 'IX'],
    ['user', 'user'],
    ['USER', 'USER'],
    ['\u00AA', 'a'],
    ['\u2168', 'IX'],
    ['a\u00A0b', 'a b'],
    ['pässwörd €', 'pässwörd €'],
    ['pa\u0308ss', 'päss'],
  ])('%j is %j', (given, prepared) => {
    expect(saslPrep(given)).toBe(prepared);
  });
});
