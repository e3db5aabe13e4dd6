import { EventEmitter } from 'node:events';
import type { WorkerEvents } from 'graphile-worker';
import { describe, expect, it } from 'vitest';
import { createFullLanes } from '../../worker/full-lanes.ts';

function runner(lanes: number) {
  const events: WorkerEvents = new EventEmitter();
  const forbidden = createFullLanes(lanes, events);
  const emit = (event: string, workerId: string, job: object = {}) =>
    (events as EventEmitter).emit(event, { worker: { workerId }, job });
  return {
    forbidden,
    /** What the loop may take. */
    asks: (loop: string) => {
      const flags = forbidden();
      emit('worker:getJob:start', loop);
      return flags === null ? 'any' : 'quick';
    },
    gets: (loop: string, tier: 'full' | 'quick') =>
      emit('job:start', loop, { flags: tier === 'full' ? { full: true } : null }),
    getsNothing: (loop: string) => emit('worker:getJob:empty', loop),
    fails: (loop: string) => emit('worker:getJob:error', loop),
    ends: (loop: string) => emit('job:complete', loop),
  };
}

describe('createFullLanes', () => {
  it('lets no more full scans begin than there are lanes, also when all loops ask at once', () => {
    const { asks, gets, ends } = runner(2);
    expect(['a', 'b', 'c', 'd'].map(asks)).toEqual(['any', 'any', 'quick', 'quick']);
    gets('a', 'full');
    gets('b', 'full');
    expect(asks('c')).toBe('quick');
    ends('a');
    expect(asks('d')).toBe('any');
    expect(asks('a')).toBe('quick');
  });

  it.each(['gets', 'getsNothing', 'fails'] as const)(
    'frees the lane of a loop that %s something else',
    (what) => {
      const loops = runner(1);
      expect(loops.asks('a')).toBe('any');
      loops[what]('a', 'quick');
      expect(loops.asks('b')).toBe('any');
    },
  );

  it('counts loops that were answered and have not asked the database yet', () => {
    const { forbidden } = runner(1);
    expect([forbidden(), forbidden()]).toEqual([null, ['full']]);
  });
});
