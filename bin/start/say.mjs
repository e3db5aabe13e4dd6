/**
 * A line of progress, under the same kind of name as the lines of site and worker.
 * @param {string} text
 */
export function say(text) {
  process.stdout.write(`vouch   | ${text}\n`);
}

/** A failure that the reader can mend: the message is one sentence with the remedy, and is shown alone. */
export class StartError extends Error {
  name = 'StartError';
}
