import type { PrismaClient } from '../../generated/prisma/client.ts';

/** How far one probe has come: of `planned` places `done` were looked at. */
export interface ProbeProgress {
  readonly probe: string;
  readonly done: number;
  readonly planned: number;
}

/** Tells the page that waits how far the scan has come. */
export async function updateProgress(
  prisma: PrismaClient,
  scanId: string,
  progress: readonly ProbeProgress[],
): Promise<void> {
  await prisma.scan.updateMany({
    where: { id: scanId, state: 'running' },
    data: { progress: progress.map((step) => ({ ...step })) },
  });
}
