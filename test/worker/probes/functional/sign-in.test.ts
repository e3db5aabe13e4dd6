import { describe, expect, it } from 'vitest';
import { ProbeFailure } from '../../../../worker/net/failure.ts';
import { signIn } from '../../../../worker/probes/functional/sign-in.ts';
import { createFunctionalRun } from '../../../../worker/scan/functional/functional-run.ts';
import { createScriptedServers } from '../../scan/functional/scripted-servers.ts';
import { DOMAIN, makeContext } from '../context.ts';

/** @param salts what the server names, one sign-in after the other; the last one from then on */
async function look(
  salts: readonly string[],
  refuse = (_turn: number): ProbeFailure | null => null,
) {
  const servers = createScriptedServers();
  let turn = 0;
  servers.salt = () => Buffer.from(salts[Math.min((turn += 1), salts.length) - 1] ?? '');
  servers.refuse = () => refuse(servers.opened.length);
  const context = makeContext({});
  const run = createFunctionalRun({
    ...{ account: { local: 'romeo', domain: 'good.example', password: 'secret' }, contact: null },
    ...{ context, open: servers.open, accountFrom: 'operator' },
    ...{ isTestAccount: true, mayRegister: false },
    ...{ nameSecret: Buffer.alloc(32, 1), newcomerSecret: Buffer.alloc(32, 2) },
    beginSignIn: () => Promise.resolve(() => Promise.resolve()),
  });
  const seen = await signIn.observe(DOMAIN, { ...context, functional: run });
  const parties = servers.opened.map(({ party }) => party);
  const open = servers.sessions.map(({ party }) => party);
  return { seen, parties, open };
}

describe('sign-in', () => {
  it('signs in twice where the salt is kept', async () => {
    const { seen, parties } = await look(['a']);
    expect(parties).toEqual(['phone', 'computer']);
    expect(seen).toMatchObject({ value: { signIns: [{}, {}] } });
  });

  it('signs in a third time where two salts differ, and closes that one again', async () => {
    const { seen, parties, open } = await look(['a', 'b', 'c']);
    expect(parties).toEqual(['phone', 'computer', 'new-device']);
    expect(open).toEqual(['phone', 'computer']);
    if (seen.status === 'failed') throw new Error(seen.detail);
    expect(new Set(seen.value.signIns.map(({ scram }) => scram?.salt)).size).toBe(3);
  });

  it('keeps what two have shown where the third does not come about', async () => {
    const { seen, parties } = await look(['a', 'b'], (turn) =>
      turn > 2 ? new ProbeFailure('reset', 'Cut.') : null,
    );
    expect(parties).toHaveLength(3);
    expect(seen).toMatchObject({ status: 'observed', value: { signIns: [{}, {}] } });
  });
});
