import { describe, expect, it } from 'vitest';
import { observationKinds } from '../../../../rubric/observations.ts';
import { componentKind } from '../../../../worker/xmpp/disco/component-kind.ts';
import { readDiscoInfo } from '../../../../worker/xmpp/disco/disco-info.ts';
import { readDiscoItems } from '../../../../worker/xmpp/disco/disco-items.ts';
import { entityDomain, isBelow } from '../../../../worker/xmpp/disco/entity-domain.ts';
import { readSoftwareVersion } from '../../../../worker/xmpp/disco/software-version.ts';
import { parseElement } from '../parse-element.ts';

const iq = (query: string) => parseElement(`<iq type='result'>${query}</iq>`);
const info = (children: string) =>
  iq(`<query xmlns='http://jabber.org/protocol/disco#info'>${children}</query>`);
const items = (children: string) =>
  iq(`<query xmlns='http://jabber.org/protocol/disco#items'>${children}</query>`);
const version = (children: string) => iq(`<query xmlns='jabber:iq:version'>${children}</query>`);
const shape = observationKinds['service-discovery'].value.shape;

describe('readDiscoInfo', () => {
  it('reads identities, features and forms', () => {
    const read = readDiscoInfo(
      info(
        "<identity category='server' type='im' name='Prosody'/><identity category='pubsub'/>" +
          "<feature var='urn:xmpp:carbons:2'/><feature/><feature var='urn:xmpp:carbons:2'/>" +
          "<x xmlns='jabber:x:data'><field var='FORM_TYPE'><value>urn:x</value></field></x>",
      ),
    );
    expect(read?.info).toEqual({
      state: 'answered',
      identities: [
        { category: 'server', type: 'im', name: 'Prosody' },
        { category: 'pubsub', type: '', name: null },
      ],
      features: ['urn:xmpp:carbons:2'],
      truncated: false,
    });
    expect(read?.forms).toMatchObject([{ formType: 'urn:x' }]);
  });

  it('keeps its limits and says so', () => {
    const many = (count: number, child: (at: number) => string) =>
      readDiscoInfo(info(Array.from({ length: count }, (_, at) => child(at)).join('')))?.info;
    const features = many(900, (at) => `<feature var='f${at}'/>`);
    expect(features).toMatchObject({ truncated: true });
    expect(features?.features).toHaveLength(256);
    const identities = many(900, () => "<identity category='a' type='b'/>");
    expect(identities).toMatchObject({ truncated: true });
    expect(identities?.identities).toHaveLength(16);
    const long = many(1, () => `<feature var='${'x'.repeat(900)}'/>`);
    expect(long).toMatchObject({ truncated: true });
    for (const read of [features, identities, long]) expect(shape.info.parse(read)).toEqual(read);
  });

  it('is no answer where the query is missing or another', () => {
    expect(readDiscoInfo(iq(''))).toBeNull();
    expect(readDiscoInfo(version(''))).toBeNull();
  });
});

describe('readDiscoItems', () => {
  it('reads entities, and leaves out nodes and what has no JID', () => {
    expect(
      readDiscoItems(
        items(
          "<item jid='rooms.good.example' name='Rooms'/><item jid='good.example' node='config'/>" +
            "<item/><item jid='upload.good.example'/>",
        ),
      ),
    ).toEqual({
      state: 'answered',
      items: [
        { jid: 'rooms.good.example', name: 'Rooms' },
        { jid: 'upload.good.example', name: null },
      ],
      truncated: false,
    });
  });

  it('keeps its limits and says so', () => {
    const read = readDiscoItems(
      items(Array.from({ length: 900 }, (_, at) => `<item jid='r${at}.x.example'/>`).join('')),
    );
    expect(read?.items).toHaveLength(100);
    expect(read?.truncated).toBe(true);
    expect(shape.items.parse(read)).toEqual(read);
  });

  it.each([
    ['<count>1</count>', false],
    ['<first>a</first><last>b</last><count>1</count>', false],
    ['<count>100000</count>', true],
    ['<last>b</last>', true],
    ['<last>b</last><count>-1</count>', true],
    ['', false],
  ])('sees in %s whether there are more pages', (set, truncated) => {
    const rsm = `<set xmlns='http://jabber.org/protocol/rsm'>${set}</set>`;
    expect(readDiscoItems(items(`<item jid='a.example'/>${rsm}`))).toMatchObject({ truncated });
  });

  it('is no answer where the query is another', () => {
    expect(readDiscoItems(info(''))).toBeNull();
  });
});

describe('readSoftwareVersion', () => {
  it('reads what is told', () => {
    expect(
      readSoftwareVersion(version('<name>Prosody</name><version> 0.12 </version><os/>')),
    ).toEqual({ state: 'answered', name: 'Prosody', version: '0.12', os: null });
  });

  it('is no answer without a name', () => {
    expect(readSoftwareVersion(version('<version>1</version>'))).toBeNull();
    expect(readSoftwareVersion(info('<name>x</name>'))).toBeNull();
  });

  it('cuts what is too long', () => {
    const read = readSoftwareVersion(version(`<name>${'x'.repeat(5000)}</name>`));
    expect(read?.name).toHaveLength(1000);
    expect(shape.software.parse(read)).toEqual(read);
  });
});

describe('entityDomain', () => {
  it.each([
    ['rooms.good.example', 'rooms.good.example'],
    ['Rooms.Good.Example.', 'rooms.good.example'],
    ['zimmer.bücher.example', 'zimmer.xn--bcher-kva.example'],
    ['user@good.example', null],
    ['good.example/x', null],
    ['localhost', null],
    ['127.0.0.1', null],
    ['0x7f000001', null],
    ['a.0x7f', null],
    ['::1', null],
    ['good.example:22', null],
    ['a%2f.example', null],
    ['rooms good.example', null],
    ['', null],
    [`${'a.'.repeat(150)}example`, null],
  ])('takes %s for %s', (jid, domain) => {
    expect(entityDomain(jid)).toBe(domain);
  });

  it('knows what lies below a domain', () => {
    expect(isBelow('rooms.good.example', 'good.example')).toBe(true);
    expect(isBelow('good.example', 'good.example')).toBe(false);
    expect(isBelow('notgood.example', 'good.example')).toBe(false);
  });
});

describe('componentKind', () => {
  const kindOf = (children: string) => {
    const read = readDiscoInfo(info(children));
    return read === null ? null : componentKind(read.info);
  };
  it.each([
    ["<identity category='conference' type='text'/>", 'group-chat'],
    ["<identity category='conference' type='irc'/>", 'gateway'],
    [
      "<identity category='conference' type='text'/><identity category='gateway' type='x'/>",
      'gateway',
    ],
    ["<identity category='gateway' type='telegram'/>", 'gateway'],
    ["<identity category='store' type='file'/>", 'upload'],
    ["<feature var='urn:xmpp:http:upload:0'/>", 'upload'],
    ["<identity category='proxy' type='bytestreams'/>", 'proxy'],
    ["<identity category='pubsub' type='service'/>", 'pubsub'],
    ["<identity category='directory' type='user'/>", 'other'],
    ['', 'other'],
  ])('takes %s for %s', (children, kind) => {
    expect(kindOf(children)).toBe(kind);
  });

  it('knows nothing of what did not answer', () => {
    expect(componentKind({ state: 'refused', condition: 'forbidden' })).toBe('other');
  });
});
