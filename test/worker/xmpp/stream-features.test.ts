import { describe, expect, it } from 'vitest';
import { observationKinds } from '../../../rubric/observations.ts';
import { readStreamFeatures } from '../../../worker/xmpp/stream-features.ts';
import { parseElement } from './parse-element.ts';

const read = (children: string) =>
  readStreamFeatures(parseElement(`<stream:features>${children}</stream:features>`));

describe('readStreamFeatures', () => {
  it('reads what Prosody offers after TLS', () => {
    const features = read(
      "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>SCRAM-SHA-1</mechanism><mechanism>PLAIN</mechanism></mechanisms>" +
        "<authentication xmlns='urn:xmpp:sasl:2'><mechanism>SCRAM-SHA-1-PLUS</mechanism><inline/></authentication>" +
        "<sasl-channel-binding xmlns='urn:xmpp:sasl-cb:0'><channel-binding type='tls-exporter'/></sasl-channel-binding>" +
        "<register xmlns='http://jabber.org/features/iq-register'/><auth xmlns='http://jabber.org/features/iq-auth'/>" +
        "<compression xmlns='http://jabber.org/features/compress'><method>zlib</method></compression>",
    );
    expect(features).toMatchObject({
      offersStarttls: false,
      saslMechanisms: ['SCRAM-SHA-1', 'PLAIN'],
      sasl2Mechanisms: ['SCRAM-SHA-1-PLUS'],
      channelBindingTypes: ['tls-exporter'],
      compressionMethods: ['zlib'],
      offersRegistration: true,
      offersNonSaslAuth: true,
      truncated: false,
    });
    expect(features.elements[0]).toBe('{urn:ietf:params:xml:ns:xmpp-sasl}mechanisms');
  });

  it.each([
    ["<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>", true, false],
    ["<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls>", true, true],
    ["<starttls xmlns='urn:other'><required/></starttls>", false, false],
    ['', false, false],
  ])('%s', (children, offersStarttls, requiresStarttls) => {
    expect(read(children)).toMatchObject({ offersStarttls, requiresStarttls });
  });

  it('reads what servers offer each other', () => {
    const children =
      "<dialback xmlns='urn:xmpp:features:dialback'/><bidi xmlns='urn:xmpp:features:bidi'/>";
    expect(read(children)).toMatchObject({ offersDialback: true, offersBidi: true });
  });

  const sasl2 = (children: string) =>
    read(`<authentication xmlns='urn:xmpp:sasl:2'>${children}</authentication>`).sasl2;

  it('reads what SASL2 lets a client do in the same step', () => {
    const bind =
      "<bind xmlns='urn:xmpp:bind:0'><inline><feature var='urn:xmpp:carbons:2'/><feature var='urn:xmpp:csi:0'/><feature var='urn:xmpp:csi:0'/><other/></inline></bind>";
    const fast = "<fast xmlns='urn:xmpp:fast:0'><mechanism>HT-SHA-256-NONE</mechanism></fast>";
    const upgrade = "<upgrade xmlns='urn:xmpp:sasl:upgrade:0'>UPGR-SCRAM-SHA-256</upgrade>";
    const whole = `<mechanism>PLAIN</mechanism><inline>${bind}${fast}<sm xmlns='urn:xmpp:sm:3'/></inline>${upgrade}`;
    expect(sasl2(whole)).toEqual({
      bind2Features: ['urn:xmpp:carbons:2', 'urn:xmpp:csi:0'],
      resumesInline: true,
      fastMechanisms: ['HT-SHA-256-NONE'],
      upgradeTasks: ['UPGR-SCRAM-SHA-256'],
    });
  });

  it.each([
    ['no SASL2', null, null],
    ['no inline features', '', { bind2Features: null, resumesInline: false, fastMechanisms: null }],
    [
      'Bind 2 and FAST without anything in them',
      "<inline><bind xmlns='urn:xmpp:bind:0'/><fast xmlns='urn:xmpp:fast:0'/></inline>",
      { bind2Features: [], resumesInline: false, fastMechanisms: [], upgradeTasks: [] },
    ],
    [
      'the names in other namespaces',
      '<inline><bind/><fast/><sm/></inline><upgrade>x</upgrade>',
      { bind2Features: null, resumesInline: false, fastMechanisms: null, upgradeTasks: [] },
    ],
    [
      'upgrades among the inline features',
      "<inline><upgrade xmlns='urn:xmpp:sasl:upgrade:0'>A</upgrade></inline>",
      { upgradeTasks: ['A'] },
    ],
  ])('%s', (_, children, expected) => {
    const seen = children === null ? read('').sasl2 : sasl2(children);
    if (expected === null) expect(seen).toBeNull();
    else expect(seen).toMatchObject(expected);
  });

  it.each([
    ['', null],
    ["<limits xmlns='urn:xmpp:stream-limits:0'/>", { maxBytes: null, idleSeconds: null }],
    [
      "<limits xmlns='urn:xmpp:stream-limits:0'><max-bytes> 262144 </max-bytes><idle-seconds>1800</idle-seconds></limits>",
      { maxBytes: 262_144, idleSeconds: 1800 },
    ],
    [
      "<limits xmlns='urn:xmpp:stream-limits:0'><max-bytes>-1</max-bytes><idle-seconds>1e99</idle-seconds></limits>",
      { maxBytes: null, idleSeconds: null },
    ],
    [
      "<limits xmlns='urn:xmpp:stream-limits:0'><max-bytes>99999999999999999999</max-bytes></limits>",
      { maxBytes: null, idleSeconds: null },
    ],
  ])('reads the limits of %s', (children, limits) => {
    expect(read(children).limits).toEqual(limits);
  });

  it('tells invitation tokens from registration', () => {
    expect(read("<register xmlns='urn:xmpp:ibr-token:0'/>")).toMatchObject({
      offersInvitationTokens: true,
      offersRegistration: false,
    });
  });

  it('cuts what is too much and says so', () => {
    const mechanisms = Array.from({ length: 300 }, (_, i) => `<mechanism>M${i}</mechanism>`).join(
      '',
    );
    const features = read(
      `<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>${mechanisms}</mechanisms>` +
        `<x xmlns='urn:${'y'.repeat(1000)}'/>` +
        `<authentication xmlns='urn:xmpp:sasl:2'><inline><bind xmlns='urn:xmpp:bind:0'><inline>${Array.from({ length: 100 }, (_, i) => `<feature var='z${i}'/>`).join('')}</inline></bind></inline></authentication>`,
    );
    expect(features.sasl2?.bind2Features).toHaveLength(64);
    expect(features.saslMechanisms).toHaveLength(64);
    expect(features.truncated).toBe(true);
    const view = {
      header: { from: null, id: null, version: null, lang: null },
      streamError: null,
      features,
    };
    expect(
      observationKinds.stream.value.safeParse({
        preTls: view,
        ...{ starttls: null, tls: null, postTls: null, registration: null },
      }).success,
    ).toBe(true);
  });
});
