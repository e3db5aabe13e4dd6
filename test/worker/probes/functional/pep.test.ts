import { describe, expect, it } from 'vitest';
import { bookmarks } from '../../../../worker/probes/functional/bookmarks.ts';
import { privateStorage } from '../../../../worker/probes/functional/private-storage.ts';
import { publishOptions } from '../../../../worker/probes/functional/publish-options.ts';
import { readMarkers } from '../../../../worker/probes/functional/read-markers.ts';
import { Untried } from '../../../../worker/xmpp/client/functional-run.ts';
import { xml, type Element } from '../../../../worker/xmpp/client/xml.ts';
import { NAMESPACES } from '../../../../worker/xmpp/namespaces.ts';
import { attempt } from './attempt.ts';
import { scriptedPubsub, type Nodes, type PubsubFaults } from './scripted-pubsub.ts';
import type { Script } from './scripted-run.ts';
import { stanzaError } from './scripted-session.ts';

const isPublish = (payload: Element) => payload.getChild('publish') !== undefined;
/** To what is published the server says this. */
const says = (error: ReturnType<typeof stanzaError> | 'silence' | 'breaks'): PubsubFaults => ({
  answer: ({ payload }) => (isPublish(payload) ? error : undefined),
});
const rest = (...steps: string[]) => Object.fromEntries(steps.map((step) => [step, 'untried']));

type Row = readonly [what: string, script: Script, outcomes: Record<string, string>];
/** What is the same for all four: how the publication can go wrong. */
const refusals = (...others: string[]): Row[] => [
  ['no module', {}, { publish: 'missing', ...rest(...others) }],
  [
    'not allowed',
    scriptedPubsub(says(stanzaError('forbidden', 'auth'))),
    { publish: 'restricted', ...rest(...others) },
  ],
  [
    'come back later',
    scriptedPubsub(says(stanzaError('resource-constraint', 'wait'))),
    { publish: 'throttled', ...rest(...others) },
  ],
  [
    'a store that is broken now',
    scriptedPubsub(says(stanzaError('internal-server-error', 'wait'))),
    { publish: 'throttled', ...rest(...others) },
  ],
  [
    'a broken store',
    scriptedPubsub(says(stanzaError('internal-server-error'))),
    { publish: 'failed', ...rest(...others) },
  ],
  [
    'silence, while the connection is well',
    scriptedPubsub(says('silence')),
    { publish: 'failed', ...rest(...others) },
  ],
  ['a connection that breaks', scriptedPubsub(says('breaks')), { failed: 'reset' }],
];
const done = (...steps: string[]) => Object.fromEntries(steps.map((step) => [step, 'done']));

describe('read markers', () => {
  it.each<Row>([
    ['all of it', scriptedPubsub(), done('publish', 'notified', 'fetched')],
    ...refusals('notified', 'fetched'),
    [
      'nobody is told',
      scriptedPubsub({ tellsNobody: true }),
      { ...done('publish', 'fetched'), notified: 'failed' },
    ],
    [
      'nothing is kept',
      scriptedPubsub({ keepsNothing: true }),
      { ...done('publish', 'notified'), fetched: 'failed' },
    ],
    [
      'another one is given back',
      scriptedPubsub({ spoils: true }),
      { ...done('publish', 'notified'), fetched: 'failed' },
    ],
  ])('%s', async (_, script, outcomes) => {
    expect((await attempt(readMarkers, script)).outcomes).toEqual(outcomes);
  });

  it('come from a connection that breaks while a device waits: the look has failed', async () => {
    const script = scriptedPubsub();
    const breaking: Script = {
      ...script,
      answer(asked, world) {
        if (isPublish(asked.payload))
          for (const session of world.sessions)
            if (session.party === 'computer') session.breakDown();
        return script.answer?.(asked, world);
      },
    };
    expect((await attempt(readMarkers, breaking)).outcomes).toEqual({ failed: 'reset' });
  });

  it('are published by number where `max` is not understood, and under other rules where an app has set them', async () => {
    const nodes: Nodes = new Map();
    const old: PubsubFaults = {
      answer: ({ payload }) =>
        payload.toString().includes('<value>max</value>') ? stanzaError('bad-request') : undefined,
    };
    const full = done('publish', 'notified', 'fetched');
    expect((await attempt(readMarkers, scriptedPubsub(old, nodes))).outcomes).toEqual(full);
    expect(nodes.size).toBe(0);
    const theirs = xml('item', { id: 'juliet@ej.example' });
    nodes.set(NAMESPACES.readMarkers, { rules: {}, items: new Map([['x', theirs]]) });
    expect((await attempt(readMarkers, scriptedPubsub({}, nodes))).outcomes).toEqual(full);
    // Ours has gone, theirs stays.
    expect([...(nodes.get(NAMESPACES.readMarkers)?.items.values() ?? [])]).toEqual([theirs]);
  });
});

const lostContact: PubsubFaults = {
  answer: ({ party }) =>
    party === 'contact' ? stanzaError('remote-server-timeout', 'wait') : undefined,
};

describe('bookmarks', () => {
  it.each<Row>([
    ['all of it', scriptedPubsub(), done('publish', 'notified', 'fetched', 'private')],
    ...refusals('notified', 'fetched', 'private'),
    [
      'the contact reads it',
      scriptedPubsub({ keepsNothingBack: true }),
      { ...done('publish', 'notified', 'fetched'), private: 'failed' },
    ],
    [
      'the contact does not come through',
      scriptedPubsub(lostContact),
      { ...done('publish', 'notified', 'fetched'), private: 'untried' },
    ],
    [
      'there is no contact',
      { ...scriptedPubsub(), hasContact: false },
      { ...done('publish', 'notified', 'fetched'), private: 'untried' },
    ],
    [
      'the contact does not become one',
      { ...scriptedPubsub(), befriend: () => Promise.reject(new Untried('They did not answer.')) },
      { ...done('publish', 'notified', 'fetched'), private: 'untried' },
    ],
    [
      'nobody is told',
      scriptedPubsub({ tellsNobody: true }),
      { ...done('publish', 'fetched', 'private'), notified: 'failed' },
    ],
    [
      'another one is given back',
      scriptedPubsub({ spoils: true }),
      { ...done('publish', 'notified'), fetched: 'failed', private: 'untried' },
    ],
  ])('%s', async (_, script, outcomes) => {
    expect((await attempt(bookmarks, script)).outcomes).toEqual(outcomes);
  });

  it('are left alone on somebody’s own account where nobody tells what is there', async () => {
    const answer: PubsubFaults['answer'] = ({ payload }) =>
      payload.getChild('items') ? stanzaError('internal-server-error') : undefined;
    const script = { ...scriptedPubsub({ answer }), isTestAccount: false };
    const { outcomes } = await attempt(bookmarks, script);
    expect(outcomes['publish']).toBe('untried');
  });

  it('say nothing of who may read them where an app has set that', async () => {
    const nodes: Nodes = new Map([[NAMESPACES.bookmarks, { rules: {}, items: new Map() }]]);
    const { outcomes, details } = await attempt(bookmarks, scriptedPubsub({}, nodes));
    expect(outcomes).toEqual({ ...done('publish', 'notified', 'fetched'), private: 'untried' });
    expect(details['private']).toContain('An app of this account');
  });

  it('leave nothing', async () => {
    const nodes: Nodes = new Map();
    await attempt(bookmarks, scriptedPubsub({}, nodes));
    expect(nodes.size).toBe(0);
  });
});

describe('private storage', () => {
  it.each<Row>([
    ['all of it', scriptedPubsub(), done('publish', 'fetched', 'private')],
    ...refusals('fetched', 'private'),
    [
      'nothing is kept',
      scriptedPubsub({ keepsNothing: true }),
      { publish: 'done', fetched: 'failed', private: 'untried' },
    ],
    [
      'the contact reads it',
      scriptedPubsub({ keepsNothingBack: true }),
      { ...done('publish', 'fetched'), private: 'failed' },
    ],
  ])('%s', async (_, script, outcomes) => {
    expect((await attempt(privateStorage, script)).outcomes).toEqual(outcomes);
  });

  it('leaves nothing', async () => {
    const nodes: Nodes = new Map();
    await attempt(privateStorage, scriptedPubsub({}, nodes));
    expect(nodes.size).toBe(0);
  });
});

describe('publish options', () => {
  it.each<Row>([
    ['all of it', scriptedPubsub(), done('publish', 'fetched', 'mismatch')],
    ...refusals('fetched', 'mismatch'),
    [
      'rules are ignored, and strangers turned away',
      scriptedPubsub({ ignoresRules: true }),
      { publish: 'done', fetched: 'failed', mismatch: 'failed' },
    ],
    [
      'rules are ignored, and the contact is let in as such',
      scriptedPubsub({ ignoresRules: true, keepsNothingBack: true }),
      { publish: 'done', fetched: 'failed', mismatch: 'failed' },
    ],
    [
      'there is no contact',
      { ...scriptedPubsub(), hasContact: false },
      { ...done('publish', 'mismatch'), fetched: 'untried' },
    ],
    [
      'the contact does not come through',
      scriptedPubsub(lostContact),
      { ...done('publish', 'mismatch'), fetched: 'untried' },
    ],
  ])('%s', async (_, script, outcomes) => {
    expect((await attempt(publishOptions, script)).outcomes).toEqual(outcomes);
  });

  it('leave nothing', async () => {
    const nodes: Nodes = new Map();
    await attempt(publishOptions, scriptedPubsub({}, nodes));
    expect(nodes.size).toBe(0);
  });
});

describe('what an earlier run has left', () => {
  /** It keeps the first thing that is published, and from then on says yes to everything and does nothing. */
  const frozen = (): Script => {
    let isFrozen = false;
    return scriptedPubsub({
      answer({ type, payload }) {
        if (type !== 'set' || payload.name !== 'pubsub') return undefined;
        if (!isFrozen && isPublish(payload)) {
          isFrozen = true;
          return undefined;
        }
        return null;
      },
    });
  };

  it.each([
    ['read markers', readMarkers],
    ['bookmarks', bookmarks],
    ['private storage', privateStorage],
    ['publish options', publishOptions],
  ] as const)('proves nothing: %s', async (_, probe) => {
    const script = frozen();
    expect((await attempt(probe, script)).outcomes).toMatchObject({ fetched: 'done' });
    expect((await attempt(probe, script)).outcomes).toMatchObject({ fetched: 'failed' });
  });
});
