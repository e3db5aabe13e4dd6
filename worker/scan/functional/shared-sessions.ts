import type { ClientSession } from '../../xmpp/client/client-session.ts';

/** Sessions that are made at the first wish and then shared. */
export interface SharedSessions<N extends string> {
  /** One that has ended is made anew; who wishes meanwhile gets the same. @throws what making it throws */
  readonly get: (name: N) => Promise<ClientSession>;
}

/** @param make opens one and readies it */
export function createSharedSessions<N extends string>(
  make: (name: N) => Promise<ClientSession>,
): SharedSessions<N> {
  const current = new Map<N, Promise<ClientSession>>();
  const peek = async (name: N) => {
    const session = await (current.get(name) ?? Promise.resolve(null)).catch(() => null);
    return session?.isOpen === true ? session : null;
  };
  return {
    async get(name) {
      const known = current.get(name);
      const session = await peek(name);
      if (session) return session;
      const others = current.get(name);
      if (others && others !== known) return others;
      const made = make(name);
      current.set(name, made);
      return made;
    },
  };
}
