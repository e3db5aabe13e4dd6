import { createHash, randomUUID } from 'node:crypto';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database } from '../../../lib/db.ts';
import { ensureServers } from '../../../lib/store/ensure-servers.ts';
import { saveObservations } from '../../../lib/store/save-observations.ts';
import { createCertificateStore } from '../../../worker/scan/certificate-store.ts';
import { rememberedIssuers } from '../../../worker/scan/remembered-issuers.ts';
import { trustedAuthorities } from '../../../worker/scan/trusted-authorities.ts';
import { createTestDatabase, type TestDatabase } from '../../database.ts';
import { makeCertificate, type MadeCertificate } from '../tls/make-certificate.ts';
import { endpointOf, observation } from '../../rubric/fixture.ts';
import { certificate, eachPath, normalScan } from '../../rubric/scan-fixture.ts';

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  db = createDatabase(database.workerUrl);
  await ensureServers(db.prisma, [{ domain: 'a.test', listedFrom: 'a test' }]);
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

const silent = pino({ level: 'silent' });
const sha256 = (der: Buffer) => createHash('sha256').update(der).digest('hex');

/** One scan that was sent this path and found it trusted, or did not. */
async function scanned(path: readonly MadeCertificate[], pathTrust: 'trusted' | 'unknownAnchor') {
  const { id: serverId } = await db.prisma.server.findUniqueOrThrow({
    where: { domain: 'a.test' },
  });
  const id = randomUUID();
  await db.prisma.scan.create({ data: { id, serverId, cause: 'schedule' } });
  const store = createCertificateStore();
  for (const { der } of path) store.keep(der);
  const sent = path.map(({ der }) => sha256(der));
  const scan = normalScan('quick');
  scan.certificates = sent.map((hash) => certificate({ sha256: hash }));
  eachPath(scan, { sent, pathTrust, trustedPath: pathTrust === 'trusted' ? sent : [] });
  const look = observation('tls-quick', endpointOf('xmpp-client').endpoint, scan);
  await db.prisma.$transaction((tx) =>
    saveObservations(tx, { id, serverId }, [look], store.all(trustedAuthorities([look]))),
  );
}

describe('remembered issuers', () => {
  it('are those that stood in a trusted path, whatever else bears their name', async () => {
    const root = await makeCertificate({ name: 'Root', authority: true });
    const real = await makeCertificate({ name: 'Middle', issuer: root, authority: true });
    const fake = await makeCertificate({ name: 'Middle', authority: true });
    const site = await makeCertificate({ name: 'a.test', issuer: real });
    const find = rememberedIssuers(db.prisma, silent);

    for (const end of [fake, await makeCertificate({ name: 'b.test', issuer: fake })]) {
      await scanned([end, fake], 'unknownAnchor');
    }
    await scanned([site, real], 'unknownAnchor');
    expect(await find(site.der)).toEqual([]);
    // The same certificate again, now trusted: it is remembered although its row was there.
    await scanned([site, real], 'trusted');
    expect(await find(site.der)).toEqual([real.der]);
    expect(await find(real.der)).toEqual([]);
    expect(await find(Buffer.from('no certificate'))).toEqual([]);
  });

  it('are at most eight, the newest first', async () => {
    const made = await Promise.all(
      Array.from({ length: 10 }, () => makeCertificate({ name: 'Many', authority: true })),
    );
    for (const issuer of made) {
      await scanned([await makeCertificate({ name: 'c.test', issuer }), issuer], 'trusted');
    }
    const site = await makeCertificate({ name: 'c.test', issuerName: 'Many' });
    const found = await rememberedIssuers(db.prisma, silent)(site.der);
    expect(found).toHaveLength(8);
    expect(found[0]).toEqual(made.at(-1)?.der);
  });

  it('are none without the database, and that is said in the log', async () => {
    const lost = createDatabase('postgres://nobody@127.0.0.1:1/none');
    const said: unknown[] = [];
    const log = pino({ level: 'warn' }, { write: (line: string) => said.push(line) });
    const site = await makeCertificate({ name: 'a.test' });
    expect(await rememberedIssuers(lost.prisma, log)(site.der)).toEqual([]);
    expect(said).toHaveLength(1);
    await lost.close();
  });
});
