import { type Socket, connect } from 'node:net';
import { resolverFailure } from './datagram.ts';
import { ProbeFailure, abortFailure } from './failure.ts';

/**
 * Sends one DNS message over TCP and reads one back, each with its length before it (RFC 1035 §4.2.2), so at most
 * 65535 bytes. For our own resolver only: no guard is asked.
 * @returns the message without its length.
 * @throws ProbeFailure 'timeout'; 'dns' when nobody listens there or the answer is cut; the signal's.
 */
export async function exchangeOverTcp(
  to: { address: string; port: number },
  packet: Uint8Array,
  options: { signal: AbortSignal; timeoutMs: number },
): Promise<Buffer> {
  const { signal, timeoutMs } = options;
  if (signal.aborted) throw abortFailure(signal);
  const socket = connect({ host: to.address, port: to.port, autoSelectFamily: false });
  const end = (failure: ProbeFailure) => {
    socket.destroy(failure);
  };
  const onAbort = () => {
    end(abortFailure(signal));
  };
  const timer = setTimeout(() => {
    end(new ProbeFailure('timeout', 'Our resolver did not answer in time.'));
  }, timeoutMs);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(packet.length);
    socket.write(Buffer.concat([length, packet]));
    return await readMessage(socket);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
    socket.destroy();
  }
}

function readMessage(socket: Socket): Promise<Buffer> {
  let received = Buffer.alloc(0);
  return new Promise((resolve, reject) => {
    socket.on('error', (error) => {
      reject(resolverFailure(error));
    });
    socket.on('close', () => {
      reject(new ProbeFailure('dns', 'Our resolver closed the connection before its answer.'));
    });
    socket.on('data', (data) => {
      received = Buffer.concat([received, data]);
      const length = received.length < 2 ? Infinity : received.readUInt16BE(0);
      if (received.length >= length + 2) resolve(received.subarray(2, length + 2));
    });
  });
}
