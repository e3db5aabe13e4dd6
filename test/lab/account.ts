import { readFile } from 'node:fs/promises';
import type { Lab } from './lab.ts';
import type { LabDomain } from './domains.ts';
import { openRawStream, streamHeader, type RawStream } from './raw-stream.ts';

/**
 * Makes an account by in-band registration (XEP-0077) over STARTTLS, signs in with it and binds a resource.
 * @returns the stream, ready for stanzas.
 */
export async function signUp(lab: Lab, domain: LabDomain, user: string): Promise<RawStream> {
  const stream = await openRawStream(lab.address(domain), 5222);
  const open = async () => {
    stream.send(streamHeader(domain));
    return stream.expect(/<\/stream:features>/);
  };
  await open();
  stream.send("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
  await stream.expect(/<proceed/);
  const ca = await readFile(lab.env['VOUCH_EXTRA_CA'] ?? '');
  await stream.startTls({ ca, servername: domain });
  await open();
  stream.send(
    `<iq type='set' id='register'><query xmlns='jabber:iq:register'>` +
      `<username>${user}</username><password>secret</password></query></iq>`,
  );
  await stream.expect(/<iq[^>]*type=['"]result['"]/);
  const plain = Buffer.from(`\0${user}\0secret`).toString('base64');
  stream.send(`<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>${plain}</auth>`);
  await stream.expect(/<success/);
  await open();
  stream.send(
    `<iq type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq><presence/>`,
  );
  await stream.expect(/<jid>/);
  return stream;
}
