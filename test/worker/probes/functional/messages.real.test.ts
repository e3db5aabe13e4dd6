import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Observation } from '../../../../rubric/observations.ts';
import { TRIALS, type StepId, type TrialId } from '../../../../rubric/trials.table.ts';
import {
  readPreferences,
  writePreferences,
} from '../../../../worker/probes/functional/archive-preferences.ts';
import { blocking } from '../../../../worker/probes/functional/blocking.ts';
import { carbons } from '../../../../worker/probes/functional/carbons.ts';
import { clientState } from '../../../../worker/probes/functional/client-state.ts';
import { contacts } from '../../../../worker/probes/functional/contacts.ts';
import {
  defineTrial,
  type FunctionalProbe,
} from '../../../../worker/probes/functional/define-trial.ts';
import { messageArchive } from '../../../../worker/probes/functional/message-archive.ts';
import { push } from '../../../../worker/probes/functional/push.ts';
import { rosterVersioning } from '../../../../worker/probes/functional/roster-versioning.ts';
import { streamResumption } from '../../../../worker/probes/functional/stream-resumption.ts';
import type { ProbeContext } from '../../../../worker/probes/probe.ts';
import type { FunctionalRun } from '../../../../worker/xmpp/client/functional-run.ts';
import { xml, type Element } from '../../../../worker/xmpp/client/xml.ts';
import type { LabDomain } from '../../../lab/domains.ts';
import { tryOn } from '../../../lab/functional.ts';
import { startLab, type Lab } from '../../../lab/lab.ts';
import { toldBy } from './attempt.ts';

const BOTH = ['good.example', 'ej.example'] as const;
/** By what is switched off: the trial, and what becomes of its steps where the answer is no. */
const SWITCHED_OFF = [
  ['no-carbons', carbons, { enable: 'missing' }],
  [
    'no-archive',
    messageArchive,
    { 'while-away': 'done', 'new-device': 'missing', delivered: 'done' },
  ],
  ['no-blocking', blocking, { block: 'missing' }],
  ['no-battery', clientState, { inactive: 'missing' }],
  ['no-resumption', streamResumption, { enable: 'missing' }],
  ['no-push', push, { enable: 'missing' }],
] as const;
const GUESTS = SWITCHED_OFF.flatMap(([label]) =>
  BOTH.map((family) => `${label}.${family}` as const),
);

let lab: Lab;
beforeAll(async () => {
  const guests = [...GUESTS, 'no-federation.good.example', 'no-federation.ej.example'] as const;
  lab = await startLab({ domains: [...BOTH, ...guests] });
}, 120_000);
afterAll(() => lab.stop());

const elsewhere = (domain: LabDomain): LabDomain =>
  domain.endsWith('ej.example') ? 'good.example' : 'ej.example';

async function outcomesAt<K extends TrialId>(
  domain: LabDomain,
  probe: FunctionalProbe<K>,
  contactAt = elsewhere(domain),
) {
  const observation = (await tryOn(lab, domain, probe, { contactAt })) as Observation<TrialId>;
  return toldBy(observation).outcomes;
}

/** Each step of the trial, untried where it is not named. */
const steps = <K extends TrialId>(id: K, outcomes: Partial<Record<StepId<K>, string>>) =>
  Object.fromEntries(
    Object.keys(TRIALS[id].steps).map((step) => [
      step,
      (outcomes as Record<string, string | undefined>)[step] ?? 'untried',
    ]),
  );
const allDone = (id: TrialId) =>
  Object.fromEntries(Object.keys(TRIALS[id].steps).map((step) => [step, 'done']));

describe.each(BOTH)('on %s, with everything on', (domain) => {
  it.each<[TrialId, FunctionalProbe]>(
    [
      ...[contacts, carbons, messageArchive, blocking, rosterVersioning, clientState],
      ...[streamResumption, push],
    ].map((probe) => [probe.id, probe]),
  )('%s is done, every step of it', async (id, probe) => {
    expect(await outcomesAt(domain, probe)).toEqual(allDone(id));
  });
});

describe.each(BOTH)('on a guest of %s', (family) => {
  it.each(SWITCHED_OFF)('%s is found missing', async (label, probe, outcomes) => {
    const domain = `${label}.${family}` as const;
    expect(await outcomesAt(domain, probe as FunctionalProbe)).toEqual(steps(probe.id, outcomes));
  });
});

describe('a server that keeps to itself', () => {
  it('says that we may not leave: Prosody', async () => {
    expect(await outcomesAt('no-federation.good.example', contacts)).toEqual(
      steps('contacts', {
        request: 'restricted',
        'message-out': 'restricted',
        // What the contact's server says of reaching it is not held against it.
        'message-in': 'untried',
      }),
    );
  });
});

it('needs no versions of the list where ejabberd has none', async () => {
  expect(await outcomesAt('no-battery.ej.example', rosterVersioning)).toEqual(
    steps('roster-versioning', { unchanged: 'missing' }),
  );
});

describe('a contact at the same provider', () => {
  it('is told apart, and becomes a contact all the same', async () => {
    const observation = await tryOn(lab, 'good.example', contacts, { contactAt: 'good.example' });
    expect(observation).toMatchObject({ value: { elsewhere: false } });
    expect(toldBy(observation as Observation<TrialId>).outcomes).toEqual(allDone('contacts'));
  });
});

it('tries nothing without a contact that needs one', async () => {
  const observation = await tryOn(lab, 'good.example', push, { contactAt: null });
  expect(toldBy(observation as Observation<TrialId>).outcomes).toEqual(steps('push', {}));
});

/** Does something in a run of its own, as a trial would. */
async function inRun(
  domain: LabDomain,
  act: (run: FunctionalRun, context: ProbeContext) => Promise<void>,
): Promise<void> {
  const blank = defineTrial('push', { attempt: () => Promise.resolve({}) });
  const observe: typeof push.observe = async (subject, context) => {
    const { functional: run } = context;
    if (run === undefined) throw new Error('There is no run.');
    await act(run, context);
    return blank.observe(subject, context);
  };
  await tryOn(lab, domain, { ...push, observe });
}

describe.each(BOTH)('an account on %s that wants nothing kept', (domain) => {
  const wishes = async (keepsByDefault: 'always' | 'never') => {
    await inRun(domain, async (run) => {
      const wanted = { keepsByDefault, always: [], never: [] };
      await writePreferences(await run.device('phone'), wanted);
    });
  };

  it('is asked to keep the message of a test, and wants nothing again after it', async () => {
    await wishes('never');
    expect(await outcomesAt(domain, messageArchive)).toEqual(allDone('message-archive'));
    await inRun(domain, async (run) => {
      const wanted = { keepsByDefault: 'never', always: [], never: [] };
      expect(await readPreferences(await run.device('phone'))).toEqual(wanted);
    });
    await wishes('always');
  });
});

describe.each(BOTH)('what a run that was killed has left on %s', (domain) => {
  const isWord = (stanza: Element) => stanza.getChild('pubsub')?.getChild('publish') !== undefined;
  const isTold = async (run: FunctionalRun): Promise<boolean> => {
    const contact = await run.contact();
    const { bareJid } = await run.device('phone');
    await run.signOut();
    const stop = contact.answer('pubsub', 'http://jabber.org/protocol/pubsub', () => null);
    const word = contact.next(isWord, 700);
    contact.send(xml('message', { to: bareJid, type: 'chat' }, xml('body', {}, 'Are you there?')));
    const told = await word;
    stop();
    return told !== null;
  };

  it('is no service any more that is told of messages, once tidied', async () => {
    await inRun(domain, async (run) => {
      const { jid } = await run.contact();
      const node = run.names.node('push');
      const enable = xml('enable', { xmlns: 'urn:xmpp:push:0', jid, node });
      expect(await (await run.newDevice()).request('set', enable)).toMatchObject({
        state: 'result',
      });
    });
    await inRun(domain, async (run, context) => {
      expect(await isTold(run)).toBe(true);
      await push.tidy?.(run, context);
      expect(await isTold(run)).toBe(false);
    });
  });

  it('is nobody blocked, and no entry on the list, once tidied', async () => {
    const blocklist = xml('blocklist', 'urn:xmpp:blocking');
    const roster = xml('query', 'jabber:iq:roster');
    const itemsOf = async (run: FunctionalRun, payload: Element) => {
      const reply = await (await run.device('phone')).request('get', payload);
      return reply.state === 'result' ? (reply.payload?.getChildren('item') ?? []) : [];
    };
    await inRun(domain, async (run) => {
      const phone = await run.device('phone');
      const entry = `${run.names.node('list')}@${run.domain}`;
      await phone.request('set', xml('query', 'jabber:iq:roster', xml('item', { jid: entry })));
      const item = xml('item', { jid: (await run.contact()).bareJid });
      await phone.request('set', xml('block', 'urn:xmpp:blocking', item));
    });
    await inRun(domain, async (run, context) => {
      expect(await itemsOf(run, blocklist)).toHaveLength(1);
      for (const { tidy } of [contacts, blocking, rosterVersioning]) await tidy?.(run, context);
      expect(await itemsOf(run, blocklist)).toEqual([]);
      expect(await itemsOf(run, roster)).toEqual([]);
    });
  });
});
