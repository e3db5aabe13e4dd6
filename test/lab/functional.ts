import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Observation, ProbeId } from '../../rubric/observations.ts';
import { createResolver } from '../../worker/dns/resolver.ts';
import { createDial, type Meter } from '../../worker/net/dial.ts';
import { createGuard } from '../../worker/net/guard.ts';
import { createLimiter } from '../../worker/net/limiter.ts';
import type { Probe, ProbeContext } from '../../worker/probes/probe.ts';
import { createFunctionalRun, type OwnedRun } from '../../worker/scan/functional/functional-run.ts';
import { openSession } from '../../worker/xmpp/client/open-session.ts';
import { makeAccount, type LabAccount } from './accounts.ts';
import type { LabDomain } from './domains.ts';
import type { Lab } from './lab.ts';

export interface TryOptions {
  /** Where the contact is; null: there is none. Default: ej.example, or good.example where that is tried. */
  readonly contactAt?: LabDomain | null;
  readonly mayRegister?: boolean;
  /** Default: true. */
  readonly isTestAccount?: boolean;
  /** Default: made once per lab and domain, by `tryOn` itself. */
  readonly account?: LabAccount;
  /** Milliseconds for all of it; default 30 000. */
  readonly ms?: number;
  /** Replaces parts of the context. */
  readonly context?: Partial<ProbeContext>;
  /** Told of the run before the probe looks: to make or to break something on the way. */
  readonly onRun?: (run: OwnedRun) => void;
}

/** The same every time, so that a probe finds what an earlier one has left. */
const NAME_SECRET = Buffer.alloc(32, 'lab');

const accounts = new WeakMap<Lab, Map<string, Promise<LabAccount>>>();

/** The account that tests of this lab use at a domain, made at the first wish. @param use another one per use */
function accountAt(lab: Lab, domain: LabDomain, use: string): Promise<LabAccount> {
  const known = accounts.get(lab) ?? new Map<string, Promise<LabAccount>>();
  accounts.set(lab, known);
  const key = `${use} ${domain}`;
  const account = known.get(key) ?? makeAccount(lab, domain);
  known.set(key, account);
  return account;
}

/** A context as a functional run has it: the lab's guard, resolver and authority, two connections at once, no pacing. */
export async function functionalContext(
  lab: Lab,
  domain: string,
  parts: Partial<ProbeContext> = {},
): Promise<ProbeContext & { meter: Meter }> {
  const env = (name: string) => lab.env[name] ?? '';
  const guard = createGuard(env('VOUCH_ALLOW_ADDRESSES').split(','));
  const [address = '', port] = env('VOUCH_RESOLVER').split(':');
  const meter: Meter = { connections: 0, bytesIn: 0, bytesOut: 0 };
  const limiter = createLimiter({ spacingMs: 0, jitterMs: 0 });
  return {
    ...{ domain, guard, meter, contact: null, probeDomain: null },
    dial: createDial({ guard, limiter, meter, maxConnections: 200 }),
    resolver: createResolver({ address, port: Number(port) }),
    trustAnchors: [await readFile(env('VOUCH_EXTRA_CA'), 'utf8')],
    webPort: Number(env('VOUCH_WEB_PORT')),
    signal: AbortSignal.timeout(30_000),
    now: () => new Date(),
    families: [4],
    keepCertificate: () => undefined,
    ...parts,
  };
}

/**
 * Tries one functional probe at a domain of the lab as a run would, with an account there and a contact elsewhere, both
 * of which the tests of one lab share; whatever was made is removed again.
 * @throws where the run could not end cleanly: something was left behind
 */
export async function tryOn<K extends ProbeId>(
  lab: Lab,
  domain: LabDomain,
  probe: Probe<K>,
  options: TryOptions = {},
): Promise<Observation<K>> {
  const { contactAt = domain === 'ej.example' ? 'good.example' : 'ej.example', ms = 30_000 } =
    options;
  const account = options.account ?? (await accountAt(lab, domain, 'account'));
  const contact = contactAt && (await accountAt(lab, contactAt, 'contact'));
  const signal = AbortSignal.timeout(ms);
  const context = await functionalContext(lab, domain, { signal, ...options.context });
  const run = createFunctionalRun({
    ...{ account, contact, context, open: openSession, accountFrom: 'operator' },
    isTestAccount: options.isTestAccount ?? true,
    mayRegister: options.mayRegister ?? true,
    ...{ nameSecret: NAME_SECRET, newcomerSecret: randomBytes(32) },
    beginSignIn: () => Promise.resolve(() => Promise.resolve()),
  });
  options.onRun?.(run);
  try {
    const seen = await probe.observe({ kind: 'domain' }, { ...context, functional: run });
    const problem = run.takeProblem();
    if (problem) throw problem;
    return seen;
  } finally {
    await run.end();
  }
}
