import { readFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { readEnv } from '../../../../lib/env.ts';
import { createResolver } from '../../../../worker/dns/resolver.ts';
import { createDial } from '../../../../worker/net/dial.ts';
import { createGuard } from '../../../../worker/net/guard.ts';
import { createLimiter, type Limiter } from '../../../../worker/net/limiter.ts';
import { openSession } from '../../../../worker/xmpp/client/open-session.ts';
import type {
  ClientSession,
  SessionOptions,
} from '../../../../worker/xmpp/client/client-session.ts';
import type { KeptStanza } from '../../../../rubric/observations.ts';
import { xml, type Element } from '../../../../worker/xmpp/client/xml.ts';
import type { Lab } from '../../../lab/lab.ts';

/** Sessions on the servers of a lab, put together as the worker does it. */
export interface LabSessions {
  readonly kept: KeptStanza[];
  options(domain: string, parts?: Partial<SessionOptions>): SessionOptions;
  open(domain: string, parts?: Partial<SessionOptions>): Promise<ClientSession>;
  /** With an account of its own, and presence sent. */
  newcomer(domain: string, parts?: Partial<SessionOptions>): Promise<ClientSession>;
  /** Removes the accounts that were made and ends all sessions. */
  end(): Promise<void>;
}

export const newAccount = (domain: string) => ({
  local: `vouch-${randomBytes(5).toString('hex')}`,
  domain,
  password: `pässwörd-<&>${randomBytes(6).toString('hex')}`,
});

export async function labSessions(
  lab: Lab,
  limiter: Limiter = createLimiter({ spacingMs: 0, jitterMs: 0 }),
): Promise<LabSessions> {
  const env = readEnv(lab.env);
  const guard = createGuard(env.allowAddresses);
  const meter = { connections: 0, bytesIn: 0, bytesOut: 0 };
  const context = {
    dial: createDial({ guard, limiter, meter, maxConnections: 1000 }),
    resolver: createResolver(env.resolver),
    guard,
    trustAnchors: [await readFile(env.extraCaFile ?? '', 'utf8')],
    families: [4] as const,
    contact: null,
    signal: new AbortController().signal,
  };
  const kept: KeptStanza[] = [];
  const open: ClientSession[] = [];
  const made: ClientSession[] = [];
  const options = (domain: string, parts: Partial<SessionOptions> = {}): SessionOptions => ({
    context,
    account: newAccount(domain),
    party: 'phone',
    resource: `vouch-${randomBytes(3).toString('hex')}`,
    onStanza: (stanza) => kept.push(stanza),
    redact: (text) => text,
    ...parts,
  });
  const openOne = async (domain: string, parts: Partial<SessionOptions> = {}) => {
    const session = await openSession(options(domain, parts));
    open.push(session);
    if (parts.register === true) made.push(session);
    return session;
  };
  return {
    kept,
    options,
    open: openOne,
    async newcomer(domain, parts = {}) {
      const session = await openOne(domain, { register: true, ...parts });
      session.send(xml('presence'));
      return session;
    },
    async end() {
      const remove = xml('query', { xmlns: 'jabber:iq:register' }, xml('remove'));
      const removed = made.splice(0).filter(({ isOpen }) => isOpen);
      await Promise.all(removed.map((one) => one.request('set', remove).catch(() => undefined)));
      await Promise.all(open.splice(0).map((session) => session.close()));
    },
  };
}

/** A message with that body. */
export const says = (body: string) => (stanza: Element) => stanza.getChildText('body') === body;
export const message = (to: string, body: string) =>
  xml('message', { to, type: 'chat', id: body }, xml('body', {}, body));
