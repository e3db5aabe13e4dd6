import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TrialId } from '../../../../rubric/trials.table.ts';
import { TRIALS } from '../../../../rubric/trials.table.ts';
import { avatar } from '../../../../worker/probes/functional/avatar.ts';
import { bookmarks } from '../../../../worker/probes/functional/bookmarks.ts';
import type { FunctionalProbe } from '../../../../worker/probes/functional/define-trial.ts';
import { privateStorage } from '../../../../worker/probes/functional/private-storage.ts';
import { publishOptions } from '../../../../worker/probes/functional/publish-options.ts';
import { readMarkers } from '../../../../worker/probes/functional/read-markers.ts';
import { announceInterest } from '../../../../worker/xmpp/client/caps.ts';
import type { ClientSession } from '../../../../worker/xmpp/client/client-session.ts';
import { publish, tellsOf } from '../../../../worker/xmpp/client/pubsub.ts';
import { photoOf, requestVcard } from '../../../../worker/xmpp/client/vcard.ts';
import { xml } from '../../../../worker/xmpp/client/xml.ts';
import { NAMESPACES } from '../../../../worker/xmpp/namespaces.ts';
import { makeAccount, type LabAccount } from '../../../lab/accounts.ts';
import { tryOn } from '../../../lab/functional.ts';
import { startLab, type Lab } from '../../../lab/lab.ts';
import { labSessions, type LabSessions } from '../../xmpp/client/lab-session.ts';
import { toldBy } from './attempt.ts';

const SERVERS = ['good.example', 'ej.example'] as const;
const WITHOUT = ['no-pubsub.good.example', 'no-pubsub.ej.example', 'minimal.example'] as const;
const PROBES = [readMarkers, avatar, bookmarks, privateStorage, publishOptions] as const;

let lab: Lab;
let sessions: LabSessions;
beforeAll(async () => {
  lab = await startLab({ domains: [...SERVERS, ...WITHOUT] });
  sessions = await labSessions(lab);
});
afterAll(async () => {
  await sessions.end();
  await lab.stop();
});

const allSteps = (id: TrialId, first: string, others: string) =>
  Object.fromEntries(Object.keys(TRIALS[id].steps).map((step, at) => [step, at ? others : first]));

/** Tidies up first, as a sweep does: what is not there is no fault. */
function swept(probe: FunctionalProbe): FunctionalProbe {
  return {
    ...probe,
    async observe(subject, context) {
      if (context.functional) await probe.tidy?.(context.functional, context);
      return probe.observe(subject, context);
    },
  };
}

/** In every new account of good.example, and whoever is there on ej.example. */
const OF_SERVERS = ['storage:bookmarks', 'a device'];

/** What an account has: its nodes (XEP-0060 §5.2), and whether there is a picture in its vCard. */
async function belongingsOf(account: LabAccount) {
  const session = await sessions.open(account.domain, { account });
  const query = xml('query', { xmlns: NAMESPACES.discoItems });
  const reply = await session.request('get', query, { to: session.bareJid });
  const vcard = await requestVcard(session);
  const items = reply.state === 'result' ? (reply.payload?.getChildren('item') ?? []) : [];
  const nodes = items.map(({ attrs }) => String(attrs.node ?? 'a device'));
  const photo = vcard.state === 'result' ? photoOf(vcard.payload) : null;
  await session.close();
  return { nodes: nodes.filter((node) => !OF_SERVERS.includes(node)), hasPhoto: photo !== null };
}

describe.each(SERVERS)('at %s', (domain) => {
  let account: LabAccount;
  beforeAll(async () => {
    account = await makeAccount(lab, domain);
  });

  it.each(PROBES.map((probe) => [probe.id, probe] as const))(
    '%s is done, and nothing is left',
    async (id, probe: FunctionalProbe) => {
      const { outcomes, details } = toldBy(await tryOn(lab, domain, swept(probe), { account }));
      expect({ outcomes, details }).toEqual({
        outcomes: allSteps(id, 'done', 'done'),
        details: {},
      });
      expect(await belongingsOf(account)).toEqual({ nodes: [], hasPhoto: false });
    },
  );

  it('a picture that is there already stays, on an account that is somebody’s own', async () => {
    const own = await makeAccount(lab, domain);
    const session = await sessions.open(domain, { account: own });
    const info = xml('info', { id: 'theirs', type: 'image/png', bytes: '1' });
    await publish(session, {
      ...{ node: NAMESPACES.avatarMetadata, id: 'theirs' },
      payload: xml('metadata', { xmlns: NAMESPACES.avatarMetadata }, info),
    });
    await session.close();
    const seen = await tryOn(lab, domain, avatar, { account: own, isTestAccount: false });
    expect(toldBy(seen).outcomes).toEqual(allSteps('avatar', 'untried', 'untried'));
    expect(await belongingsOf(own)).toMatchObject({ nodes: [NAMESPACES.avatarMetadata] });
  });

  it('a bookmark that ours would push out stays', async () => {
    const own = await makeAccount(lab, domain);
    const session = await sessions.open(domain, { account: own });
    const node = NAMESPACES.bookmarks;
    const payload = xml('conference', { xmlns: node });
    // Without rules a node takes one item (XEP-0163 §7).
    await publish(session, { node, id: 'theirs@conference.example', payload });
    await session.close();
    const seen = await tryOn(lab, domain, bookmarks, { account: own, isTestAccount: false });
    expect(toldBy(seen).outcomes).toEqual(allSteps('bookmarks', 'untried', 'untried'));
    expect(await belongingsOf(own)).toMatchObject({ nodes: [node] });
  });

  it('a device is told of what it has announced; ejabberd tells every device of the account', async () => {
    const isToldAll = domain === 'ej.example';
    const [one, other] = await Promise.all([
      sessions.open(domain, { account }),
      sessions.open(domain, { account, party: 'computer' }),
    ]);
    const node = 'urn:example:news';
    const news = (id: string) => ({ node, id, payload: xml('news', { xmlns: node }) });
    const isTold = async (id: string) => {
      const told = other.next((stanza) => tellsOf(stanza, other, news(id)), 1_000);
      await publish(one, news(id));
      return (await told) !== null;
    };
    for (const session of [one, other]) session.send(xml('presence'));
    expect(await isTold('before')).toBe(isToldAll);
    const withdraw = await announceInterest(other, [node]);
    expect(await isTold('announced')).toBe(true);
    withdraw();
    await settled(other);
    expect(await isTold('withdrawn')).toBe(isToldAll);
    await Promise.all([one.close(), other.close()]);
  });
});

/** The server has read what the session sent before. */
const settled = (session: ClientSession) =>
  session.request('get', xml('ping', { xmlns: NAMESPACES.ping }));

describe.each(WITHOUT)('at %s, where it is switched off', (domain) => {
  it.each(PROBES.map((probe) => [probe.id, probe] as const))(
    '%s is missing',
    async (id, probe: FunctionalProbe) => {
      const seen = await tryOn(lab, domain, swept(probe), { contactAt: null });
      expect(toldBy(seen).outcomes).toEqual(allSteps(id, 'missing', 'untried'));
    },
  );
});
