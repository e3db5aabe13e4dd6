import { afterEach, describe, expect, it, vi } from 'vitest';
import { startProgressLine } from '../../../bin/scan/progress-line.ts';

function terminal(isTTY: boolean) {
  const written: string[] = [];
  const write = (text: string) => written.push(text) > 0;
  return { written, stream: { isTTY, columns: 60, write } as never };
}
afterEach(() => {
  vi.useRealTimers();
});

const ABOUT = { domain: 'a.example', resolver: '192.0.2.53:53' };

describe('the line of progress', () => {
  it('counts looks and connections, and takes itself away', () => {
    vi.useFakeTimers();
    const { written, stream } = terminal(true);
    const meter = { connections: 0, bytesIn: 0, bytesOut: 0 };
    const line = startProgressLine(stream, ABOUT, meter);
    expect(written[0]).toBe(
      'Asking the resolver 192.0.2.53:53, the web server and the XMPP ports of a.example …\n',
    );
    line.update([
      { probe: 'reachability', done: 2, planned: 4 },
      { probe: 'tls-full', done: 1, planned: 4 },
    ]);
    meter.connections = 17;
    vi.advanceTimersByTime(250);
    expect(written.at(-1)).toContain('a.example: 3 of 8 looks done, 17 connections, 0 s');
    line.end();
    expect(written.at(-1)).toBe('\r\u001B[2K');
    const count = written.length;
    vi.advanceTimersByTime(1000);
    expect(written).toHaveLength(count);
  });

  it('says that it tries what an account can do', () => {
    const { written, stream } = terminal(true);
    const meter = { connections: 0, bytesIn: 0, bytesOut: 0 };
    startProgressLine(stream, { ...ABOUT, resolver: null, hasAccount: true }, meter).end();
    expect(written[0]).toBe('Trying what the account at a.example can do …\n');
  });

  it('never exceeds the width of the terminal', () => {
    const { written, stream } = terminal(true);
    const meter = { connections: 1_000_000, bytesIn: 0, bytesOut: 0 };
    startProgressLine(stream, { domain: `${'a'.repeat(60)}.example`, resolver: null }, meter).end();
    expect(written[1]?.replace('\r\u001B[2K', '').length).toBeLessThan(60);
  });

  it('says nothing where there is no terminal', () => {
    const { written, stream } = terminal(false);
    const line = startProgressLine(stream, ABOUT, {
      ...{ connections: 0, bytesIn: 0, bytesOut: 0 },
    });
    line.update([]);
    line.end();
    expect(written).toEqual([]);
  });
});
