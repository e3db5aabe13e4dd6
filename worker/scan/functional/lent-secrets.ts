/** A start tag as stanzas are written again, whose name may have a prefix: what is no markup is escaped in it. */
const tag = (name: string) => `<(?:[\\w.-]+:)?${name}\\b(?:[^<>"']|"[^"<]*"|'[^'<]*')*>`;

/** With what to sign in to a helper for calls (XEP-0215 §3). */
const SERVICE = new RegExp(tag('service'), 'g');
const CREDENTIAL = /\b(username|password)=("[^"]*"|'[^']*')/g;
/** What a file is to be sent with (XEP-0363 §5); it may name the account, in base64. */
const HEADER = new RegExp(`(${tag('header')})[^<]*`, 'g');

/**
 * Takes out of the text of a stanza what a server lends us for some minutes, so that we may use another of its services:
 * whoever reads it could use that in our name.
 */
export function withoutLentSecrets(text: string): string {
  return text
    .replace(SERVICE, (service) => service.replace(CREDENTIAL, '$1="[secret]"'))
    .replace(HEADER, '$1[secret]');
}
