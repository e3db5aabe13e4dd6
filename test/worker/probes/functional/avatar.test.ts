import { describe, expect, it } from 'vitest';
import { avatar } from '../../../../worker/probes/functional/avatar.ts';
import { PICTURE } from '../../../../worker/probes/functional/picture.ts';
import { xml } from '../../../../worker/xmpp/client/xml.ts';
import { NAMESPACES } from '../../../../worker/xmpp/namespaces.ts';
import { makeContext } from '../context.ts';
import { attempt } from './attempt.ts';
import { scriptedPubsub, type Nodes, type PubsubFaults } from './scripted-pubsub.ts';
import { createScriptedRun, type Script } from './scripted-run.ts';
import { stanzaError } from './scripted-session.ts';

const UNTRIED = { notified: 'untried', fetched: 'untried', 'in-vcard': 'untried' };
const DONE = { publish: 'done', notified: 'done', fetched: 'done', 'in-vcard': 'done' };
const says = (error: ReturnType<typeof stanzaError> | 'silence' | 'breaks'): PubsubFaults => ({
  answer: ({ payload }) => (payload.getChild('publish') ? error : undefined),
});
const vcardSays = (error: ReturnType<typeof stanzaError>): PubsubFaults => ({
  answer: ({ payload }) => (payload.is('vCard') ? error : undefined),
});
const PHOTO = (base64: string) =>
  xml('vCard', NAMESPACES.vcard, xml('PHOTO', {}, xml('BINVAL', {}, base64)));

/** The node of pictures with one that we have not published. */
function withTheirs(id = 'theirs'): Nodes {
  const info = xml('metadata', NAMESPACES.avatarMetadata, xml('info', { id, bytes: '1' }));
  const item = xml('item', { id }, info);
  return new Map([[NAMESPACES.avatarMetadata, { rules: {}, items: new Map([[id, item]]) }]]);
}

describe('the picture', () => {
  it('is the same in every run, and small', () => {
    expect(PICTURE.id).toBe('c45faaa0c7d79ce51f63eaf37c4e0237eeb87045');
    expect(PICTURE.bytes.length).toBeLessThan(1000);
  });
});

describe('avatar', () => {
  it.each<[string, Script, Record<string, string>]>([
    ['all of it', scriptedPubsub(), DONE],
    ['no module', {}, { publish: 'missing', ...UNTRIED }],
    [
      'not allowed',
      scriptedPubsub(says(stanzaError('not-allowed'))),
      { publish: 'restricted', ...UNTRIED },
    ],
    [
      'come back later',
      scriptedPubsub(says(stanzaError('policy-violation', 'wait'))),
      { publish: 'throttled', ...UNTRIED },
    ],
    ['silence', scriptedPubsub(says('silence')), { publish: 'failed', ...UNTRIED }],
    ['a connection that breaks', scriptedPubsub(says('breaks')), { failed: 'reset' }],
    ['nobody is told', scriptedPubsub({ tellsNobody: true }), { ...DONE, notified: 'failed' }],
    [
      'another picture is given back',
      scriptedPubsub({ spoils: true }),
      { ...DONE, fetched: 'failed' },
    ],
    [
      'nothing is kept',
      scriptedPubsub({ keepsNothing: true, saysItConverts: true }),
      { ...DONE, fetched: 'failed', 'in-vcard': 'failed' },
    ],
    [
      'no conversion, and none promised',
      scriptedPubsub({ convertsNot: true }),
      { ...DONE, 'in-vcard': 'missing' },
    ],
    [
      'no conversion, but promised',
      scriptedPubsub({ convertsNot: true, saysItConverts: true }),
      { ...DONE, 'in-vcard': 'failed' },
    ],
    [
      'no vCard yet',
      scriptedPubsub(vcardSays(stanzaError('item-not-found'))),
      { ...DONE, 'in-vcard': 'missing' },
    ],
    [
      'no vCards at all',
      scriptedPubsub(vcardSays(stanzaError('service-unavailable'))),
      { ...DONE, 'in-vcard': 'missing' },
    ],
    [
      'another picture in the vCard',
      scriptedPubsub({
        answer: ({ payload }) => (payload.is('vCard') ? PHOTO('YWJj') : undefined),
      }),
      { ...DONE, 'in-vcard': 'failed' },
    ],
  ])('%s', async (_, script, outcomes) => {
    expect((await attempt(avatar, script)).outcomes).toEqual(outcomes);
  });

  it('leaves nothing', async () => {
    const nodes: Nodes = new Map();
    await attempt(avatar, scriptedPubsub({}, nodes));
    expect(nodes.size).toBe(0);
  });

  it('takes its picture out of a vCard and leaves the rest', async () => {
    const vcard = PHOTO(PICTURE.bytes.toString('base64'));
    vcard.append(xml('FN', {}, 'Romeo'));
    const sets: string[] = [];
    const script = scriptedPubsub({
      answer({ payload, type }) {
        if (!payload.is('vCard')) return undefined;
        if (type === 'set') sets.push(payload.toString());
        return type === 'get' ? vcard : null;
      },
    });
    expect((await attempt(avatar, script)).outcomes).toEqual(DONE);
    expect(sets).toEqual(['<vCard xmlns="vcard-temp"><FN>Romeo</FN></vCard>']);
  });

  it('says where it could not tidy up', async () => {
    const { observation } = await attempt(
      avatar,
      scriptedPubsub({
        answer: ({ payload }) =>
          payload.getChild('retract') ? stanzaError('forbidden', 'auth') : undefined,
      }),
    );
    expect(JSON.stringify(observation.evidence)).toContain('did not let us remove');
  });
});

describe('somebody’s own account', () => {
  const own = { isTestAccount: false };
  it('without a picture gets one', async () => {
    expect((await attempt(avatar, { ...scriptedPubsub(), ...own })).outcomes).toEqual(DONE);
  });

  it.each([
    ['as an event', scriptedPubsub({}, withTheirs())],
    [
      'in the vCard',
      scriptedPubsub({
        answer: ({ payload }) => (payload.is('vCard') ? PHOTO('YWJj') : undefined),
      }),
    ],
    [
      'as a link in the vCard',
      scriptedPubsub({
        answer: ({ payload }) =>
          payload.is('vCard')
            ? xml(
                'vCard',
                NAMESPACES.vcard,
                xml('PHOTO', {}, xml('EXTVAL', {}, 'https://pictures.example/')),
              )
            : undefined,
      }),
    ],
  ])('keeps the picture that it has %s', async (_, script) => {
    const { outcomes, details } = await attempt(avatar, { ...script, ...own });
    expect(outcomes).toEqual({ publish: 'untried', ...UNTRIED });
    expect(details['publish']).toContain('leave alone');
  });

  it.each<[string, PubsubFaults['answer']]>([
    [
      'an error for the vCard',
      ({ payload }) => (payload.is('vCard') ? stanzaError('internal-server-error') : undefined),
    ],
    ['silence for the vCard', ({ payload }) => (payload.is('vCard') ? 'silence' : undefined)],
    [
      'an error for the events',
      ({ payload }) => (payload.getChild('items') ? stanzaError('forbidden', 'auth') : undefined),
    ],
  ])('gets no picture after %s', async (_, answer) => {
    const nodes: Nodes = new Map();
    const { outcomes } = await attempt(avatar, { ...scriptedPubsub({ answer }, nodes), ...own });
    expect(outcomes).toEqual({ publish: 'untried', ...UNTRIED });
    expect(nodes.size).toBe(0);
  });

  it('keeps an empty node of its own', async () => {
    const nodes: Nodes = new Map([[NAMESPACES.avatarData, { rules: {}, items: new Map() }]]);
    const { run } = createScriptedRun({ ...scriptedPubsub({}, nodes), ...own });
    await avatar.tidy?.(run, makeContext({ functional: run }));
    expect(nodes.size).toBe(1);
  });

  it('keeps what is there through the tidying too', async () => {
    const nodes = withTheirs();
    await attempt(avatar, { ...scriptedPubsub({}, nodes), ...own });
    expect([...nodes.keys()]).toEqual([NAMESPACES.avatarMetadata]);
  });

  it('is tried with the picture that an interrupted run has left', async () => {
    const script = { ...scriptedPubsub({}, withTheirs(PICTURE.id)), ...own };
    expect((await attempt(avatar, script)).outcomes).toEqual(DONE);
  });
});
