import type { Asker } from './choose-asker.ts';
import type { PeerConnection, PeerContext } from '../s2s/s2s-peer.ts';

export interface OwnStream {
  readonly asker: Asker;
  readonly context: PeerContext;
  /** Until we are let in. */
  readonly ms: number;
}

/**
 * Opens a stream to `name`, works on it, however far it came, and ends it at once: it would hold one of the two
 * connections that we allow ourselves at an address.
 * @throws the signal's reason, or what `work` throws
 */
export async function onOwnStream<T>(
  name: string,
  { asker, context, ms }: OwnStream,
  work: (connection: PeerConnection) => Promise<T>,
): Promise<T> {
  const connection = await asker.peer.connect(name, context, { bidi: asker.bidi, ms });
  try {
    return await work(connection);
  } finally {
    connection.close();
  }
}
