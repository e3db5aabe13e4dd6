import { createDatabase } from '../../lib/db.ts';
import { saveReport } from '../../lib/store/save-report.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import type { Report, Word } from '../../rubric/report.ts';
import { reportFixture, roleLetter } from '../components/report-fixture.ts';
import { saveObservations } from '../../lib/store/save-observations.ts';
import { HOSTILE, hostileReport } from './hostile-report.ts';
import { seededScans, withScans } from './seed-scans.ts';

const NOW = new Date();
const DAY = 86_400_000;
const daysAgo = (days: number): string => new Date(NOW.getTime() - days * DAY).toISOString();
/** A dated report with an address that the tests know. */
export const DATED = '2026-11-20';

const LETTERS: Record<Word, Partial<Report['letters']>> = {
  recommended: { c2s: roleLetter('A') },
  good: {},
  gaps: { s2s: roleLetter('T', { wouldBe: 'B' }) },
  not: { c2s: roleLetter('F') },
  unknown: { c2s: roleLetter('?'), s2s: roleLetter('?') },
};

function reportOf(name: Word, asOf: string): Report {
  const plain = reportFixture(`${name}.example`);
  const reason = { key: `word.${name}.reason`, values: {} };
  return { ...plain, asOf, word: name, reason, letters: { ...plain.letters, ...LETTERS[name] } };
}

async function addServer(prisma: PrismaClient, domain: string): Promise<number> {
  const { id } = await prisma.server.create({ data: { domain, listedFrom: 'a test' } });
  return id;
}

async function addReport(prisma: PrismaClient, serverId: number, plain: Report): Promise<void> {
  const { id } = await prisma.scan.create({ data: { serverId, cause: 'schedule' } });
  const seen = seededScans(plain.domain, plain.asOf);
  await saveObservations(prisma, { id, serverId }, seen);
  const report = withScans(plain, seen);
  const scan = { id, serverId, domain: report.domain };
  await saveReport(prisma, scan, report.rubricVersion, () => ({
    report,
    changes: [],
    operatorMarks: [],
    schedule: null,
    isToBeListed: true,
  }));
}

/** Fills an empty database with one server of each word and state. */
export async function seedReports(ownerUrl: string): Promise<void> {
  const database = createDatabase(ownerUrl);
  const { prisma } = database;
  try {
    for (const name of Object.keys(LETTERS) as Word[]) {
      const serverId = await addServer(prisma, `${name}.example`);
      if (name === 'good')
        await addReport(prisma, serverId, reportOf('gaps', `${DATED}T10:00:00Z`));
      await addReport(prisma, serverId, reportOf(name, daysAgo(0)));
    }
    await addReport(prisma, await addServer(prisma, 'stale.example'), {
      ...reportOf('good', daysAgo(12)),
      domain: 'stale.example',
    });
    await addReport(prisma, await addServer(prisma, HOSTILE), hostileReport(daysAgo(0)));
    await addServer(prisma, 'waiting.example');
    await addReport(prisma, await addServer(prisma, 'opted-out.example'), {
      ...reportOf('good', `${DATED}T10:00:00Z`),
      domain: 'opted-out.example',
    });
    await prisma.optOut.create({ data: { domain: 'opted-out.example', source: 'asked' } });
  } finally {
    await database.close();
  }
}
