import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAccount } from './accounts.ts';
import { startLab, type Lab } from './lab.ts';
import { openRawStream, streamHeader } from './raw-stream.ts';
import { readFile } from 'node:fs/promises';

let lab: Lab;
const DOMAINS = ['good.example', 'ej.example', 'minimal.example'] as const;
beforeAll(async () => {
  lab = await startLab({ domains: DOMAINS });
});
afterAll(() => lab.stop());

/** Whether the server takes this name and password, over TLS. */
async function signIn({
  local,
  domain,
  password,
}: {
  local: string;
  domain: string;
  password: string;
}) {
  const name = DOMAINS.find((each) => each === domain) ?? 'good.example';
  const stream = await openRawStream(lab.address(name), 5222);
  const open = async () => {
    stream.send(streamHeader(name));
    await stream.expect(/<\/stream:features>/);
  };
  await open();
  stream.send("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
  await stream.expect(/<proceed/);
  await stream.startTls({ ca: await readFile(lab.env['VOUCH_EXTRA_CA'] ?? ''), servername: name });
  await open();
  const plain = Buffer.from(`\0${local}\0${password}`).toString('base64');
  stream.send(`<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>${plain}</auth>`);
  const answer = await stream.expect(/<(success|failure)/);
  stream.close();
  return answer.includes('<success');
}

describe('an account of the lab', () => {
  it.each(DOMAINS)('on %s signs in, and with another password not', async (domain) => {
    const account = await makeAccount(lab, domain);
    expect(await signIn(account)).toBe(true);
    expect(await signIn({ ...account, password: 'wrong' })).toBe(false);
  });
});
