import { describe, expect, it } from 'vitest';
import { functionalVerdicts } from './functional-verdicts.ts';

const relay = {
  connections: 30,
  mostAtOnce: 4,
  mostHandshakes: 2,
  bytesIn: 1,
  bytesOut: 1,
  byPort: {},
};
const sessions = { opened: 12, mostAtOnce: 5, failedSignIns: 0 };
const left = { accounts: 0, rooms: 0, nodes: 0, entries: 0, files: 3 };
const missed = (over: Partial<Parameters<typeof functionalVerdicts>[0]>) =>
  functionalVerdicts({ relay, sessions, left, ...over })
    .filter(({ isMet }) => !isMet)
    .map(({ words }) => words);

describe('functionalVerdicts', () => {
  it('holds what is stated against what was counted, each on its own', () => {
    expect(missed({})).toEqual([]);
    expect(missed({ sessions: { ...sessions, mostAtOnce: 6 } })).toEqual([
      'sessions at once: 6, at most 5 stated',
    ]);
    expect(missed({ sessions: { ...sessions, failedSignIns: 1 } })).toEqual([
      'failed logins: 1, at most 0 stated',
    ]);
    expect(missed({ relay: { ...relay, mostHandshakes: 3 } })).toEqual([
      'handshakes at once: 3, at most 2 stated',
    ]);
  });

  it.each(['accounts', 'rooms', 'nodes', 'entries'])('lets no %s stay', (kind) => {
    expect(missed({ left: { ...left, [kind]: 1 } })).toEqual([
      `${kind} left behind: 1, at most 0 stated`,
    ]);
  });
});
