import { describe, expect, it } from 'vitest';
import { ProbeFailure } from '../../../worker/net/failure.ts';
import { createIssuerSource, type IssuerSourceParts } from '../../../worker/tls/issuer-source.ts';
import { readIssuers } from '../../../worker/tls/read-issuers.ts';
import { made, madeDer } from './made.ts';

const URL_IN_LEAF = 'http://ca.example/intermediate.der';

function sourceWith(parts: Partial<IssuerSourceParts>) {
  const [fetched, kept, notes]: [string[], Buffer[], string[]] = [[], [], []];
  const source = createIssuerSource({
    fetch: (url) => {
      fetched.push(url);
      return Promise.resolve(madeDer('intermediate'));
    },
    keep: (der) => kept.push(der),
    note: (text) => notes.push(text),
    ...parts,
  });
  return { source, fetched, kept, notes };
}

describe('createIssuerSource', () => {
  it('remembers before it fetches', async () => {
    const { source, fetched, kept } = sourceWith({
      findIssuers: () => Promise.resolve([madeDer('root'), madeDer('intermediate')]),
    });
    expect((await source(made('leaf'))).map(({ sha256 }) => sha256)).toEqual([
      made('intermediate').sha256,
    ]);
    expect([fetched, kept]).toEqual([[], []]);
  });

  it('fetches what the certificate points at, and keeps it', async () => {
    const { source, fetched, kept } = sourceWith({ findIssuers: () => Promise.resolve([]) });
    expect(await source(made('leaf'))).toHaveLength(1);
    expect(await source(made('leaf'))).toHaveLength(1);
    expect(fetched).toEqual([URL_IN_LEAF]);
    expect(kept[0]).toEqual(madeDer('intermediate'));
  });

  it.each([
    ['is another certificate', () => Promise.resolve(madeDer('other'))],
    ['is none', () => Promise.resolve(Buffer.from('<html>'))],
    ['is empty', () => Promise.resolve(Buffer.alloc(0))],
    ['fails', () => Promise.reject(new ProbeFailure('address-not-public', 'It is private.'))],
  ])('finds nothing where what is fetched %s', async (_what, fetch) => {
    const { source, kept, notes } = sourceWith({ fetch });
    expect(await source(made('leaf'))).toEqual([]);
    expect(kept).toEqual([]);
    expect(notes).toHaveLength(1);
  });

  it('goes on where our own list cannot be asked', async () => {
    const findIssuers = () => Promise.reject(new Error('the database is down'));
    const { source, notes } = sourceWith({ findIssuers });
    expect(await source(made('leaf'))).toHaveLength(1);
    expect(notes[0]).toContain('could not be asked');
  });
});

describe('readIssuers', () => {
  const pem = (label: string, der: Buffer) =>
    Buffer.from(`-----BEGIN ${label}-----\n${der.toString('base64')}\n-----END ${label}-----\n`);
  const [intermediate, root] = [madeDer('intermediate'), madeDer('root')];

  it.each([
    ['DER', intermediate, [intermediate]],
    ['PEM', pem('CERTIFICATE', intermediate), [intermediate]],
    [
      'several PEM',
      Buffer.concat([pem('CERTIFICATE', intermediate), pem('CERTIFICATE', root)]),
      [intermediate, root],
    ],
    ['CMS', madeDer('chainP7'), [intermediate, root]],
    ['CMS as PEM', pem('PKCS7', madeDer('chainP7')), [intermediate, root]],
  ])('reads %s', (_form, file, expected) => {
    expect(readIssuers(file)).toEqual(expected);
  });

  it('takes ten at most', () => {
    const many = Buffer.concat(Array.from({ length: 50 }, () => pem('CERTIFICATE', root)));
    expect(readIssuers(many)).toHaveLength(10);
  });
});
