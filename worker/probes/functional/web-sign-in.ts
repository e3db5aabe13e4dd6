import { checkedWebUrl } from '../../net/web-url.ts';
import { PasswordWithheld } from '../../xmpp/client/choose-mechanism.ts';
import type { ClientSession } from '../../xmpp/client/client-session.ts';
import { Untried } from '../../xmpp/client/functional-run.ts';
import { xml } from '../../xmpp/client/xml.ts';
import { NAMESPACES } from '../../xmpp/namespaces.ts';
import { Transcript } from '../../xmpp/transcript.ts';
import { askHostMeta } from '../../xmpp/web/ask-host-meta.ts';
import { openWebSocketStream } from '../../xmpp/web/open-websocket-stream.ts';
import type { ProbeContext } from '../probe.ts';
import { atPlace, expectPort } from './at-place.ts';
import { defineTrial, fail, StepEnd } from './define-trial.ts';

/** Nobody needs more; the first that opens is the one. */
const MOST_ADDRESSES = 2;

/**
 * Signing in over WebSocket (RFC 7395) at the address that the domain's host metadata name (XEP-0156), and an answer
 * there. BOSH is seen by `web-access`, and not signed in over.
 */
export const webSignIn = defineTrial('web-sign-in', {
  async attempt({ run, context, step }) {
    // It signs in elsewhere: what goes wrong from here on is the web's doing.
    await run.device('phone');
    const opened: URL[] = [];
    const isOpen = await step('connect', async () => {
      opened.push(await openFirst(await findAddresses(context), context));
    });
    const [url] = opened;
    if (!isOpen || !url) return {};
    const sessions: ClientSession[] = [];
    await step('sign-in', async () => {
      sessions.push(await atPlace(url.host, () => run.overWebSocket(url).catch(asUntried)));
    });
    for (const session of sessions) await step('answer', () => expectAnswer(session, run.domain));
    return {};
  },
});

/** That we keep the password to ourselves says nothing of the server. */
function asUntried(error: unknown): never {
  throw error instanceof PasswordWithheld ? new Untried(error.message) : error;
}

/** That it knows no pings (XEP-0199) is an answer too. */
async function expectAnswer(session: ClientSession, domain: string): Promise<void> {
  const reply = await session.request('get', xml('ping', NAMESPACES.ping), { to: domain });
  if (reply.state === 'silent') fail('No answer came, although the connection was well.');
}

async function findAddresses(context: ProbeContext): Promise<string[]> {
  const files = [];
  for (const suffix of ['', '.json'] as const)
    files.push(await askHostMeta(suffix, context, new Transcript()));
  const links = files.flatMap((file) => (file.state === 'present' ? file.links : []));
  const addresses = links.flatMap(({ transport, url }) => (transport === 'websocket' ? [url] : []));
  if (addresses.length > 0) return [...new Set(addresses)].slice(0, MOST_ADDRESSES);
  if (links.length > 0) throw new Untried('Only BOSH is named, which we do not sign in over.');
  const failed = files.find((file) => file.state === 'failed');
  if (failed) throw new Untried(`Nobody can tell where browsers connect: ${failed.detail}`);
  throw new StepEnd('missing', 'The domain names no place where browsers can connect.');
}

/** The first that opens; where none does, what became of the last. */
async function openFirst(addresses: readonly string[], context: ProbeContext): Promise<URL> {
  let last: unknown;
  for (const address of addresses) {
    try {
      return await open(address, context);
    } catch (error) {
      if (!(error instanceof StepEnd || error instanceof Untried)) throw error;
      last = error;
    }
  }
  throw last;
}

async function open(address: string, context: ProbeContext): Promise<URL> {
  const rules = { scheme: 'wss', ports: null, refusal: 'The link is not opened' } as const;
  const url = await atPlace('The address', () =>
    Promise.resolve(address).then((text) => checkedWebUrl(text, rules)),
  );
  expectPort(Number(url.port || 443));
  const { domain } = context;
  const parts = { domain, context, transcript: new Transcript(), onTls: () => undefined };
  await atPlace(url.host, () => openWebSocketStream(url, parts));
  return url;
}
