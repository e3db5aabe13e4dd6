import { describe, expect, it } from 'vitest';
import { formOf, readDataForms, valuesOf } from '../../../worker/xmpp/data-forms.ts';
import { parseElement } from './parse-element.ts';

const form = (fields: string) => `<x xmlns='jabber:x:data' type='result'>${fields}</x>`;
const field = (name: string, ...values: string[]) =>
  `<field var='${name}'>${values.map((value) => `<value>${value}</value>`).join('')}</field>`;
const read = (...forms: string[]) =>
  readDataForms(parseElement(`<query>${forms.join('')}</query>`));

describe('readDataForms', () => {
  it('reads fields with their values, and what the form is about', () => {
    const [first] = read(
      form(
        "<title>Ours</title><field var='FORM_TYPE' type='hidden'><value>urn:x</value></field>" +
          field('a', '1', ' 2 ') +
          field('b'),
      ),
    );
    expect(first).toEqual({
      formType: 'urn:x',
      fields: [
        { name: 'FORM_TYPE', type: 'hidden', values: ['urn:x'] },
        { name: 'a', type: null, values: ['1', '2'] },
        { name: 'b', type: null, values: [] },
      ],
    });
  });

  it('takes a form without FORM_TYPE for one about nothing', () => {
    const forms = read(form(field('a', '1')));
    expect(forms).toMatchObject([{ formType: null }]);
    expect(formOf(forms, 'urn:x')).toBeNull();
    expect(valuesOf(null, 'a')).toEqual([]);
  });

  it('takes the first of two forms about the same', () => {
    const forms = read(
      form(field('FORM_TYPE', 'urn:x') + field('a', 'first')),
      form(field('FORM_TYPE', 'urn:x') + field('a', 'second')),
    );
    expect(valuesOf(formOf(forms, 'urn:x'), 'a')).toEqual(['first']);
  });

  it('leaves out fields without a name, elements of others, and empty values', () => {
    const forms = read(
      form(
        "<field type='fixed'><value>Hello</value></field><field xmlns='urn:other' var='a'/>" +
          field('b', '', ' '),
      ),
      "<x xmlns='urn:other'/>",
    );
    expect(forms).toEqual([{ formType: null, fields: [{ name: 'b', type: null, values: [] }] }]);
  });

  it('keeps its limits', () => {
    const many = Array.from({ length: 900 }, (_, at) => field(`f${at}`, 'x'));
    expect(read(form(many.join('')))[0]?.fields).toHaveLength(64);
    const [values] = read(form(field('a', ...Array.from({ length: 900 }, String))));
    expect(values?.fields[0]?.values).toHaveLength(16);
    expect(read(...Array.from({ length: 900 }, () => form('')))).toHaveLength(16);
    const long = field('a', 'x'.repeat(2001), 'short') + field('n'.repeat(101), 'x');
    expect(read(form(long))[0]?.fields).toEqual([{ name: 'a', type: null, values: ['short'] }]);
  });
});
