import { describe, expect, it } from 'vitest';
import { domainOf, PendingRequests } from '../../../../worker/xmpp/s2s/pending-requests.ts';
import type { IqAnswer } from '../../../../worker/xmpp/s2s/s2s-peer.ts';
import { parseElement } from '../parse-element.ts';

const TO = 'good.example';
const ERROR = `<error xmlns='jabber:server' type='cancel'><forbidden xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>no</text></error>`;

/** Asks good.example; what was made of an answer. `ID` in it stands for the id that was asked with. */
function answered(xml: string, speakers: readonly string[]): IqAnswer | null {
  const requests = new PendingRequests();
  const got: IqAnswer[] = [];
  const { id } = requests.add(TO, (answer) => got.push(answer));
  const isTaken = requests.take(parseElement(xml.replace('ID', id)), new Set(speakers), 'inbound');
  expect(isTaken).toBe(got.length === 1);
  return got[0] ?? null;
}

describe('an answer', () => {
  it.each([
    ['of whom was asked', `<iq type='result' id='ID' from='${TO}'/>`, [TO], 'result'],
    ['an error', `<iq type='error' id='ID' from='${TO}'>${ERROR}</iq>`, [TO], 'error'],
    ['with another id', `<iq type='result' id='1' from='${TO}'/>`, [TO], null],
    ['of another', `<iq type='result' id='ID' from='ej.example'/>`, ['ej.example'], null],
    ['of another in his name', `<iq type='result' id='ID' from='${TO}'/>`, ['ej.example'], null],
    ['of one who is below', `<iq type='result' id='ID' from='x.${TO}'/>`, [`x.${TO}`], null],
    ['of nobody', `<iq type='result' id='ID'/>`, [TO], null],
    ['that is a question', `<iq type='get' id='ID' from='${TO}'/>`, [TO], null],
    ['that is no iq', `<message type='error' id='ID' from='${TO}'/>`, [TO], null],
  ])('%s', (_, xml, speakers, state) => {
    expect(answered(xml, speakers)?.state ?? null).toBe(state);
  });

  it('tells the condition and the text of an error', () => {
    const answer = answered(`<iq type='error' id='ID' from='${TO}'>${ERROR}</iq>`, [TO]);
    expect(answer).toMatchObject({ condition: 'forbidden', text: 'no', via: 'inbound' });
  });

  it('comes once, and not after it was given up', () => {
    const requests = new PendingRequests();
    let count = 0;
    const { id, forget } = requests.add(TO, () => (count += 1));
    const answer = parseElement(`<iq type='result' id='${id}' from='${TO}'/>`);
    expect(requests.take(answer, new Set([TO]), 'bidi')).toBe(true);
    expect(requests.take(answer, new Set([TO]), 'bidi')).toBe(false);
    const other = requests.add(TO, () => (count += 1));
    other.forget();
    forget();
    const late = parseElement(`<iq type='result' id='${other.id}' from='${TO}'/>`);
    expect(requests.take(late, new Set([TO]), 'bidi')).toBe(false);
    expect(count).toBe(1);
  });
});

describe('the domain of a JID', () => {
  it.each([
    ['good.example', 'good.example'],
    ['a@Good.example', 'good.example'],
    ['a@good.example/x@y/z', 'good.example'],
    ['good.example/a@b', 'good.example'],
    ['', ''],
  ])('%s', (jid, domain) => {
    expect(domainOf(jid)).toBe(domain);
  });
});
