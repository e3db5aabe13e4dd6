import type { IncomingMessage } from 'node:http';

/** The most that any form of ours can hold. */
export const MAX_BODY = 64 * 1024;

/**
 * The whole body of a request.
 * @param signal ends the wait.
 * @returns null when it is longer than 64 kB: announced, or found while reading; the rest is not read.
 * @throws the signal's reason, or the socket's error.
 */
export async function readBody(
  request: IncomingMessage,
  signal: AbortSignal,
): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY) return null;
  const stop = (): void => {
    request.destroy(signal.reason as Error);
  };
  signal.addEventListener('abort', stop, { once: true });
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // iterator(): leaving the loop must not destroy the socket on which the refusal is sent.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      size += (chunk as Buffer).length;
      if (size > MAX_BODY) return null;
      chunks.push(chunk as Buffer);
    }
    return Buffer.concat(chunks);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
