import { describe, expect, it } from 'vitest';
import { isBan, readStreamError } from '../../../worker/xmpp/stream-error.ts';
import { parseElement } from './parse-element.ts';

const NS = "xmlns='urn:ietf:params:xml:ns:xmpp-streams'";
const FAIL2BAN =
  'Too many (20) failed authentications from this IP address (127.0.0.1). The address will be unblocked at 12:00:00 22.11.2026 UTC';
const read = (children: string) =>
  readStreamError(parseElement(`<stream:error>${children}</stream:error>`));

describe('readStreamError', () => {
  it.each([
    [`<host-unknown ${NS}/>`, { condition: 'host-unknown', text: null }],
    [
      `<policy-violation ${NS}/><text ${NS} xml:lang='en'>no</text>`,
      { condition: 'policy-violation', text: 'no' },
    ],
    [`<text ${NS}>first</text><reset ${NS}/>`, { condition: 'reset', text: 'first' }],
    [
      `<see-other-host ${NS}>127.0.0.1</see-other-host>`,
      { condition: 'see-other-host', text: null },
    ],
    ["<own xmlns='urn:own'/>", { condition: 'undefined-condition', text: null }],
    ['', { condition: 'undefined-condition', text: null }],
  ])('%s', (children, error) => {
    expect(read(children)).toEqual(error);
  });
});

describe('isBan', () => {
  it.each([
    ['policy-violation', FAIL2BAN, true],
    ['policy-violation', 'Your address is banned', true],
    ['policy-violation', 'Encryption is required', false],
    ['policy-violation', null, false],
    ['host-unknown', 'too many', false],
    ['resource-constraint', 'Too many connections', true],
  ])('%s: %s', (condition, text, expected) => {
    expect(isBan({ condition, text })).toBe(expected);
  });
});
