import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLab, type Lab } from '../lab.ts';
import { openRawStream, streamHeader } from '../raw-stream.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab({ domains: ['lying.example'] });
});
afterAll(() => lab.stop());

describe('the lying server', () => {
  it('takes any password, claims carbons, and agrees to switch them on', async () => {
    const stream = await openRawStream(lab.address('lying.example'), 5222);
    const ca = await readFile(lab.env['VOUCH_EXTRA_CA'] ?? '');
    stream.send(streamHeader('lying.example'));
    await stream.expect(/<\/stream:features>/);
    stream.send("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
    await stream.expect(/<proceed/);
    await stream.startTls({ ca, servername: 'lying.example' });
    stream.send(streamHeader('lying.example'));
    await stream.expect(/PLAIN/);
    const plain = Buffer.from('\0anybody\0anything').toString('base64');
    stream.send(`<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>${plain}</auth>`);
    await stream.expect(/<success/);
    stream.send(streamHeader('lying.example'));
    await stream.expect(/urn:xmpp:sm:3/);
    stream.send("<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>");
    await stream.expect(/<jid>anybody@lying.example\/one<\/jid>/);
    const info = "<query xmlns='http://jabber.org/protocol/disco#info'/>";
    stream.send(`<iq type='get' id='i' to='lying.example'>${info}</iq>`);
    expect(await stream.expect(/<\/iq>/)).toContain('urn:xmpp:carbons:2');
    stream.send("<iq type='set' id='c'><enable xmlns='urn:xmpp:carbons:2'/></iq>");
    await stream.expect(/<iq type="result" id="c"/);
    stream.close();
  });
});
