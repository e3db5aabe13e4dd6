import { z } from 'zod';
import { PROVIDER_FILE_FACTS, type FactKey, type FactValue } from '../../rubric/facts.ts';
import type { FailureReason, ObservedValue } from '../../rubric/observations.ts';
import { clip } from '../net/clip.ts';
import { ProbeFailure, toFailure } from '../net/failure.ts';
import { httpsGet } from '../net/https-get.ts';
import { readJson } from '../net/read-json.ts';
import { defineProbe, type ProbeContext } from './probe.ts';

type ProviderFile = ObservedValue<'provider-file'>;
type Reply = Awaited<ReturnType<typeof httpsGet>>;

const FACT_LENGTH = 1000;
/** Before its first server was announced nobody ran one; nor does anybody since a day to come. */
const JABBER_BEGAN = '1999-01-04';

/** Where nothing serves the web there is no file: that is seen, not a failure to look. No HTTP status: not for certain. */
const NO_WEB: readonly FailureReason[] = ['refused', 'unreachable'];

/**
 * `/.well-known/xmpp-provider-v2.json` (XMPP Providers): what the operator declares, and with `serverTesting` whether we
 * may test at all. Read before the first XMPP packet; 64 kB, five seconds, at most three redirects.
 */
export const providerFile = defineProbe('provider-file', async (_, context, transcript) => {
  const url = fileUrl(context);
  transcript.sent(`GET ${url}`);
  const reply = await fetchFile(url, context);
  if (reply === null) return { state: 'absent', httpStatus: null } satisfies ProviderFile;
  transcript.note(`HTTP status ${reply.status} from ${reply.url}`);
  transcript.received(Buffer.from(reply.body));
  return readReply(reply, context.now());
});

function fileUrl({ domain, webPort }: ProbeContext): string {
  const port = webPort === 443 ? '' : `:${webPort}`;
  return `https://${domain}${port}/.well-known/xmpp-provider-v2.json`;
}

async function fetchFile(url: string, context: ProbeContext): Promise<Reply | null> {
  try {
    return await httpsGet(url, context, { isAnyText: true });
  } catch (error) {
    const failure = toFailure(error);
    if (NO_WEB.includes(failure.reason)) return null;
    throw failure;
  }
}

/** A page in place of a missing file, whatever its status, is no file. */
function readReply({ url, status, body, isUtf8 }: Reply, now: Date): ProviderFile {
  if (status === 429)
    throw new ProbeFailure('banned', 'The web server says that we ask too often.');
  if (status >= 500)
    throw new ProbeFailure(
      'malformed',
      `The web server answered with an error of its own (${status}).`,
    );
  if (status !== 200 || body.trimStart().startsWith('<'))
    return { state: 'absent', httpStatus: status };
  const file = readProviderFile(body, { url, now });
  if (isUtf8) return file;
  const isRefusal = file.state === 'present' && file.serverTesting === false;
  if (isRefusal) return { ...file, facts: [] };
  return { state: 'invalid', problem: 'The file is not UTF-8.' };
}

/** Where a file came from, and when. */
interface Origin {
  readonly url: string;
  readonly now: Date;
}

/**
 * A file that refuses testing but has a mistake in it, so that it cannot be read, is taken at its word: nothing else of
 * it counts.
 * @param body as it came, U+FFFD for what is no UTF-8; nothing in it is trusted
 */
export function readProviderFile(body: string, origin: Origin): ProviderFile {
  const { url } = origin;
  const file = parseProviderFile(body, origin);
  if (file.state !== 'invalid' || !REFUSAL.test(body)) return file;
  return { state: 'present', url, serverTesting: false, facts: [] };
}

/** In any quotes or none, so that it is found in what is no JSON as well. */
const REFUSAL = /\bserverTesting["']?\s*:\s*["']?\s*false\b/i;

function parseProviderFile(body: string, { url, now }: Origin): ProviderFile {
  const read = readJson(body, 'The file');
  if ('problem' in read) return { state: 'invalid', problem: read.problem };
  const object = z.record(z.string(), z.unknown()).safeParse(read.json);
  if (!object.success) return { state: 'invalid', problem: 'The file holds no JSON object.' };
  const testing = z.boolean().nullish().safeParse(property(object.data, 'serverTesting'));
  if (!testing.success)
    return { state: 'invalid', problem: 'serverTesting is neither true nor false.' };
  const facts = Object.keys(PROVIDER_FILE_FACTS).flatMap((name) => readFact(object.data, name));
  const isPossible = ({ key, value }: (typeof facts)[number]) =>
    key !== 'since' || (value >= JABBER_BEGAN && value <= now.toISOString().slice(0, 10));
  return {
    state: 'present',
    url,
    serverTesting: testing.data ?? null,
    facts: facts.filter(isPossible),
  };
}

function property(object: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function readFact(
  object: Record<string, unknown>,
  name: string,
): { key: FactKey; value: string }[] {
  const key = PROVIDER_FILE_FACTS[name];
  const text = factText(name, property(object, name));
  return key === undefined || text === null ? [] : [{ key, value: clip(text, FACT_LENGTH) }];
}

const day = z.iso.date();
const count = z.int().min(0).max(1_000_000_000);
const words = z.string().trim().min(1);
const link = z.url({ protocol: /^https?$/ }).max(FACT_LENGTH);
const byLanguage = z.record(z.string(), link).refine((links) => Object.keys(links).length > 0);

/** A value in our words: an id, worded in each language where it is shown. */
const ours = (value: FactValue): string => value;
const free = z.boolean().transform((isFree) => ours(isFree ? 'free' : 'paid'));
const yesNo = z.boolean().transform((isSo) => ours(isSo ? 'yes' : 'no'));
const list = z
  .array(words)
  .min(1)
  .transform((values) => values.slice(0, 32).join(', '));
const upper = list.transform((values) => values.toUpperCase());
/** One page, the English one where there are several. */
const page = z.union([link, byLanguage.transform((links) => links.en ?? Object.values(links)[0])]);
const days = count.transform((value) => (value === 0 ? ours('unlimited') : `${value} days`));
const megabytes = count.transform((value) => (value === 0 ? ours('unlimited') : `${value} MB`));
const people = count.min(1).transform(String);

/** How each property is read; what does not fit, -1 for "unknown" among it, is not stated. */
const SHAPES: Readonly<Record<string, z.ZodType<string | undefined>>> = {
  website: page,
  alternativeJids: list,
  busFactor: people,
  organization: words,
  passwordReset: page,
  registrationWebPage: page,
  maximumHttpFileUploadTotalSize: megabytes,
  maximumHttpFileUploadStorageTime: days,
  maximumMessageArchiveManagementStorageTime: days,
  professionalHosting: yesNo,
  freeOfCharge: free,
  legalNotice: page,
  serverLocations: upper,
  since: day,
};

function factText(name: string, value: unknown): string | null {
  const read = SHAPES[name]?.safeParse(value);
  return read?.success === true ? (read.data ?? null) : null;
}
