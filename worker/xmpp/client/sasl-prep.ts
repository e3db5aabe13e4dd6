/** RFC 3454 table C.1.2: spaces that become a plain one. */
const SPACES = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/g;
/** RFC 3454 table B.1: commonly mapped to nothing. */
const NOTHING =
  // eslint-disable-next-line no-misleading-character-class -- each stands for itself
  /[\u00AD\u034F\u1806\u180B-\u180D\u200B-\u200D\u2060\uFE00-\uFE0F\uFEFF]/g;

/**
 * A name or password as SASL compares them (SASLprep, RFC 4013 §2.1 and §2.2). What it prohibits is passed on as it is:
 * the server has accepted it once, or will refuse it.
 */
export function saslPrep(text: string): string {
  return text.replace(SPACES, ' ').replace(NOTHING, '').normalize('NFKC');
}
