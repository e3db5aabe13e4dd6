import { describe, expect, it } from 'vitest';
import { observationKinds } from '../../../rubric/observations.ts';
import { parseCertificate } from '../../../worker/tls/certificate.ts';
import { describeNames, matches, type PresentedIdentifier } from '../../../worker/tls/names.ts';
import { dnsName, ipAddress, makeCertificate, srvName, xmppAddr } from './make-certificate.ts';

const dns = (value: string): PresentedIdentifier => ({ kind: 'dns-id', value });
const srv = (value: string): PresentedIdentifier => ({ kind: 'srv-id', value });
const addr = (value: string): PresentedIdentifier => ({ kind: 'xmpp-addr', value });

describe('matches', () => {
  it.each([
    [dns('good.example'), true],
    [dns('GOOD.Example'), true],
    [dns('other.example'), false],
    [dns('*.example'), true],
    [dns('*.good.example'), false],
    [dns('g*.example'), false],
    [dns('*'), false],
    [dns('*.*'), false],
    [dns('good.*'), false],
    [dns('good.example\0.evil.example'), false],
    [dns('good.example.'), false],
    [dns('ｇood.example\0'), false],
    [srv('_xmpp-client.good.example'), true],
    [srv('_XMPP-Client.Good.example'), true],
    [srv('_xmpp-server.good.example'), false],
    [srv('good.example'), false],
    [srv('_xmpp-client.*.example'), false],
    [addr('good.example'), true],
    [addr('user@good.example'), false],
    [addr('*.example'), false],
  ])('c2s at good.example: %j → %s', (identifier, expected) => {
    expect(matches(identifier, 'good.example', 'c2s')).toBe(expected);
  });

  it('takes _xmpp-server on s2s', () => {
    expect(matches(srv('_xmpp-server.good.example'), 'good.example', 's2s')).toBe(true);
    expect(matches(srv('_xmpp-client.good.example'), 'good.example', 's2s')).toBe(false);
  });

  it.each([
    [addr('bücher.example'), true],
    [addr('xn--bcher-kva.example'), true],
    [dns('*.xn--bcher-kva.example'), false],
    [dns('xn--bcher-kva.example'), true],
    [addr('bucher.example'), false],
  ])('compares A-labels: %j → %s', (identifier, expected) => {
    expect(matches(identifier, 'xn--bcher-kva.example', 'c2s')).toBe(expected);
  });

  it('gives a wildcard no label to stand for at the top', () => {
    expect(matches(dns('*.example'), 'example', 'c2s')).toBe(false);
  });
});

describe('describeNames', () => {
  const describeFor = async (names: Parameters<typeof makeCertificate>[0]['names']) => {
    const { der } = await makeCertificate({ name: 'good.example', names: names ?? [] });
    return describeNames(parseCertificate(der).fields, 'good.example', 'c2s');
  };

  it('ignores the CN', async () => {
    expect(await describeFor([])).toEqual({
      matchesDomain: false,
      matchedBy: null,
      presentedIdentifiers: [],
      presentedIdentifierCount: 0,
    });
  });

  it('reads all three kinds and no other', async () => {
    const names = [
      dnsName('a.example'),
      ipAddress(),
      srvName('_xmpp-client.good.example'),
      xmppAddr('ä.example'),
    ];
    expect(await describeFor(names)).toEqual({
      matchesDomain: true,
      matchedBy: 'srv-id',
      presentedIdentifiers: [
        { kind: 'srv-id', value: '_xmpp-client.good.example' },
        { kind: 'dns-id', value: 'a.example' },
        { kind: 'xmpp-addr', value: 'ä.example' },
      ],
      presentedIdentifierCount: 3,
    });
  });

  it('survives 1500 names and finds the last', async () => {
    const names = Array.from({ length: 1500 }, (_, i) => dnsName(`n${i}.example`));
    const found = await describeFor([...names, dnsName('good.example')]);
    expect(found).toMatchObject({ matchesDomain: true, presentedIdentifierCount: 1501 });
    expect(found.presentedIdentifiers).toHaveLength(50);
    expect(found.presentedIdentifiers[0]).toEqual({ kind: 'dns-id', value: 'good.example' });
  });

  it('keeps hostile names storable and never takes them for ours', async () => {
    const found = await describeFor([
      xmppAddr('good.example\0.evil.example'),
      dnsName('x'.repeat(5000)),
    ]);
    expect(found.matchesDomain).toBe(false);
    const identifiers =
      observationKinds['tls-full'].value.shape.paths.element.shape.presentedIdentifiers;
    expect(identifiers.safeParse(found.presentedIdentifiers).success).toBe(true);
    expect(JSON.stringify(found)).not.toContain('\\u0000');
  });
});
