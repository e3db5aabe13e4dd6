import { z } from 'zod';
import type { ObservedValue } from '../../../rubric/observations.ts';
import { clip } from '../../net/clip.ts';
import { ProbeFailure, toFailure } from '../../net/failure.ts';
import { httpsGet, type HttpsContext } from '../../net/https-get.ts';
import { readJson } from '../../net/read-json.ts';
import type { Transcript } from '../transcript.ts';

export type OutagePage = NonNullable<ObservedValue<'service-discovery'>['outage']>['page'];

const TEXT_LENGTH = 1000;

/**
 * Fetches what a server says about outages (XEP-0455 §2.2), from the first of its addresses that is https: 64 kB, five
 * seconds, every hop checked. Never throws but for the signal's reason.
 * @param urls as the server spells them
 */
export async function fetchOutagePage(
  urls: readonly string[],
  context: HttpsContext & { readonly transcript: Transcript },
): Promise<OutagePage> {
  const { transcript, signal } = context;
  const url = urls.find((each) => /^https:\/\//i.test(each));
  if (url === undefined) return invalid('No address of the page begins with https://.');
  transcript.sent(`GET ${url}`);
  try {
    const reply = await httpsGet(url, context);
    transcript.note(`HTTP status ${reply.status} from ${reply.url}`);
    transcript.received(Buffer.from(reply.body));
    return readReply(reply);
  } catch (error) {
    signal.throwIfAborted();
    const { reason, detail } = toFailure(error);
    transcript.note(detail);
    return { state: 'failed', reason, detail: clip(detail, TEXT_LENGTH) };
  }
}

function readReply({ status, body }: { status: number; body: string }): OutagePage {
  if (status === 429)
    throw new ProbeFailure('banned', 'The web server says that we ask too often.');
  if (status >= 500)
    throw new ProbeFailure(
      'malformed',
      `The web server answered with an error of its own (${status}).`,
    );
  return status === 200 ? readOutagePage(body) : invalid(`The web server answered ${status}.`);
}

const FIELDS = ['planned', 'beginning', 'expected_end', 'message'] as const;
const moment = z.iso.datetime({ offset: true }).max(64);
/** Other properties of the page are ignored, as the standard asks; of the message there may be one for each language. */
const page = z.object({
  planned: z.boolean().optional(),
  beginning: moment,
  expected_end: moment.optional(),
  message: z.record(z.string(), z.string()).optional(),
});

/** What the page says; nothing in it is trusted, and its times may lie anywhere. */
export function readOutagePage(body: string): OutagePage {
  const read = readJson(body, 'The page');
  if ('problem' in read) return invalid(read.problem);
  const object = z.record(z.string(), z.unknown()).safeParse(read.json);
  if (!object.success) return invalid('The page holds no JSON object.');
  const said = FIELDS.filter((name) => Object.hasOwn(object.data, name));
  if (said.length === 0) return { state: 'calm' };
  const fields = page.safeParse(Object.fromEntries(said.map((name) => [name, object.data[name]])));
  return fields.success ? outageOf(fields.data) : invalid(problemIn(fields.error));
}

function outageOf({ planned, beginning, expected_end, message }: z.infer<typeof page>): OutagePage {
  return {
    state: 'outage',
    isPlanned: planned ?? false,
    begins: beginning,
    ends: expected_end ?? null,
    message: messageOf(message ?? {}),
  };
}

/** In English where there is one: that is the language in which we ask for everything. */
function messageOf(message: Readonly<Record<string, string>>): string | null {
  const said = ['en', 'default'].flatMap((name) => {
    const text = Object.hasOwn(message, name) ? (message[name]?.trim() ?? '') : '';
    return text === '' ? [] : [text];
  });
  return said[0] === undefined ? null : clip(said[0], TEXT_LENGTH);
}

function problemIn({ issues }: z.ZodError): string {
  const field = String(issues[0]?.path[0] ?? 'page');
  return `Its field "${field}" is missing or is not what the standard asks for.`;
}

const invalid = (problem: string): OutagePage => ({ state: 'invalid', problem });
