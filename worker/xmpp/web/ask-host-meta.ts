import type { ObservedValue } from '../../../rubric/observations.ts';
import { ProbeFailure, toFailure } from '../../net/failure.ts';
import { whyTurnedAway } from '../../net/http-exchange.ts';
import { httpsGet, type HttpsContext } from '../../net/https-get.ts';
import type { HttpsReply } from '../../net/https-request.ts';
import type { Transcript } from '../transcript.ts';
import { readJrd, readXrd, type AltConnection } from './host-meta.ts';

type HostMeta = ObservedValue<'web-access'>['xrd'];

/** A site that nobody lists by name: where it may read the answer, every page may (RFC 6761 §6.4). */
export const FOREIGN_ORIGIN = 'https://another-site.invalid';

/**
 * Fetches the host metadata of a domain (RFC 6415, XEP-0156 §3) and reads the connections that they name.
 * @param suffix of the file's name: the XRD has none
 * @throws only the signal's reason: what goes wrong is a state
 */
export async function askHostMeta(
  suffix: '' | '.json',
  context: HttpsContext & { readonly domain: string },
  transcript: Transcript,
): Promise<HostMeta> {
  const { domain, webPort } = context;
  const port = webPort === 443 ? '' : `:${webPort}`;
  const url = `https://${domain}${port}/.well-known/host-meta${suffix}`;
  transcript.sent(`GET ${url}`);
  try {
    const accept = suffix === '' ? 'application/xrd+xml, */*;q=0.1' : 'application/json, */*;q=0.1';
    const reply = await httpsGet(url, context, { origin: FOREIGN_ORIGIN, accept });
    transcript.note(`HTTP status ${reply.status} from ${reply.url}`);
    transcript.received(Buffer.from(reply.body));
    return readHostMeta(reply, suffix === '' ? readXrd : readJrd);
  } catch (error) {
    context.signal.throwIfAborted();
    const { reason, detail } = toFailure(error);
    transcript.note(detail);
    // Where nothing serves the web there are no host metadata.
    if (reason === 'refused' || reason === 'unreachable')
      return { state: 'absent', httpStatus: null };
    return { state: 'failed', reason, detail };
  }
}

/** A page in place of a missing file, whatever its status, is no file. */
function readHostMeta(reply: HttpsReply, read: (text: string) => AltConnection[]): HostMeta {
  const { url, status, body, tls } = reply;
  const turnedAway = whyTurnedAway(status);
  if (turnedAway !== null) throw turnedAway;
  if (status >= 500)
    throw new ProbeFailure(
      'malformed',
      `The web server answered with an error of its own (${status}).`,
    );
  if (status !== 200 || /^\s*<(!doctype\s+html|html)\b/i.test(body))
    return { state: 'absent', httpStatus: status };
  try {
    return { state: 'present', url, tls, allowsAnyOrigin: allowsAny(reply), links: read(body) };
  } catch (error) {
    return { state: 'invalid', problem: toFailure(error).detail };
  }
}

/** Whether pages of every site may read the answer. */
export function allowsAny({ headers }: HttpsReply): boolean {
  const allowed = headers['access-control-allow-origin'];
  return allowed === '*' || allowed === FOREIGN_ORIGIN;
}
