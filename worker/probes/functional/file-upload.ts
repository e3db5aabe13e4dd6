import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { httpsAsk, type WebAnswer } from '../../net/https-ask.ts';
import { findServices, type Service } from '../../xmpp/client/find-services.ts';
import type { ClientSession, IqReply } from '../../xmpp/client/client-session.ts';
import { Untried } from '../../xmpp/client/functional-run.ts';
import { xml } from '../../xmpp/client/xml.ts';
import { xmlElementOf } from '../../xmpp/client/xml-element-of.ts';
import { maxFileSizeOf } from '../../xmpp/disco/server-forms.ts';
import { readUploadSlot, type UploadSlot } from '../../xmpp/files/upload-slot.ts';
import { NAMESPACES } from '../../xmpp/namespaces.ts';
import { atPlace, expectPort } from './at-place.ts';
import { defineTrial, expectResult, fail, StepEnd, type TrialRun } from './define-trial.ts';
import { missService } from './miss-service.ts';

/** Whoever finds the file sees whose it is. */
const FILE_NAME = 'vouch-server-check.bin';
const FILE_BYTES = 1024;
/** Where several machines give out files, one may have it a moment later. */
const SECOND_LOOK_MS = 1000;
const TYPE = 'application/octet-stream';
/** Any web page may be one of an app that runs in a browser. */
const ORIGIN = 'https://another-site.invalid';

/** What the steps hand on to each other. */
interface Upload {
  readonly service: Service;
  readonly file: Buffer;
  readonly slot: UploadSlot;
}

/**
 * HTTP File Upload (XEP-0363): one file of 1 kB per run, of random bytes, put where the server says and fetched by
 * somebody who has no account. The XEP knows no way to delete a file: it stays as long as the server keeps any. Beyond
 * the server's own limit only a place is asked for; nothing is sent there.
 *
 * Where the server leads us is not trusted: https at a public address only, the certificate verified, no redirect followed.
 */
export const fileUpload = defineTrial('file-upload', {
  async attempt(trial) {
    const phone = await trial.run.device('phone');
    const service = await tryService(trial, phone);
    const facts = {
      service: service?.jid ?? null,
      maxFileSize: service && maxFileSizeOf(service.forms),
    };
    const upload = service && (await trySlot(trial, phone, service));
    if (!upload) return facts;
    if (await trial.step('upload', () => put(trial, upload)))
      await trial.step('fetched', () => fetchAgain(trial, upload));
    await trial.step('limit', () => askBeyond(phone, service, facts.maxFileSize));
    await trial.step('browsers', () => askAsBrowser(trial, upload.slot));
    return facts;
  },
});

async function tryService({ step }: TrialRun<'file-upload'>, phone: ClientSession) {
  let found: Service | undefined;
  await step('service', async () => {
    const all = await findServices(phone);
    found = all.services.find(({ info }) => info.features.includes(NAMESPACES.httpUpload));
    if (!found) missService(all, 'None of the server’s services says that it takes files.');
  });
  return found ?? null;
}

async function trySlot(
  { step }: TrialRun<'file-upload'>,
  phone: ClientSession,
  service: Service,
): Promise<Upload | null> {
  let upload: Upload | null = null;
  const file = randomBytes(FILE_BYTES);
  await step('slot', async () => {
    const reply = await askSlot(phone, service, file.length);
    expectResult(reply);
    if (reply.state !== 'result') return;
    const slot = await atPlace('The answer', () =>
      Promise.resolve(reply.stanza).then(xmlElementOf).then(readUploadSlot),
    );
    upload = { service, file, slot };
  });
  return upload;
}

/** XEP-0363 §5. */
function askSlot(phone: ClientSession, service: Service, size: number): Promise<IqReply> {
  const xmlns = NAMESPACES.httpUpload;
  const about = { filename: FILE_NAME, size: String(size), 'content-type': TYPE };
  return phone.request('get', xml('request', { xmlns, ...about }), { to: service.jid });
}

/** XEP-0363 §6: with exactly the headers that the slot names, the type and the length. */
async function put({ context }: TrialRun<'file-upload'>, { slot, file }: Upload): Promise<void> {
  const body = { type: TYPE, content: file };
  const { status } = await ask(slot.putUrl, (url) =>
    httpsAsk(url, context, { method: 'PUT', headers: slot.headers, body }),
  );
  if (status >= 200 && status < 300) return;
  expectNoRedirect(status);
  expectWelcome(status);
  fail(`It gave us a place, and did not take the file there (HTTP status ${status}).`);
}

/** @throws StepEnd where whoever guards the files turns us away, or asks us to wait: that says nothing of the file */
function expectWelcome(status: number): void {
  if (status === 401 || status === 403)
    throw new StepEnd('restricted', `We are not let in there (HTTP status ${status}).`);
  if (status === 429 || status === 503)
    throw new StepEnd('throttled', `It asks us to come back later (HTTP status ${status}).`);
}

function expectNoRedirect(status: number): void {
  if (status >= 300 && status < 400)
    throw new Untried(`The address leads elsewhere (HTTP status ${status}): we do not follow.`);
}

async function fetchAgain(
  { context }: TrialRun<'file-upload'>,
  { slot, file }: Upload,
): Promise<void> {
  const get = () => ask(slot.getUrl, (url) => httpsAsk(url, context, { origin: ORIGIN }));
  let answer = await get();
  if (answer.status === 404) {
    await pause(SECOND_LOOK_MS, undefined, { signal: context.signal });
    answer = await get();
  }
  const { status, headers, body } = answer;
  expectNoRedirect(status);
  expectWelcome(status);
  if (status !== 200) fail(`The file is not to be had (HTTP status ${status}).`);
  if (body.length !== file.length)
    fail(`${body.length} bytes came back of the ${file.length} that we had sent.`);
  if (!body.equals(file)) fail('What came back is not what we had sent.');
  const [type = TYPE] = (headers['content-type'] ?? TYPE).split(';');
  if (type.trim().toLowerCase() !== TYPE)
    throw new StepEnd('done', 'The bytes came back under another type than they were sent under.');
}

/** Asks for a place for a file one byte larger than the service takes (XEP-0363 §5.1): it has to say no. */
async function askBeyond(
  phone: ClientSession,
  service: Service,
  maxFileSize: number | null,
): Promise<void> {
  if (maxFileSize === null) throw new Untried('The server names no limit.');
  const reply = await askSlot(phone, service, maxFileSize + 1);
  if (reply.state === 'error') {
    const { condition, more } = reply.error;
    const isDue = condition === 'not-acceptable' || more?.endsWith('}file-too-large');
    if (isDue) return;
  }
  expectResult(reply);
  fail('It gave a place for a file one byte larger than the largest that it says it takes.');
}

/** What a browser asks before a page of another site may put a file there (Fetch standard, CORS preflight). */
async function askAsBrowser({ context }: TrialRun<'file-upload'>, slot: UploadSlot): Promise<void> {
  const wanted = ['content-type', ...Object.keys(slot.headers).filter((name) => name !== 'cookie')];
  const { status, headers } = await ask(slot.putUrl, (url) =>
    httpsAsk(url, context, {
      method: 'OPTIONS',
      origin: ORIGIN,
      headers: {
        'Access-Control-Request-Method': 'PUT',
        'Access-Control-Request-Headers': wanted.join(', '),
      },
    }),
  );
  expectWelcome(status);
  const missing = missingLeave({ status, headers }, wanted);
  if (missing !== null) throw new StepEnd('missing', missing);
}

function missingLeave(
  { status, headers }: Pick<WebAnswer, 'status' | 'headers'>,
  wanted: readonly string[],
): string | null {
  if (status < 200 || status >= 300)
    return `A browser that asks whether it may is turned down (HTTP status ${status}).`;
  const allows = (name: string, value: string) =>
    (headers[`access-control-allow-${name}`] ?? '')
      .split(',')
      .map((each) => each.trim().toLowerCase())
      .some((each) => each === '*' || each === value.toLowerCase());
  if (!allows('origin', ORIGIN))
    return 'Pages of other sites may not: no header allows their origin.';
  if (!allows('methods', 'PUT')) return 'Browsers are not told that they may put a file there.';
  const header = wanted.find((name) => !allows('headers', name));
  return header === undefined ? null : `Browsers are not told that they may send ${header}.`;
}

async function ask(url: URL, act: (url: URL) => Promise<WebAnswer>): Promise<WebAnswer> {
  expectPort(Number(url.port || 443));
  return atPlace(url.host, () => act(url));
}
