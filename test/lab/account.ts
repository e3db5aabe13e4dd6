import { readFile } from 'node:fs/promises';
import type { LabAccount } from './accounts.ts';
import type { Lab } from './lab.ts';
import type { LabDomain } from './domains.ts';
import { openRawStream, streamHeader, type RawStream } from './raw-stream.ts';

/**
 * Makes an account by in-band registration (XEP-0077) over STARTTLS, signs in with it and binds a resource.
 * @returns the stream, ready for stanzas.
 */
export async function signUp(lab: Lab, domain: LabDomain, user: string): Promise<RawStream> {
  const stream = await openSecured(lab, domain);
  stream.send(
    `<iq type='set' id='register'><query xmlns='jabber:iq:register'>` +
      `<username>${user}</username><password>secret</password></query></iq>`,
  );
  await stream.expect(/<iq[^>]*type=['"]result['"]/);
  await authenticate(stream, { local: user, domain, password: 'secret' });
  stream.send('<presence/>');
  return stream;
}

/** Signs in with an account that is there, and binds a resource; no presence is sent. */
export async function signInRaw(lab: Lab, account: LabAccount): Promise<RawStream> {
  const stream = await openSecured(lab, account.domain as LabDomain);
  await authenticate(stream, account);
  return stream;
}

const open = async (stream: RawStream, domain: string) => {
  stream.send(streamHeader(domain));
  return stream.expect(/<\/stream:features>/);
};

async function openSecured(lab: Lab, domain: LabDomain): Promise<RawStream> {
  const stream = await openRawStream(lab.address(domain), 5222);
  await open(stream, domain);
  stream.send("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
  await stream.expect(/<proceed/);
  const ca = await readFile(lab.env['VOUCH_EXTRA_CA'] ?? '');
  await stream.startTls({ ca, servername: domain });
  await open(stream, domain);
  return stream;
}

async function authenticate(stream: RawStream, { local, domain, password }: LabAccount) {
  const plain = Buffer.from(`\0${local}\0${password}`).toString('base64');
  stream.send(`<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>${plain}</auth>`);
  await stream.expect(/<success/);
  await open(stream, domain);
  stream.send(`<iq type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>`);
  await stream.expect(/<jid>/);
}
