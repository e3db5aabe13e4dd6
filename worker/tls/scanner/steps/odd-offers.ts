import { helloFor } from '../hello-for.ts';
import { acceptedSuites } from '../scan-draft.ts';
import type { Scan } from '../scan.ts';
import { EXTENSION } from '../wire/extensions.ts';
import { bestOldVersion } from './best-old-version.ts';

/** Compression (RFC 3749) and heartbeat (RFC 6520) in a hello of their own: some servers close on them. */
export async function makeOddOffers({ draft, session, to }: Scan): Promise<void> {
  const version = bestOldVersion(draft);
  if (version === null) return;
  const hello = helloFor(to, version, acceptedSuites(draft, version));
  const odd = { ...hello, offersCompression: true, offersHeartbeat: true };
  const result = await session.ask('odd', odd);
  if (result.kind !== 'answered') return;
  draft.compression = result.hello.compressionMethod !== 0;
  draft.heartbeat = result.hello.extensions.has(EXTENSION.heartbeat);
}
