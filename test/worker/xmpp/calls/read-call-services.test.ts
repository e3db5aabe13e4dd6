import { describe, expect, it } from 'vitest';
import { placeOf } from '../../../../worker/xmpp/calls/open-stun.ts';
import { readCallServices } from '../../../../worker/xmpp/calls/read-call-services.ts';
import { parseElement } from '../parse-element.ts';

const read = (services: string, namespace = 'urn:xmpp:extdisco:2') =>
  readCallServices(parseElement(`<services xmlns='${namespace}'>${services}</services>`));

describe('readCallServices', () => {
  it('reads both versions, with what to sign in with', () => {
    const service =
      "<service type='turn' host='turn.example' port='3478' transport='udp' username='u' password='p' restricted='1'/>";
    const expected = {
      ...{ type: 'turn', transport: 'udp', host: 'turn.example', port: 3478 },
      credentials: { username: 'u', password: 'p' },
      isRestricted: true,
    };
    expect(read(service)).toEqual([expected]);
    expect(read(service, 'urn:xmpp:extdisco:1')).toEqual([expected]);
    expect(read(service, 'urn:xmpp:extdisco:3')).toEqual([]);
  });

  it('leaves out what is no service, and reads no port out of what is none', () => {
    expect(
      read(
        "<service type='stun'/><service host='a.example'/><other type='stun' host='a.example'/>" +
          `<service type='stun' host='${'a'.repeat(256)}'/><service type='${'s'.repeat(21)}' host='a'/>`,
      ),
    ).toEqual([]);
    expect(read("<service type='stun' host='a.example' port='-1' username='only'/>")).toMatchObject(
      [{ port: null, credentials: null, isRestricted: false }],
    );
    expect(read("<service type='stun' host='a'/>".repeat(50))).toHaveLength(20);
  });

  it('does not take half a secret for one', () => {
    const long = 'x'.repeat(2001);
    const [service] = read(`<service type='turn' host='a' username='u' password='${long}'/>`);
    expect(service?.credentials).toBeNull();
  });
});

describe('placeOf', () => {
  it.each([
    ["type='stun'", { port: 3478, transport: 'udp', isTls: false }],
    ["type='turn' transport='TCP' port='443'", { port: 443, transport: 'tcp', isTls: false }],
    ["type='turns'", { port: 5349, transport: 'tcp', isTls: true }],
    ["type='turns' transport='udp'", { port: 5349, transport: 'udp', isTls: true }],
  ])('fills in what %s leaves out', (attributes, place) => {
    const [service] = read(`<service host='a.example' ${attributes}/>`);
    expect(service && placeOf(service)).toEqual({ host: 'a.example', ...place });
  });
});
