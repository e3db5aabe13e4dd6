import { afterEach, describe, expect, it } from 'vitest';
import { createDial } from '../../../worker/net/dial.ts';
import { createGuard } from '../../../worker/net/guard.ts';
import { createLimiter } from '../../../worker/net/limiter.ts';
import { closed, listen, type ScriptedEndpoint } from './endpoints.ts';

const open: ScriptedEndpoint[] = [];
afterEach(async () => {
  for (const endpoint of open.splice(0)) await endpoint.close();
});

/** Dials with one slot, and what gives the slot of each connection back. */
async function oneSlot() {
  const endpoint = await listen(() => undefined);
  open.push(endpoint);
  const limiter = createLimiter({ atOnce: 1, spacingMs: 0, jitterMs: 0 });
  const meter = { connections: 0, bytesIn: 0, bytesOut: 0 };
  const dial = createDial({ guard: createGuard(['127.0.0.0/8']), limiter, meter });
  const { signal } = new AbortController();
  return async () => {
    let giveBack: () => void = () => undefined;
    const onTurn = (back: () => void) => {
      giveBack = back;
    };
    return { socket: await dial(endpoint, { signal, onTurn }), giveBack };
  };
}

const isStillWaiting = async (promise: Promise<unknown>) =>
  (await Promise.race([promise.then(() => 'open'), new Promise((r) => setTimeout(r, 60))])) !==
  'open';

describe('a slot that is given back before the connection closes', () => {
  it('lets the next one in, and is not given back again by the close', async () => {
    const dial = await oneSlot();
    const first = await dial();
    const second = dial();
    expect(await isStillWaiting(second)).toBe(true);
    first.giveBack();
    first.giveBack();
    const { socket } = await second;
    const third = dial();
    first.socket.destroy();
    await closed(first.socket);
    expect(await isStillWaiting(third)).toBe(true);
    socket.destroy();
    (await third).socket.destroy();
  });
});
