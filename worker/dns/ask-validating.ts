import { type Patience, type Server, ask } from './ask.ts';
import { DnssecFailure, stateOfRefusal } from './dnssec.ts';
import { type Question, type Reply, wordsOf } from './message.ts';

/**
 * Asks a validating resolver. SERVFAIL is looked into: where an answer comes as soon as nobody validates (CD, RFC 4035
 * §3.2.2), and SERVFAIL again when somebody does, it is the signatures; otherwise it is a plain failure.
 * @returns the reply, a SERVFAIL that stays one with CD included.
 * @throws DnssecFailure; whatever `ask` throws.
 */
export async function askValidating(
  server: Server,
  question: Question,
  patience: Patience,
): Promise<Reply> {
  const signed = { ...question, dnssecOk: true };
  const reply = await ask(server, signed, patience);
  if (reply.rcode !== 'SERVFAIL') return reply;
  const unchecked = await ask(server, { ...signed, checkingDisabled: true }, patience);
  if (unchecked.rcode !== 'NOERROR' && unchecked.rcode !== 'NXDOMAIN') return reply;
  const again = await ask(server, signed, patience);
  if (again.rcode !== 'SERVFAIL') return again;
  const errors = again.extendedErrors.length > 0 ? again.extendedErrors : reply.extendedErrors;
  const state = stateOfRefusal(errors);
  const what =
    state === 'bogus'
      ? `the DNSSEC signatures of ${question.name} do not hold`
      : `the DNSSEC keys for ${question.name} could not be fetched`;
  const detail = `The name cannot be looked up: ${what} (SERVFAIL; without validation there is an answer)${wordsOf(errors)}.`;
  throw new DnssecFailure(state, detail);
}
