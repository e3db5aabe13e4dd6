import type { LabDomain } from './domains.ts';
import { startProcess, type ServerProcess, type ServerSpec } from './process.ts';

export interface ServerEntry {
  /** Whom the processes serve. */
  readonly names: readonly (LabDomain | 'dns' | 'zones')[];
  readonly spec: ServerSpec;
  /** What has to run before it, in this order. */
  readonly before?: readonly ServerSpec[];
}

export interface ServerSet {
  start(): Promise<void>;
  stop(): Promise<void>;
  startOne(name: LabDomain | 'dns' | 'zones'): Promise<void>;
  stopOne(name: LabDomain | 'dns' | 'zones'): Promise<void>;
  processes(): readonly ServerProcess[];
}

/** The lab's servers, each of which may be turned off and on again. */
export function createServerSet(entries: readonly ServerEntry[]): ServerSet {
  const running = new Map<ServerEntry, ServerProcess[]>();
  const entryOf = (name: LabDomain | 'dns' | 'zones') => {
    const entry = entries.find(({ names }) => names.includes(name));
    if (entry === undefined) throw new Error(`The lab runs no server for ${name}`);
    return entry;
  };
  const start = async (entry: ServerEntry) => {
    if (running.has(entry)) return;
    const processes: ServerProcess[] = [];
    running.set(entry, processes);
    for (const spec of [...(entry.before ?? []), entry.spec])
      processes.push(await startProcess(spec));
  };
  const stop = async (entry: ServerEntry) => {
    const processes = running.get(entry) ?? [];
    running.delete(entry);
    await Promise.all(processes.map((process) => process.stop()));
  };
  return {
    async start() {
      // All are waited for, so that a failed start knows everything that it has to stop.
      const results = await Promise.allSettled(entries.map(start));
      const failed = results.find((result) => result.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
    },
    async stop() {
      await Promise.all(entries.map(stop));
    },
    startOne: async (name) => start(entryOf(name)),
    stopOne: async (name) => stop(entryOf(name)),
    processes: () => [...running.values()].flat(),
  };
}
