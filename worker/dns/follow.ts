import type { Answer } from 'dns-packet';
import { ProbeFailure } from '../net/failure.ts';
import { type ExtendedError, type Question, type Reply, wordsOf } from './message.ts';

const MAX_ALIASES = 8;

export interface Followed {
  /** Of the asked type, at the end of the chain; none when the name or the type does not exist. */
  readonly records: Answer[];
  /** The name at the end of the chain: the one that was asked where there is no alias. */
  readonly end: string;
  /** Of every link: a chain is worth no more than its weakest. */
  readonly isAuthenticated: boolean;
  readonly extendedErrors: readonly ExtendedError[];
}

/**
 * Asks a question and follows aliases (CNAME, RFC 1034 §3.6.2) inside the answer and beyond it, at most 8 of them.
 * @throws ProbeFailure 'dns' on SERVFAIL and its like, on a loop, on a longer chain; whatever `ask` throws.
 */
export async function follow(
  question: Question,
  ask: (question: Question) => Promise<Reply>,
): Promise<Followed> {
  const seen = new Set([question.name]);
  const replies: Reply[] = [];
  let name = question.name;
  for (;;) {
    const reply = await ask({ ...question, name });
    checkCode(reply, name);
    replies.push(reply);
    const asked = name;
    for (let next = aliasOf(name, reply); next !== null; next = aliasOf(name, reply)) {
      if (seen.has(next))
        throw new ProbeFailure('dns', `The aliases of ${question.name} go in a circle.`);
      seen.add(next);
      if (seen.size > MAX_ALIASES + 1) {
        const detail = `${question.name} leads through more than ${MAX_ALIASES} aliases.`;
        throw new ProbeFailure('dns', detail);
      }
      name = next;
    }
    const records = reply.answers.filter((record) => isAt(record, name, question.type));
    if (records.length > 0 || reply.rcode === 'NXDOMAIN' || name === asked) {
      return {
        records,
        end: name,
        isAuthenticated: replies.every(({ isAuthenticated }) => isAuthenticated),
        extendedErrors: replies.flatMap(({ extendedErrors }) => extendedErrors),
      };
    }
  }
}

function checkCode({ rcode, extendedErrors }: Reply, name: string): void {
  if (rcode === 'NOERROR' || rcode === 'NXDOMAIN') return;
  const why =
    rcode === 'SERVFAIL'
      ? `the name servers of ${name} do not answer, or DNSSEC fails there (SERVFAIL)`
      : `our resolver will not answer about ${name} (${rcode.slice(0, 32)})`;
  const detail = `The name cannot be looked up: ${why}${wordsOf(extendedErrors)}.`;
  throw new ProbeFailure('dns', detail);
}

function aliasOf(name: string, { answers }: Reply): string | null {
  for (const record of answers) {
    if (record.type === 'CNAME' && isAt(record, name, 'CNAME')) return plainName(record.data);
  }
  return null;
}

function isAt(record: Answer, name: string, type: string): boolean {
  if (record.type !== type || !('class' in record) || record.class !== 'IN') return false;
  return plainName(record.name) === name;
}

/** A name out of a message: lower case, no dot at the end, anything unprintable as `?`, so that it may be shown. */
export function plainName(name: string): string {
  const plain = name.toLowerCase().replace(/[^\x21-\x7e]/g, '?');
  return plain === '.' ? plain : plain.replace(/\.$/, '');
}
