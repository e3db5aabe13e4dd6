/** The message is one sentence that names the variable and the remedy. */
export class EnvError extends Error {
  override readonly name = 'EnvError';
}

/** A database URL holds a password. */
const SECRET = /(DATABASE_URL|ACCOUNT_KEY|PASSWORD|SECRET)$/;

/** A secret is named in the sentence, never shown. */
export function complain(name: string, value: string, remedy: string): EnvError {
  const shown = SECRET.test(name) ? 'what is set' : JSON.stringify(value.slice(0, 80));
  return new EnvError(`${name} cannot be ${shown}: ${remedy}.`);
}
