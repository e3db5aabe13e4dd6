import { describe, expect, it } from 'vitest';
import { contacts } from '../../../../worker/probes/functional/contacts.ts';
import type { FunctionalProbe } from '../../../../worker/probes/functional/define-trial.ts';
import { groupChat } from '../../../../worker/probes/functional/group-chat.ts';
import { push } from '../../../../worker/probes/functional/push.ts';
import { rosterVersioning } from '../../../../worker/probes/functional/roster-versioning.ts';
import { makeContext } from '../context.ts';
import { createScriptedRun, type Script } from './scripted-run.ts';
import { stanzaError } from './scripted-session.ts';

const PROBES: readonly Pick<FunctionalProbe, 'id' | 'tidy'>[] = [
  contacts,
  groupChat,
  push,
  rosterVersioning,
] as never;

const tidy = async (probe: Pick<FunctionalProbe, 'tidy'>, script: Script) => {
  const { run } = createScriptedRun(script);
  await probe.tidy?.(run, makeContext({ functional: run }));
};

describe.each(PROBES.map((probe) => [probe.id, probe] as const))('tidying up %s', (_, probe) => {
  it('succeeds where the server has nothing of the kind', async () => {
    await tidy(probe, {});
  });

  it.each<[string, NonNullable<Script['answer']>]>([
    ['an error', () => stanzaError('internal-server-error')],
    ['silence', () => 'silence'],
  ])('does not succeed by %s', async (_what, answer) => {
    await expect(tidy(probe, { answer })).rejects.toThrow('did not');
  });
});
