import { scryptSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { nameSecret } from '../../../bin/check/name-secret.ts';

const JID = 'me@good.example';

it('takes a password no quicker than scrypt does, and with the account as salt', async () => {
  const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 2 ** 26 };
  const stretched = scryptSync('hunter2', `vouch check\0${JID}`, 32, cost);
  const secret = await nameSecret('hunter2', JID);
  expect(secret).toEqual(stretched);
  expect(await nameSecret('hunter2', 'you@good.example')).not.toEqual(secret);
  expect(await nameSecret('hunter3', JID)).not.toEqual(secret);
});
