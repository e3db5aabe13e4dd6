import { STANZA_CHARACTERS } from '../../../rubric/observations.ts';
import { clip } from '../../net/clip.ts';
import type { SessionOptions } from './client-session.ts';
import type { SignInOptions } from './sign-in.ts';
import { isStanza } from './is-stanza.ts';
import { xml } from './xml.ts';

/**
 * Tells the session's listener of stanzas: without the password, redacted, clipped. What is no stanza (SASL, XEP-0198)
 * is not told.
 */
export function stanzaKeeper(options: SessionOptions): SignInOptions['onStanza'] {
  const { party, account, onStanza, redact } = options;
  const secrets = [escaped(account), account.password];
  return (direction, element) => {
    if (!isStanza(element)) return;
    const text = secrets.reduce(
      (kept, secret) => (secret === '' ? kept : kept.replaceAll(secret, '[password]')),
      element.toString(),
    );
    onStanza({ by: party, direction, text: clip(redact(text), STANZA_CHARACTERS) });
  };
}

/** As it stands in a stanza. */
const escaped = ({ password }: SessionOptions['account']) =>
  xml('x', {}, password).toString().slice('<x>'.length, -'</x>'.length);
