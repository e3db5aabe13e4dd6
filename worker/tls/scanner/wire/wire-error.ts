/**
 * What is wrong with bytes that a server sent. `not-tls`: no TLS record at all. `too-large`: beyond a cap of ours.
 * `malformed`: TLS, but a length or a value in it cannot be.
 */
export type WireProblem = 'not-tls' | 'too-large' | 'malformed';

/** The one error that the codecs in this folder throw. Its message never repeats what the server sent. */
export class WireError extends Error {
  override readonly name = 'WireError';
  readonly problem: WireProblem;

  constructor(problem: WireProblem, message: string) {
    super(message);
    this.problem = problem;
  }
}
