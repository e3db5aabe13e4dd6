import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { POST } from '../../app/add/submit/route.ts';
import { createDatabase, type Database } from '../../lib/db.ts';
import { siteDatabase } from '../../lib/queries/site-database.ts';
import { createTestDatabase, type TestDatabase } from '../database.ts';

let database: TestDatabase;
let owner: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = createDatabase(database.ownerUrl);
  process.env['VOUCH_SITE_DATABASE_URL'] = database.siteUrl;
  process.env['VOUCH_ALLOW_NAMES'] = 'example.org';
});
afterAll(async () => {
  await siteDatabase().$disconnect();
  await owner.close();
  await database.drop();
});

async function send(domain: string, locale = 'en') {
  const body = new URLSearchParams({ domain, locale });
  const answer = await POST(new Request('http://localhost/add/submit', { method: 'POST', body }));
  return `${answer.status} ${answer.headers.get('location') ?? ''}`;
}

describe('the form that has a domain tested', () => {
  it.each([
    ['chat.test.example', '/add?domain=chat.test.example'],
    ['10.0.0.1', '/add?domain=10.0.0.1'],
    ['0x7f.1', '/add?domain=0x7f.1'],
    ['localhost', '/add?domain=localhost'],
    ['', '/add?domain='],
    ['//evil.org/\r\nSet-Cookie: a=b', '/add?domain=%2F%2Fevil.org%2F%0D%0ASet-Cookie%3A%20a%3Db'],
    ['a'.repeat(400), `/add?domain=${'a'.repeat(300)}`],
  ])('leads %j back to the form, which says what is wrong', async (typed, location) => {
    expect(await send(typed)).toBe(`303 ${location}`);
    expect(await owner.prisma.server.count()).toBe(0);
  });

  it.each([
    ['HTTPS://Jabber.Example.ORG/path', '/add/jabber.example.org', 'en'],
    ['someone@jabber.example.org', '/de/add/jabber.example.org', 'de'],
    ['München.example.org.', '/add/xn--mnchen-3ya.example.org', 'no language'],
  ])('takes %j as a person types it', async (typed, location, locale) => {
    expect(await send(typed, locale)).toBe(`303 ${location}`);
  });

  it('asks once, however often one presses', async () => {
    const where = { server: { domain: 'jabber.example.org' } };
    expect(await owner.prisma.scan.count({ where })).toBe(1);
  });

  it('says that it was looked at a short while ago', async () => {
    await owner.prisma.scan.updateMany({ data: { state: 'done', finishedAt: new Date() } });
    expect(await send('jabber.example.org', 'de')).toBe(
      '303 /de/add?domain=jabber.example.org&state=cooling',
    );
  });

  it('says that the operator objects', async () => {
    await owner.prisma.optOut.create({ data: { domain: 'no.example.org', source: 'asked' } });
    expect(await send('no.example.org')).toBe('303 /add?domain=no.example.org&state=opted-out');
  });

  it('refuses what is no form', async () => {
    const request = new Request('http://localhost/add/submit', { method: 'POST', body: '{}' });
    expect((await POST(request)).status).toBe(400);
  });
});
