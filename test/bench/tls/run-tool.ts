import { spawn } from 'node:child_process';

export interface ToolRun {
  readonly output: string;
  readonly ms: number;
}

interface Tool {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly directory: string;
  readonly deadlineMs: number;
}

/** Keeps a tool that says too much from filling our memory. */
const MAX_OUTPUT = 4_000_000;

/**
 * Runs a program to its end, in a process group of its own; past the deadline the whole group is killed.
 * @returns what it wrote to standard output, and how long it took
 * @throws Error when it cannot be started or misses its deadline; its exit code says nothing (testssl.sh counts in it)
 */
export function runTool({
  command,
  args,
  env = {},
  directory,
  deadlineMs,
}: Tool): Promise<ToolRun> {
  const startedAt = performance.now();
  const child = spawn(command, [...args], {
    cwd: directory,
    detached: true,
    env: {
      NODE_ENV: process.env.NODE_ENV,
      PATH: process.env['PATH'] ?? '',
      HOME: directory,
      TERM: 'dumb',
      LANG: 'C.UTF-8',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const endAll = () => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // Nobody of the group is left.
    }
  };
  process.once('exit', endAll);
  return new Promise<ToolRun>((resolve, reject) => {
    let output = '';
    const timer = setTimeout(() => {
      reject(new Error(`${command} did not end within ${deadlineMs / 1000} s`));
    }, deadlineMs);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (output.length < MAX_OUTPUT) output += text;
    });
    child.once('error', reject);
    child.once('close', () => {
      clearTimeout(timer);
      resolve({ output, ms: performance.now() - startedAt });
    });
  }).finally(() => {
    endAll();
    process.off('exit', endAll);
  });
}
