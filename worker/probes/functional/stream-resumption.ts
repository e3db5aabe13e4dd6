import type { ClientSession } from '../../xmpp/client/client-session.ts';
import type { FunctionalRun } from '../../xmpp/client/functional-run.ts';
import { xml } from '../../xmpp/client/xml.ts';
import { defineTrial, fail, refuse, StepEnd, type TrialRun } from './define-trial.ts';
import { requireOpenWay, say } from './say.ts';
import { awaitArrivalAt, carries, markedMessage } from './stanzas.ts';

const STREAM_MANAGEMENT = 'urn:xmpp:sm:3';
const MESSAGES = 3;

/** Stream management with resumption (XEP-0198 §5): a connection is reset, messages come, and we come back. */
export const streamResumption = defineTrial('stream-resumption', {
  async attempt(trial) {
    const { run, step } = trial;
    const device = await run.newDevice({ wantsResumption: true });
    const isAgreed = await step('enable', () => expectAgreement(device));
    if (isAgreed) await tryResumption(trial, device);
    return { maxSeconds: device.resumption.maxSeconds };
  },
});

function expectAgreement({ features, resumption }: ClientSession): Promise<void> {
  const { isAgreed, error } = resumption;
  if (isAgreed) return Promise.resolve();
  if (error !== null) refuse(error);
  if (features.getChild('sm', STREAM_MANAGEMENT) === undefined)
    throw new StepEnd('missing', 'The server does not offer it after signing in.');
  return fail('The server offers stream management, and did not agree to keep our place.');
}

async function tryResumption(
  { run, step }: TrialRun<'stream-resumption'>,
  device: ClientSession,
): Promise<void> {
  device.send(xml('presence'));
  const sent = Array.from({ length: MESSAGES }, () => markedMessage(device.jid));
  const marks = sent.map(({ mark }) => mark);
  const arrived = device.collect((stanza) => marks.some((mark) => carries(mark)(stanza)));
  const isBack = await step('resumed', async () => {
    const contact = await run.contact();
    await requireOpenWay(contact, device);
    device.cut();
    for (const { message } of sent) contact.send(message);
    await awaitArrivalAt(device, contact);
    const refused = await device.resume();
    if (refused !== null) throw new StepEnd('failed', refused.text, refused.condition);
  });
  if (!isBack) return;
  const bodies = () => arrived.stanzas.map((stanza) => stanza.getChildText('body') ?? '');
  await step('nothing-lost', async () => {
    await expectLaterMessage(run, device);
    const missing = marks.filter((mark) => !bodies().includes(mark)).length;
    if (missing > 0)
      fail(`Of ${MESSAGES} messages that were sent meanwhile, ${missing} did not arrive.`);
    if (!isInOrder(bodies(), marks)) fail('The messages arrived in another order.');
  });
  await step('nothing-doubled', () => {
    if (bodies().length > new Set(bodies()).size) fail('A message arrived twice.');
    return Promise.resolve();
  });
  arrived.stop();
}

/** What comes to the same device after the others shows that they are all that will come. */
async function expectLaterMessage(run: FunctionalRun, device: ClientSession): Promise<void> {
  const contact = await run.contact();
  await say({ from: contact, to: device }, 'After we had come back, nothing reached us any more.');
}

const isInOrder = (bodies: readonly string[], marks: readonly string[]): boolean =>
  [...new Set(bodies)].every((body, index) => body === marks[index]);
