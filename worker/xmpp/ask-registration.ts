import { randomUUID } from 'node:crypto';
import { clip } from '../net/clip.ts';
import { ProbeFailure, toFailure } from '../net/failure.ts';
import { NAMESPACES } from './namespaces.ts';
import { awaitIq } from './await-iq.ts';
import { readRegistration, type Registration } from './read-registration.ts';
import type { XmppStream } from './stream.ts';

/**
 * Asks on an open c2s stream for the form to register with (XEP-0077 §3.1.1). Nothing is filled in, nobody is registered.
 * Never rejects: what cannot be read is `noAnswer` with its reason.
 */
export async function askRegistration(stream: XmppStream, domain: string): Promise<Registration> {
  const id = randomUUID();
  stream.send(
    `<iq type='get' id='${id}' to='${domain}'><query xmlns='${NAMESPACES.register}'/></iq>`,
  );
  try {
    const read = readRegistration(await awaitIq(stream, { id, domain }));
    if (read !== null) return read;
    throw new ProbeFailure('malformed', 'The answer holds neither a form nor an error.');
  } catch (error) {
    const { reason, detail } = toFailure(error);
    return { state: 'noAnswer', reason, detail: clip(detail, 1000) };
  }
}
