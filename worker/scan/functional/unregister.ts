import { ProbeFailure } from '../../net/failure.ts';
import type { SessionOptions } from '../../xmpp/client/client-session.ts';
import { openSession } from '../../xmpp/client/open-session.ts';
import { NAMESPACES } from '../../xmpp/namespaces.ts';
import { xml } from '../../xmpp/client/xml.ts';

/**
 * Signs in and deletes the account (XEP-0077 §3.2).
 * @throws ProbeFailure where the server has not said that it is gone
 */
export async function unregister(
  account: SessionOptions['account'],
  context: SessionOptions['context'],
): Promise<void> {
  const session = await openSession({
    ...{ account, context, party: 'phone', resource: 'leaving' },
    onStanza: () => undefined,
    redact: (text) => text,
  });
  try {
    const query = xml('query', { xmlns: NAMESPACES.register }, xml('remove'));
    const reply = await session.request('set', query);
    if (reply.state === 'result') return;
    if (reply.state === 'silent')
      throw new ProbeFailure('timeout', 'The server does not answer the wish to delete it.');
    const { condition, text } = reply.error;
    throw new ProbeFailure(
      'restricted',
      `The server does not let us delete it (${condition})${text === null ? '.' : `: ${text}`}`,
    );
  } finally {
    await session.close();
  }
}
