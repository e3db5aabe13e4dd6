import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database } from '../../../lib/db.ts';
import { beginScan } from '../../../lib/store/begin-scan.ts';
import { enqueueOptOut } from '../../../lib/store/enqueue-opt-out.ts';
import { enqueueScan } from '../../../lib/store/enqueue-scan.ts';
import { ensureServers } from '../../../lib/store/ensure-servers.ts';
import { readSharedKeys } from '../../../lib/store/read-shared-keys.ts';
import { saveSeen } from '../../../lib/store/save-seen.ts';
import type { Report } from '../../../rubric/report.ts';
import { daily } from '../../../worker/jobs/daily.ts';
import { judge } from '../../../worker/jobs/judge.ts';
import { judgeAgain } from '../../../worker/scan/judge-again.ts';
import { reportScan } from '../../../worker/scan/report-scan.ts';
import { createTestDatabase, type TestDatabase } from '../../database.ts';
import { AS_OF, eachScan, except, valueOf, type Server } from '../../rubric/fixture.ts';
import { certificate, eachPath, present, reject } from '../../rubric/scan-fixture.ts';

let database: TestDatabase;
let db: Database;
let owner: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  db = createDatabase(database.workerUrl);
  owner = createDatabase(database.ownerUrl);
});
afterAll(async () => {
  await Promise.all([db.close(), owner.close()]);
  await database.drop();
});
afterEach(async () => {
  await owner.prisma.server.updateMany({ data: { currentReportId: null } });
  await owner.prisma.server.deleteMany();
  await owner.prisma.optOut.deleteMany();
  await owner.prisma.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
});

const KEY = '77'.repeat(32);
const at = new Date(AS_OF);
const after = (days: number) => new Date(at.getTime() + days * 86_400_000);

/** Scans and reports a domain: its endpoints at one machine, that of every domain here, all with one RSA key. */
async function scanned(domain: string, change: (server: Server) => void = () => undefined) {
  await ensureServers(db.prisma, [{ domain, listedFrom: 'a test' }]);
  await db.prisma.$executeRaw`UPDATE scan SET finished_at = now() - interval '1 day'`;
  const scanId = String((await enqueueScan(db.prisma, domain, 'operator')).scanId);
  const [job] = await db.prisma.$queryRaw<{ id: bigint }[]>`
    UPDATE graphile_worker._private_jobs SET locked_by = 'me', locked_at = now()
    WHERE key = ${`scan:${scanId}`} RETURNING id`;
  const scan = await beginScan(db.prisma, scanId);
  if (!scan) throw new Error('the scan was asked for');
  const observations = except((server) => {
    valueOf(server['service-records']).services = namedAt(server, `xmpp.${domain}`);
    eachScan(server, 'both', (seen) => {
      present(seen, { spkiSha256: KEY, keyType: 'rsa', keyBits: 2048, curve: null });
    });
    change(server);
  });
  const sight = { observations, certificates: [], optOut: 'keep', at } as const;
  await saveSeen(db.prisma, scan, { jobId: String(job?.id), workerId: 'me' }, sight);
  await reportScan(db.prisma, scan, at);
  return scan;
}
/** All endpoints at this target. */
function namedAt(server: Server, target: string) {
  const { services } = valueOf(server['service-records']);
  for (const { endpoint } of server.endpoints) endpoint.target = target;
  for (const lookup of Object.values(services)) {
    if (lookup.state === 'records') for (const record of lookup.records) record.target = target;
  }
  return services;
}
const withSslv2 = (server: Server) => {
  eachScan(server, 's2s', (seen) => {
    seen.versions.SSLv2 = { state: 'accepted' };
  });
};
/** The same at a machine that no other domain is seen at. */
const faraway = (server: Server) => {
  for (const { endpoint } of server.endpoints) endpoint.address = '192.0.2.99';
  withSslv2(server);
};
const stolen = (server: Server) => {
  withSslv2(server);
  eachScan(server, 'both', (seen) => {
    eachPath(seen, { matchesDomain: false, matchedBy: null });
  });
};
const serverOf = (domain: string) => db.prisma.server.findUniqueOrThrow({ where: { domain } });
const shared = async (domain: string, now = at) => {
  const { id } = await serverOf(domain);
  return (await readSharedKeys(db.prisma, id, now)).keys;
};
const places = async (domain: string, now?: Date) =>
  (await shared(domain, now)).flatMap(({ elsewhere }) =>
    elsewhere.map((place) => `${place.domain} ${place.port}${place.acceptsSslv2 ? ' SSLv2' : ''}`),
  );
const own = (domain: string) => [5222, 5269, 5223, 5270].map((port) => `${domain} ${port}`);
const judged = async () => {
  const jobs = await db.prisma.$queryRaw<{ key: string }[]>`
    SELECT key FROM graphile_worker.jobs WHERE task_identifier = 'judge' ORDER BY key`;
  return jobs.map(({ key }) => key);
};

describe('keys seen elsewhere', () => {
  it('are told with every place that showed them, SSLv2 first', async () => {
    await scanned('a.example', withSslv2);
    const scan = await scanned('b.example');
    expect(await places('b.example')).toEqual([
      ...['a.example 5269 SSLv2', 'a.example 5270 SSLv2'],
      ...['a.example 5222', 'a.example 5223', ...own('b.example')],
    ]);
    const row = await db.prisma.observation.findFirstOrThrow({
      where: { scanId: scan.id, probe: 'shared-keys' },
    });
    expect(row.body).toEqual({ keys: await shared('b.example') });
    expect(await shared('b.example')).toMatchObject([{ spkiSha256: KEY, elsewhereCount: 8 }]);
  });

  it('are none where a key is used at one place only', async () => {
    await scanned('a.example', (server) => {
      server.endpoints.splice(1);
    });
    expect(await shared('a.example')).toEqual([]);
  });

  it('are not those that somebody only shows: without a certificate of his own nobody can tie a key to SSLv2', async () => {
    await scanned('b.example');
    await scanned('evil.example', stolen);
    expect(await judged()).toEqual([]);
    expect(await places('b.example')).toEqual(own('b.example'));
  });

  it('are marked where they are on a machine of the server, and these come first', async () => {
    await scanned('a.example', faraway);
    await scanned('b.example');
    const marked = async () =>
      (await shared('b.example')).flatMap(({ elsewhere }) =>
        elsewhere
          .filter(({ acceptsSslv2 }) => acceptsSslv2)
          .map(({ domain, isOwnMachine }) => `${domain} ${String(isOwnMachine)}`),
      );
    expect(await marked()).toEqual(['a.example false', 'a.example false']);
    await scanned('c.example', withSslv2);
    expect(await marked()).toEqual([
      ...['c.example true', 'c.example true'],
      ...['a.example false', 'a.example false'],
    ]);
  });

  it('leave out who has opted out', async () => {
    await scanned('a.example', withSslv2);
    await scanned('b.example');
    await enqueueOptOut(db.prisma, 'a.example', null);
    expect(await places('b.example')).toEqual(own('b.example'));
  });

  it('are at most twenty places, and all are counted', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e']) await scanned(`${name}.example`);
    await scanned('z.example', withSslv2);
    const [key] = await shared('a.example');
    expect(key?.elsewhere).toHaveLength(20);
    expect(key?.elsewhereCount).toBe(24);
    expect(key?.elsewhere[0]).toMatchObject({ domain: 'z.example', acceptsSslv2: true });
  });
});

describe('what is known of keys', () => {
  it('ends with SSLv2, with the key, with the place, with the server, and after seven days', async () => {
    await scanned('b.example');
    const sslv2 = async () => (await places('b.example')).filter((place) => /SSLv2/.test(place));
    await scanned('a.example', withSslv2);
    expect(await sslv2()).toHaveLength(2);
    await scanned('a.example');
    expect(await sslv2()).toEqual([]);

    await scanned('a.example', (server) => {
      eachScan(server, 'c2s', (seen) => {
        present(seen, { spkiSha256: '88'.repeat(32) });
      });
      server.endpoints.pop();
    });
    expect(await places('b.example')).toEqual(['a.example 5269', ...own('b.example')]);

    expect(await shared('b.example', after(8))).toEqual([]);
    expect(await db.prisma.endpointKey.count()).toBe(7);
    await owner.prisma.server.update({
      where: { domain: 'a.example' },
      data: { currentReportId: null },
    });
    await owner.prisma.server.delete({ where: { domain: 'a.example' } });
    expect(await db.prisma.endpointKey.count()).toBe(4);
    await daily(db.prisma, after(8));
    expect(await db.prisma.endpointKey.count()).toBe(0);
  });

  it('stays where a look was cut short: what it did not ask it does not take back', async () => {
    await scanned('b.example');
    await scanned('a.example', withSslv2);
    await scanned('a.example', (server) => {
      eachScan(server, 'both', (seen) => {
        seen.versions.SSLv2 = { state: 'notAsked' };
        seen.end = { state: 'throttled', reason: 'closed', detail: '' };
        seen.certificates = [certificate()];
        seen.paths = [];
      });
    });
    expect((await places('b.example'))[0]).toBe('a.example 5269 SSLv2');
  });
});

describe('a key that SSLv2 gives away', () => {
  it('has the others that use it judged anew, once, and again when it is over', async () => {
    await scanned('b.example');
    await scanned('c.example', (server) => {
      eachScan(server, 'both', (seen) => {
        present(seen, { spkiSha256: '99'.repeat(32) });
      });
    });
    const { id } = await serverOf('b.example');
    const clear = () => db.prisma.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
    await scanned('a.example', withSslv2);
    expect(await judged()).toEqual([`judge:${id}`]);
    await clear();
    await scanned('a.example', withSslv2);
    expect(await judged()).toEqual([]);
    await scanned('a.example');
    expect(await judged()).toEqual([`judge:${id}`]);
  });

  it('makes the other an F by what was seen elsewhere alone, and gives the letter back when it is over', async () => {
    await scanned('b.example');
    const server = await serverOf('b.example');
    const former = server.c2sLetter;
    expect(former).not.toBe('F');
    const judge = async (days: number) => {
      await judgeAgain(db.prisma, server, after(days));
      return (await serverOf('b.example')).c2sLetter;
    };
    await scanned('a.example', withSslv2);
    expect(await judge(1)).toBe('F');
    const [report, ...others] = await laterReports(server.id);
    expect(others).toEqual([]);
    expect(report?.scan).toMatchObject({ tier: 'judge', state: 'done' });
    expect(report?.scan.observations.map(({ probe }) => probe)).toEqual(['shared-keys']);
    const { letters } = report?.body as unknown as Pick<Report, 'letters'>;
    expect(letters.c2s.heldBy?.key).toBe('cap.drown');
    const changes = await db.prisma.change.findMany({ where: { kind: 'letter', about: 'c2s' } });
    expect(changes).toMatchObject([{ before: former, after: 'F', cause: 'server' }]);

    expect(await judgeAgain(db.prisma, server, after(2))).toBeNull();
    await scanned('a.example');
    expect(await judge(3)).toBe(former);
  });

  it('is known of a port of the server that speaks nothing else', async () => {
    await scanned('b.example', (server) => {
      const seen = server.endpoints.find(({ endpoint }) => endpoint.port === 5223)?.['tls-full'];
      if (!seen || 'failed' in seen) throw new Error('the fixture has a full look at 5223');
      reject(seen, 'SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3');
      Object.assign(seen, { paths: [], suites: {}, flags: {} });
      seen.versions.SSLv2 = { state: 'accepted' };
    });
    const report = await db.prisma.report.findFirst();
    const { letters } = report?.body as unknown as Pick<Report, 'letters'>;
    const drowned = letters.c2s.endpoints.filter(({ caps }) =>
      caps.some(({ id }) => id === 'drown'),
    );
    expect(drowned.map(({ subjectKey }) => /:\d+/.exec(subjectKey)?.[0])).toEqual([':5222']);
    expect(await places('b.example')).toContain('b.example 5223 SSLv2');
  });

  it('is only noted where it is spoken on a machine of somebody else, who may have no more than the certificate', async () => {
    await scanned('b.example');
    const server = await serverOf('b.example');
    await scanned('a.example', faraway);
    expect(await judged()).toEqual([]);
    expect(await judgeAgain(db.prisma, server, after(1))).toBeNull();
    const { id: scanId } = await scanned('b.example');
    expect((await serverOf('b.example')).c2sLetter).toBe(server.c2sLetter);
    const report = await db.prisma.report.findFirst({ where: { scanId } });
    const { letters } = report?.body as unknown as Pick<Report, 'letters'>;
    expect(letters.c2s.endpoints[0]?.notes).toEqual([
      { key: 'key-note.elsewhere', values: { place: 'a.example (xmpp.a.example:5269)' } },
    ]);
  });

  it('is heard of by the job and the work of a day, as long as the other may be tested', async () => {
    await scanned('b.example');
    const { id: serverId } = await serverOf('b.example');
    await scanned('a.example', withSslv2);
    expect((await daily(db.prisma, after(1))).judged).toBe(1);
    await enqueueOptOut(db.prisma, 'b.example', null);
    expect(await judge(db.prisma, { serverId })).toBe(false);
    expect(await judge(db.prisma, { serverId: 0 })).toBe(false);
  });

  const laterReports = (serverId: number) =>
    db.prisma.report.findMany({
      where: { serverId, scan: { tier: 'judge' } },
      include: { scan: { include: { observations: true } } },
    });
});
