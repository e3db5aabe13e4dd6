import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createPasswordAsker } from '../../../bin/scan/ask-passwords.ts';

/** An asker whose input is written by the test; `shown` is what stands on the screen. */
function asker(isTTY: boolean) {
  const input = Object.assign(new PassThrough(), { isTTY });
  const output = new PassThrough();
  let shown = '';
  output.on('data', (chunk: Buffer) => (shown += chunk.toString()));
  const made = createPasswordAsker({ input, output });
  return {
    input,
    shown: () => shown,
    ask: (whose: string) => made.ask(whose),
    close: () => {
      made.close();
    },
  };
}

describe('the question for a password', () => {
  it('shows whose is wanted on a terminal, and nothing of what is typed', async () => {
    const { input, ask, shown, close } = asker(true);
    const [first, second] = [ask('us@a.test'), ask('us@b.test')];
    input.write('sec');
    input.write('ret 1\r');
    expect(await first).toBe('secret 1');
    input.write('secret 2\r');
    expect(await second).toBe('secret 2');
    expect(shown()).toMatch(/^Password of us@a\.test: .*Password of us@b\.test: /s);
    expect(shown()).not.toMatch(/s\*|sec/);
    close();
  });

  it('takes one line each from a pipe, spaces and all, and shows nothing', async () => {
    const { input, ask, shown } = asker(false);
    input.end(' first \nsecönd €');
    expect(await ask('us@a.test')).toBe(' first ');
    expect(await ask('us@b.test')).toBe('secönd €');
    await expect(ask('us@c.test')).rejects.toThrow('No password of us@c.test was given');
    expect(shown()).toBe('');
  });

  it('ends at Ctrl-C, and takes neither an empty nor an endless one', async () => {
    const interrupted = asker(true);
    const asked = interrupted.ask('us@a.test');
    interrupted.input.write('sec\u0003');
    await expect(asked).rejects.toThrow('No password of us@a.test was given: nothing is stored.');
    const odd = asker(false);
    odd.input.end(`\n${'x'.repeat(1001)}\n`);
    await expect(odd.ask('us@a.test')).rejects.toThrow('An empty password of us@a.test is none.');
    await expect(odd.ask('us@a.test')).rejects.toThrow('too long: at most 1000 bytes');
  });
});
