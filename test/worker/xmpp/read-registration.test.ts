import { describe, expect, it } from 'vitest';
import { readRegistration } from '../../../worker/xmpp/read-registration.ts';
import { observationKinds } from '../../../rubric/observations.ts';
import { parseElement } from './parse-element.ts';

const read = (children: string, type = 'result') =>
  readRegistration(parseElement(`<iq type='${type}'>${children}</iq>`));
const query = (children: string) => read(`<query xmlns='jabber:iq:register'>${children}</query>`);
const form = (fields: string) =>
  query(`<username/><x xmlns='jabber:x:data' type='form'>${fields}</x>`);
const refusal = (type: string, condition: string, text = '') =>
  read(
    `<error type='${type}'><${condition} xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>${text}</error>`,
    'error',
  );
const words = (text: string) => `<text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>${text}</text>`;
const field = (name: string, isRequired = true) => ({
  name,
  type: null,
  label: null,
  isRequired,
});

describe('readRegistration', () => {
  it('reads the older fields', () => {
    expect(
      query('<instructions> Choose. </instructions><username/><password/><email/><key>1</key>'),
    ).toEqual({
      state: 'form',
      fields: [field('username'), field('password'), field('email')],
      hasDataForm: false,
      asksForEmail: true,
      hasCaptcha: false,
      webLinks: [],
      instructions: 'Choose.',
    });
  });

  it('reads a data form in their place, and only what it asks', () => {
    const seen = form(
      "<instructions>Fill in.</instructions><field type='hidden' var='FORM_TYPE'><value>jabber:iq:register</value></field>" +
        "<field type='fixed'><value>Hello</value></field><field type='text-single' var='captcha-fallback-url'/>" +
        "<field type='text-single' var='user' label='Name'><required/></field><field var='Email'/>",
    );
    expect(seen).toEqual({
      state: 'form',
      fields: [
        { name: 'user', type: 'text-single', label: 'Name', isRequired: true },
        field('Email', false),
      ],
      hasDataForm: true,
      asksForEmail: true,
      hasCaptcha: false,
      webLinks: [],
      instructions: 'Fill in.',
    });
  });

  it.each([
    ["<field type='hidden' var='FORM_TYPE'><value>urn:xmpp:captcha</value></field>", true],
    ["<field var='ocr'/>", true],
    ["<field var='x'><media xmlns='urn:xmpp:media-element'/></field>", true],
    ["<field type='hidden' var='FORM_TYPE'><value>jabber:iq:register</value></field>", false],
    ["<field var='x'><media/></field>", false],
  ])('sees in %s whether a person has to prove to be one', (fields, hasCaptcha) => {
    expect(form(fields)).toMatchObject({ hasCaptcha });
  });

  it('reads where to register on the web, as it is spelt', () => {
    const oob = (url: string) => `<x xmlns='jabber:x:oob'><url>${url}</url></x>`;
    const long = `https://a.example/${'x'.repeat(2000)}`;
    expect(
      query(
        ['https://a.example/?b=1&amp;c', 'javascript:alert(1)', long, '', 'javascript:alert(1)']
          .map(oob)
          .join(''),
      ),
    ).toMatchObject({ webLinks: ['https://a.example/?b=1&c', 'javascript:alert(1)'], fields: [] });
  });

  it.each([
    ['cancel', 'not-allowed', '', 'refused', null],
    [
      'auth',
      'forbidden',
      words('Access denied by service policy'),
      'refused',
      'Access denied by service policy',
    ],
    ['modify', 'policy-violation', words('No'), 'refused', 'No'],
    ['wait', 'not-acceptable', '', 'throttled', null],
    ['cancel', 'resource-constraint', '', 'throttled', null],
    ['modify', 'policy-violation', words('Too many attempts'), 'throttled', 'Too many attempts'],
  ] as const)('%s %s %s is %s', (...row) => {
    const [type, condition, said, state, text] = row;
    expect(refusal(type, condition, said)).toEqual({ state, condition, text });
  });

  it('reads nothing out of an answer that is neither', () => {
    expect(read('')).toBeNull();
    expect(read("<query xmlns='jabber:iq:roster'/>")).toBeNull();
    expect(read('', 'error')).toBeNull();
    expect(read('<error/>', 'error')).toEqual({
      state: 'refused',
      condition: 'undefined-condition',
      text: null,
    });
  });

  it('stays within what is stored, however much comes', () => {
    const much = `<field var='${'v'.repeat(300)}' type='${'t'.repeat(300)}' label='${'l'.repeat(300)}'/>`;
    const links = Array.from(
      { length: 9 },
      (_, i) => `<x xmlns='jabber:x:oob'><url>u${i}</url></x>`,
    );
    const seen = query(
      `<instructions>${'i'.repeat(5000)}</instructions>${links.join('')}<x xmlns='jabber:x:data'>${much.repeat(50)}</x>`,
    );
    const schema = observationKinds.stream.value.shape.registration;
    expect(schema.safeParse(seen).error).toBeUndefined();
    expect(seen).toMatchObject({ webLinks: ['u0', 'u1', 'u2', 'u3'] });
    expect(seen?.state === 'form' && seen.fields.length).toBe(32);
  });
});
