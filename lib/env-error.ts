/** The message is one sentence that names the variable and the remedy. */
export class EnvError extends Error {
  override readonly name = 'EnvError';
}

/** A database URL holds a password: it is named in the sentence, never shown. */
export function complain(name: string, value: string, remedy: string): EnvError {
  const shown = name.endsWith('DATABASE_URL') ? 'what is set' : JSON.stringify(value.slice(0, 80));
  return new EnvError(`${name} cannot be ${shown}: ${remedy}.`);
}
