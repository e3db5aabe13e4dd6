import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const PAUSE_MS = 50;

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: 'localhost', timeout: 1_000 });
    const end = (result: boolean) => {
      socket.destroy();
      resolve(result);
    };
    socket.once('connect', () => {
      end(true);
    });
    socket.once('timeout', () => {
      end(false);
    });
    socket.once('error', () => {
      end(false);
    });
  });
}

/**
 * Waits until something listens on a port of this machine.
 * @throws the signal's reason when it is aborted first.
 */
export async function waitForPort(port: number, signal: AbortSignal): Promise<void> {
  while (!(await answers(port))) await sleep(PAUSE_MS, undefined, { signal });
}
