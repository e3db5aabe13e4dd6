import type { Socket } from 'node:net';
import { withDeadline } from '../../net/deadline.ts';
import { toFailure } from '../../net/failure.ts';
import { readSome } from '../read-some.ts';

/**
 * Writes bytes into one end of a bytestream, in one go, and reads as many at the other.
 * @returns what arrived, fewer bytes where the time was over or the relay closed the connection
 * @throws ProbeFailure where the signal is aborted
 */
export async function carry(
  bytes: Buffer,
  { from, to }: { readonly from: Socket; readonly to: Socket },
  { signal, ms }: { readonly signal: AbortSignal; readonly ms: number },
): Promise<Buffer> {
  let arrived = Buffer.alloc(0);
  const detail = 'The time was over.';
  try {
    await withDeadline({ signal, ms, detail }, async (deadline) => {
      from.write(bytes);
      while (arrived.length < bytes.length)
        arrived = Buffer.concat([arrived, await readSome(to, deadline)]);
    });
  } catch (error) {
    if (signal.aborted) throw toFailure(error);
  }
  return arrived;
}
