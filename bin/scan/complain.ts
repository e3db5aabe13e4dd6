import { visible } from './terminal/visible.ts';

/** A sentence, or what nobody foresaw with where it happened, on stderr; no control character of it gets there. */
export function complain(problem: unknown): void {
  const text = problem instanceof Error ? (problem.stack ?? problem.message) : String(problem);
  const lines = text.split('\n').map((line) => visible(line));
  console.error(lines.join('\n'));
}
