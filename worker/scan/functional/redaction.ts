import { createHash } from 'node:crypto';
import { withoutLentSecrets } from './lent-secrets.ts';

/** Replaces what would tell who we are in the text of stanzas and of what a server says. */
export interface Redaction {
  /** Never to be seen, however it is escaped. An empty one is ignored. */
  hideSecret(secret: string, word: string): void;
  /** The local part of an account of ours: `account@…`, and by itself where it stands as a word. */
  hideLocal(local: string, domain: string, word: string): void;
  /** Where it stands by itself. An empty one is ignored. */
  hideWord(hidden: string, word: string): void;
  readonly redact: (text: string) => string;
}

/** Element names, names of attributes, and namespaces: no word in them is a name of ours. */
const NAMES =
  /(<[/?!]?[^\s<>/='"]+|\sxmlns(?::[^\s=]+)?\s*=\s*(?:'[^']*'|"[^"]*")|[^\s<>='"]{1,100}=(?=['"]))/;

const escapeRegExp = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);

const ENTITIES: Readonly<Record<string, string>> = {
  '&': 'amp',
  '<': 'lt',
  '>': 'gt',
  '"': 'quot',
  "'": 'apos',
};

/** One character as it may be written: itself, by XML's entities, or percent-encoded (RFC 3986 §2.1). */
function written(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const percent = [...Buffer.from(character, 'utf8')]
    .map((byte) => `%${byte.toString(16).padStart(2, '0')}`)
    .join('');
  const entity = ENTITIES[character];
  return `(?:${[
    escapeRegExp(character),
    ...(entity ? [`&${entity};`] : []),
    `&#0*${code};`,
    `&#x0*${code.toString(16)};`,
    percent,
    ...(character === ' ' ? ['\\+'] : []),
  ].join('|')})`;
}

const everyForm = (text: string) => Array.from(text, written).join('');

/** A word that has been hidden, and how it is found. */
interface Hidden {
  readonly pattern: RegExp;
  readonly word: string;
}

/** Names are compared without regard to case: servers fold it (RFC 7622 §3.3). */
export function createRedaction(): Redaction {
  const secrets: Hidden[] = [];
  const addresses: Hidden[] = [];
  const words: Hidden[] = [];
  const replace = (text: string, hidden: readonly Hidden[]) =>
    hidden.reduce((said, { pattern, word }) => said.replaceAll(pattern, word), text);
  const asWord = (text: string) =>
    new RegExp(`(?<![\\p{L}\\p{N}_])${everyForm(text)}(?![\\p{L}\\p{N}_])`, 'giu');
  const hideWord = (hidden: string, word: string) => {
    if (hidden !== '') words.push({ pattern: asWord(hidden), word });
  };
  return {
    hideSecret(secret, word) {
      if (secret === '') return;
      secrets.push({ pattern: new RegExp(everyForm(secret), 'giu'), word });
      const base64 = Buffer.from(secret, 'utf8').toString('base64');
      secrets.push({ pattern: new RegExp(escapeRegExp(base64), 'gu'), word });
    },
    hideLocal(local, domain, word) {
      if (local === '') return;
      const address = `${everyForm(local)}(?=${written('@')}${everyForm(domain)})`;
      addresses.push({ pattern: new RegExp(address, 'giu'), word });
      hideWord(local, word);
      // ejabberd's place for files bears it.
      const sha1 = createHash('sha1').update(`${local}@${domain}`).digest('hex');
      hideWord(sha1, word);
    },
    hideWord,
    redact(text) {
      return replace(replace(withoutLentSecrets(text), secrets), addresses)
        .split(NAMES)
        .map((part, index) => (index % 2 === 0 ? replace(part, words) : part))
        .join('');
    },
  };
}
