/** What was typed cannot be done. The message is one sentence that names it and the remedy; the exit code is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
