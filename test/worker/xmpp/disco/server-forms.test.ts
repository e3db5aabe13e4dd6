import { describe, expect, it } from 'vitest';
import { observationKinds } from '../../../../rubric/observations.ts';
import { readDataForms } from '../../../../worker/xmpp/data-forms.ts';
import {
  contactsOf,
  dataPolicyOf,
  maxFileSizeOf,
  outageAddressesOf,
} from '../../../../worker/xmpp/disco/server-forms.ts';
import { parseElement } from '../parse-element.ts';

const shape = observationKinds['service-discovery'].value.shape;

function forms(type: string, fields: Readonly<Record<string, readonly string[]>>) {
  const all = Object.entries({ FORM_TYPE: [type], ...fields }).map(
    ([name, values]) =>
      `<field var='${name}'>${values.map((value) => `<value>${value}</value>`).join('')}</field>`,
  );
  return readDataForms(parseElement(`<query><x xmlns='jabber:x:data'>${all.join('')}</x></query>`));
}

describe('contactsOf', () => {
  const TYPE = 'http://jabber.org/network/serverinfo';
  it('reads the kinds of XEP-0157 and nothing else', () => {
    expect(
      contactsOf(
        forms(TYPE, {
          'abuse-addresses': ['mailto:abuse@x.example', 'xmpp:abuse@x.example'],
          'admin-addresses': [],
          'other-addresses': ['mailto:other@x.example'],
        }),
      ),
    ).toEqual({ abuse: ['mailto:abuse@x.example', 'xmpp:abuse@x.example'] });
  });

  it('reads none from another form', () => {
    expect(contactsOf(forms('urn:x', { 'abuse-addresses': ['mailto:a@x.example'] }))).toEqual({});
    expect(contactsOf([])).toEqual({});
  });

  it('keeps its limits', () => {
    const many = Array.from({ length: 16 }, (_, at) => `mailto:a${at}@x.example`);
    const read = contactsOf(
      forms(TYPE, { 'abuse-addresses': many, 'admin-addresses': [`mailto:${'a'.repeat(600)}@b`] }),
    );
    expect(read).toEqual({ abuse: many.slice(0, 8) });
    expect(shape.contacts.parse(read)).toEqual(read);
  });
});

describe('outageAddressesOf', () => {
  it('reads the addresses of XEP-0455, at most four', () => {
    const urls = Array.from({ length: 9 }, (_, at) => `https://x.example/${at}`);
    expect(
      outageAddressesOf(forms('urn:xmpp:sos:0', { 'external-status-addresses': urls })),
    ).toEqual(urls.slice(0, 4));
    expect(outageAddressesOf(forms('urn:x', { 'external-status-addresses': urls }))).toEqual([]);
  });
});

describe('dataPolicyOf', () => {
  it('reads the policy of XEP-0504 field by field', () => {
    expect(
      dataPolicyOf(
        forms('urn:xmpp:data-policy:0', {
          data_retention: ['720'],
          access_policy: ['admins', 'government'],
          tos: [],
        }),
      ),
    ).toEqual([
      { name: 'data_retention', values: ['720'] },
      { name: 'access_policy', values: ['admins', 'government'] },
    ]);
  });

  it('takes an empty policy for one, and no form for none', () => {
    expect(dataPolicyOf(forms('urn:xmpp:data-policy:0', {}))).toEqual([]);
    expect(dataPolicyOf([])).toBeNull();
  });

  it('keeps its limits', () => {
    const values = Array.from({ length: 16 }, () => 'x'.repeat(2000));
    const fields = Array.from({ length: 60 }, (_, at) => [`f${at}`, at === 0 ? values : ['x']]);
    const read = dataPolicyOf(
      forms('urn:xmpp:data-policy:0', Object.fromEntries(fields) as Record<string, string[]>),
    );
    expect(read).toHaveLength(32);
    expect(read?.[0]?.values).toHaveLength(8);
    expect(shape.dataPolicy.parse(read)).toEqual(read);
  });
});

describe('maxFileSizeOf', () => {
  const TYPE = 'urn:xmpp:http:upload:0';
  it.each([
    ['10485760', 10_485_760],
    ['0', 0],
    ['-1', null],
    ['1e999', null],
    ['9'.repeat(40), null],
    ['10 MB', null],
  ])('reads %s as %s', (text, bytes) => {
    expect(maxFileSizeOf(forms(TYPE, { 'max-file-size': [text] }))).toBe(bytes);
  });

  it('reads the older form, and none where there is none', () => {
    expect(maxFileSizeOf(forms('urn:xmpp:http:upload', { 'max-file-size': ['7'] }))).toBe(7);
    expect(maxFileSizeOf(forms('urn:x', { 'max-file-size': ['7'] }))).toBeNull();
    expect(maxFileSizeOf([])).toBeNull();
  });
});
