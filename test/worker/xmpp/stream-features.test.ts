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

  it('cuts what is too much and says so', () => {
    const mechanisms = Array.from({ length: 300 }, (_, i) => `<mechanism>M${i}</mechanism>`).join(
      '',
    );
    const features = read(
      `<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>${mechanisms}</mechanisms>` +
        `<x xmlns='urn:${'y'.repeat(1000)}'/>`,
    );
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
