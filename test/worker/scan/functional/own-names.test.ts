import { describe, expect, it } from 'vitest';
import { ownNames } from '../../../../worker/scan/functional/own-names.ts';

const account = { local: 'romeo', domain: 'good.example', password: 'secret' };
const secrets = { nameSecret: Buffer.alloc(32, 1), newcomerSecret: Buffer.alloc(32, 2) };
const list = (names: ReturnType<typeof ownNames>) => [
  ...[names.room, names.mark, names.node('avatar'), names.node('key')],
  ...Object.values(names.newcomer),
];

describe('ownNames', () => {
  it('says the same every time, also when the password has changed', () => {
    expect(list(ownNames(secrets, { ...account, password: 'other' }))).toEqual(
      list(ownNames(secrets, account)),
    );
  });

  it('names everything otherwise, and survives every normalisation', () => {
    const all = list(ownNames(secrets, account));
    expect(new Set(all).size).toBe(all.length);
    for (const name of all) expect(name).toMatch(/^[a-z2-7-]{16,45}$/);
  });

  it.each([
    ['account', secrets, { ...account, local: 'juliet' }],
    ['server', secrets, { ...account, domain: 'ej.example' }],
    ['secret', { ...secrets, nameSecret: Buffer.alloc(32, 3) }, account],
  ])('names the room, the nodes and the contact otherwise for another %s', (_, by, whose) => {
    const [room, mark, node] = list(ownNames(by, whose));
    const former = list(ownNames(secrets, account));
    for (const name of [room, mark, node]) expect(former).not.toContain(name);
  });

  it('gives the newcomer another name by its own secret, and leaves the rest', () => {
    const later = ownNames({ ...secrets, newcomerSecret: Buffer.alloc(32, 9) }, account);
    const now = ownNames(secrets, account);
    expect(later.room).toBe(now.room);
    for (const key of ['local', 'password', 'nextPassword'] as const)
      expect(later.newcomer[key]).not.toBe(now.newcomer[key]);
  });
});
