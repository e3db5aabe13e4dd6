/** A start tag as stanzas are written again, whose name may have a prefix: what is no markup is escaped in it. */
const tag = (name: string) => `<(?:[\\w.-]+:)?${name}\\b(?:[^<>"']|"[^"<]*"|'[^'<]*')*>`;

/** With what to sign in to a helper for calls (XEP-0215 §3). */
const SERVICE = new RegExp(tag('service'), 'g');
const CREDENTIAL = /\b(username|password)=("[^"]*"|'[^']*')/g;
/** What a file is to be sent with (XEP-0363 §5); it may name the account, in base64. */
const HEADER = new RegExp(`(${tag('header')})[^<]*`, 'g');
/** Where it is to be put and found (XEP-0363 §5): behind the host the address itself may be what lets one in. */
const SLOT = new RegExp(`(?:${tag('put')}|${tag('get')})`, 'g');
const ADDRESS = /\burl=("[^"]*"|'[^']*')/g;
const UP_TO_HOST = /^(["'])([a-z][a-z\d+.-]*:\/\/)?(?:[^@/?#]*@)?([^/?#"']*)/i;

/**
 * Takes out of the text of a stanza what a server lends us for some minutes, so that we may use another of its services:
 * whoever reads it could use that in our name.
 */
export function withoutLentSecrets(text: string): string {
  return text
    .replace(SERVICE, (service) => service.replace(CREDENTIAL, '$1="[secret]"'))
    .replace(HEADER, '$1[secret]')
    .replace(SLOT, (slot) => slot.replace(ADDRESS, shortened));
}

function shortened(attribute: string): string {
  const [, quote = '"', scheme = '', host = ''] =
    UP_TO_HOST.exec(attribute.slice('url='.length)) ?? [];
  return `url=${quote}${scheme}${host}/…${quote}`;
}
