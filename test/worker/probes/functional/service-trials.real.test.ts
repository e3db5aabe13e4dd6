import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TRIALS, type TrialId } from '../../../../rubric/trials.table.ts';
import { callRelay } from '../../../../worker/probes/functional/call-relay.ts';
import { fileUpload } from '../../../../worker/probes/functional/file-upload.ts';
import { groupChat } from '../../../../worker/probes/functional/group-chat.ts';
import { inBandBytestream } from '../../../../worker/probes/functional/in-band-bytestream.ts';
import { socks5Bytestream } from '../../../../worker/probes/functional/socks5-bytestream.ts';
import { webSignIn } from '../../../../worker/probes/functional/web-sign-in.ts';
import { askOwnAddress } from '../../../../worker/xmpp/calls/ask-stun.ts';
import { openStun } from '../../../../worker/xmpp/calls/open-stun.ts';
import { functionalContext, tryOn } from '../../../lab/functional.ts';
import { startLab, type Lab } from '../../../lab/lab.ts';
import { toldBy } from './attempt.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab({ domains: ['good.example', 'ej.example', 'minimal.example'] });
});
afterAll(() => lab.stop());

const all = (trial: TrialId, outcome: string) =>
  Object.fromEntries(Object.keys(TRIALS[trial].steps).map((step) => [step, outcome]));

describe.each(['good.example', 'ej.example'] as const)('on %s', (domain) => {
  it.each([fileUpload, socks5Bytestream, inBandBytestream, groupChat, callRelay, webSignIn])(
    '$id is done, step by step',
    async (probe) => {
      const seen = await tryOn(lab, domain, probe);
      expect(toldBy(seen)).toEqual({ outcomes: all(probe.id, 'done'), details: {} });
    },
  );

  it('tells the service and its limit, and no secret of a place for a file', async () => {
    const seen = await tryOn(lab, domain, fileUpload);
    expect(seen).toMatchObject({
      value: { service: `upload.${domain}`, maxFileSize: 10 * 1024 * 1024 },
    });
    expect(JSON.stringify(seen)).not.toMatch(/Bearer/);
  });

  it('tells the helpers for calls, and nothing to sign in with', async () => {
    const seen = await tryOn(lab, domain, callRelay);
    expect(seen).toMatchObject({
      value: {
        services: [
          { type: 'stun', transport: 'udp', port: 3478 },
          { type: 'turn', transport: 'udp', port: 3478 },
        ],
      },
    });
    expect(JSON.stringify(seen)).not.toMatch(/prosody-|\d{10}:/);
  });

  it('tells who joined the room, and leaves none', async () => {
    const seen = await tryOn(lab, domain, groupChat);
    expect(seen).toMatchObject({ value: { service: `conference.${domain}`, elsewhere: true } });
    const again = await tryOn(lab, domain, groupChat, { contactAt: null });
    expect(again).toMatchObject({ value: { elsewhere: null } });
    expect(toldBy(again).outcomes).toEqual({
      ...all('group-chat', 'done'),
      ...{ join: 'untried', 'message-out': 'untried', 'message-in': 'untried' },
    });
  });
});

describe('on minimal.example', () => {
  it('finds no helper for calls, and no place for browsers', async () => {
    expect(toldBy(await tryOn(lab, 'minimal.example', callRelay)).outcomes).toEqual({
      ...{ services: 'missing', stun: 'untried', turn: 'untried' },
    });
    expect(toldBy(await tryOn(lab, 'minimal.example', webSignIn)).outcomes).toEqual({
      ...{ connect: 'missing', 'sign-in': 'untried', answer: 'untried' },
    });
  });

  it.each([fileUpload, socks5Bytestream, groupChat])('$id finds no service', async (probe) => {
    const { outcomes } = toldBy(await tryOn(lab, 'minimal.example', probe));
    expect(outcomes).toEqual({ ...all(probe.id, 'untried'), service: 'missing' });
  });
});

describe('a STUN server', () => {
  it('is asked over TLS', async () => {
    const context = await functionalContext(lab, 'ej.example');
    const service = { type: 'stuns', transport: 'tcp', host: 'turn.ej.example', port: 5349 };
    const link = await openStun({ ...service, credentials: null, isRestricted: false }, context);
    expect(await askOwnAddress(link.ask)).toBeNull();
    link.close();
  });
});
