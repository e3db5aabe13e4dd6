import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { UsageError } from './usage-error.ts';

/** Asks for passwords, one after the other. */
export interface PasswordAsker {
  /**
   * @param whose named in the prompt: "the password of …"
   * @throws UsageError where none comes, or none that can be used
   */
  ask(whose: string): Promise<string>;
  /** Shows a sentence to whoever sits at the terminal; a pipe needs none. */
  tell(sentence: string): void;
  close(): void;
}

type Input = NodeJS.ReadableStream & { readonly isTTY?: boolean };

const MOST_BYTES = 1000;

/**
 * Asks on the terminal, without echo; where the input is a pipe or a file, each password is a line of it.
 * @param parts.output where the prompt is shown: not where the command's own words go
 */
export function createPasswordAsker({
  input = process.stdin,
  output = process.stderr,
}: { input?: Input; output?: NodeJS.WritableStream } = {}): PasswordAsker {
  const terminal = input.isTTY === true;
  const silent = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  const lines = createInterface({ input, output: silent, terminal, historySize: 0 });
  const typed = lines[Symbol.asyncIterator]();
  lines.on('SIGINT', () => {
    lines.close();
  });
  return {
    async ask(whose) {
      if (terminal) output.write(`Password of ${whose}: `);
      const line = await typed.next();
      if (terminal) output.write('\n');
      if (line.done) throw new UsageError(`No password of ${whose} was given: nothing is stored.`);
      if (line.value === '') throw new UsageError(`An empty password of ${whose} is none.`);
      if (Buffer.byteLength(line.value) <= MOST_BYTES) return line.value;
      throw new UsageError(`The password of ${whose} is too long: at most ${MOST_BYTES} bytes.`);
    },
    tell(sentence) {
      if (terminal) output.write(`${sentence}\n`);
    },
    close: () => {
      lines.close();
    },
  };
}
