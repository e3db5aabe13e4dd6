import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TRIALS, type TrialId } from '../../../../rubric/trials.table.ts';
import { callRelay } from '../../../../worker/probes/functional/call-relay.ts';
import { fileUpload } from '../../../../worker/probes/functional/file-upload.ts';
import { groupChat } from '../../../../worker/probes/functional/group-chat.ts';
import { tryOn } from '../../../lab/functional.ts';
import { startLab, type Lab } from '../../../lab/lab.ts';
import { toldBy } from './attempt.ts';

let lab: Lab;
beforeAll(async () => {
  const domains = ['good.example', 'ej.example'] as const;
  const labels = ['no-upload', 'no-rooms', 'restricted', 'no-calls'] as const;
  lab = await startLab({
    domains: [
      ...domains,
      ...domains.flatMap((domain) => labels.map((label) => `${label}.${domain}` as const)),
    ],
  });
});
afterAll(() => lab.stop());

const untried = (trial: TrialId) =>
  Object.fromEntries(Object.keys(TRIALS[trial].steps).map((step) => [step, 'untried']));

describe.each(['good.example', 'ej.example'] as const)(
  'below %s, with that switched off',
  (domain) => {
    it.each([
      [`no-upload.${domain}`, fileUpload, { service: 'missing' }],
      [`no-rooms.${domain}`, groupChat, { service: 'missing' }],
      [`restricted.${domain}`, groupChat, { service: 'done', create: 'restricted' }],
      [`no-calls.${domain}`, callRelay, { services: 'missing' }],
    ] as const)('%s is told from one that has it', async (at, probe, outcomes) => {
      const contactAt = domain === 'ej.example' ? 'good.example' : 'ej.example';
      const seen = await tryOn(lab, at, probe, { contactAt });
      expect(toldBy(seen).outcomes).toEqual({ ...untried(probe.id), ...outcomes });
    });
  },
);
