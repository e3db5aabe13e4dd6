import { toFailure } from '../../net/failure.ts';
import { shownOf, type Identity } from './identity.ts';
import type { Look } from './looks.ts';
import { OutboundLink } from './outbound-link.ts';
import { emptyDraft, reachServer } from './reach-server.ts';

/** Connections that strangers' keys may make us open while one look lasts. */
const MOST_DIALLED = 2;

/** Whether the look has a stream on which it may be asked. */
export const hasLink = (look: Look): boolean => look.link()?.ended.aborted === false;

/** Whether a key may be asked about: over the look's open stream always, else only a few times. */
export const mayVerify = (look: Look): boolean => hasLink(look) || look.dialled < MOST_DIALLED;

/**
 * Asks a domain's own server about a dialback key that came to us in its name (XEP-0220 §2.3): on the stream that a look
 * at the domain has open, else on a new one, over the look's own dial with its guard and limits.
 * @returns false also where the server cannot be asked
 */
export async function verifyKey(
  key: { readonly of: string; readonly id: string; readonly text: string },
  look: Look,
  identity: Identity,
): Promise<boolean> {
  const link = look.link();
  if (link !== null && !link.ended.aborted) return link.verify(key);
  if (!mayVerify(look)) return false;
  look.dialled += 1;
  const { context } = look;
  const shown = shownOf(identity);
  const draft = emptyDraft(shown.kind);
  const way = { domain: key.of, from: identity.domain, identity: shown.identity, context };
  try {
    const { stream, socket } = await reachServer(way, draft);
    const { signal } = context;
    const onElement = () => undefined;
    const parts = { domain: key.of, from: identity.domain, stream, socket, signal, draft };
    const only = new OutboundLink({ ...parts, onElement });
    const isValid = await only.verify(key);
    only.close();
    return isValid;
  } catch (error) {
    context.transcript.note(
      `${key.of} could not be asked about its key: ${toFailure(error).detail}`,
    );
    return false;
  }
}
