import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { xml } from '../../../../worker/xmpp/client/xml.ts';
import type { LabDomain } from '../../../lab/domains.ts';
import { startLab, type Lab } from '../../../lab/lab.ts';
import { labSessions, newAccount, type LabSessions } from './lab-session.ts';

const CLOSED = [
  ['minimal.example', 'restricted', /did not let us make an account|service-unavailable/],
  ['refused.example', 'restricted', /did not let us make an account/],
  ['email.example', 'restricted', /asks for email/],
  ['captcha.example', 'restricted', /asks for a CAPTCHA/],
] as const satisfies readonly (readonly [LabDomain, string, RegExp])[];

let lab: Lab;
let sessions: LabSessions;
beforeAll(async () => {
  lab = await startLab({
    domains: ['good.example', 'ej.example', ...CLOSED.map(([domain]) => domain)],
  });
  sessions = await labSessions(lab);
});
afterAll(async () => {
  await sessions.end();
  await lab.stop();
});

describe('making an account', () => {
  it.each(['good.example', 'ej.example'])('and removing it on %s', async (domain) => {
    const account = newAccount(domain);
    const session = await sessions.open(domain, { account, register: true });
    await expect(sessions.open(domain, { account, register: true })).rejects.toMatchObject({
      error: { condition: 'conflict' },
    });
    const remove = xml('query', { xmlns: 'jabber:iq:register' }, xml('remove'));
    await session.request('set', remove).catch(() => undefined);
    await session.close();
    await expect(sessions.open(domain, { account })).rejects.toMatchObject({
      reason: 'wrong-password',
    });
  });

  it.each(CLOSED)('is turned down by %s', async (domain, reason, detail) => {
    await expect(sessions.open(domain, { register: true })).rejects.toMatchObject({
      ...{ reason, detail: expect.stringMatching(detail) as string },
    });
  });
});
