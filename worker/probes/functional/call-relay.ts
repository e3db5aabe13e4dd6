import { datagramPortRefusal, portRefusal } from '../../net/ports.ts';
import { allocate, type Allocation } from '../../xmpp/calls/allocate.ts';
import { askOwnAddress, type StunAsk } from '../../xmpp/calls/ask-stun.ts';
import { openStun, placeOf } from '../../xmpp/calls/open-stun.ts';
import {
  EXTERNAL_SERVICES,
  readCallServices,
  type CallService,
} from '../../xmpp/calls/read-call-services.ts';
import type { ClientSession, IqReply } from '../../xmpp/client/client-session.ts';
import { Untried } from '../../xmpp/client/functional-run.ts';
import { xml } from '../../xmpp/client/xml.ts';
import { xmlElementOf } from '../../xmpp/client/xml-element-of.ts';
import type { ProbeContext } from '../probe.ts';
import { atPlace, expectPort } from './at-place.ts';
import { defineTrial, expectResult, fail, StepEnd, type TrialRun } from './define-trial.ts';
import { stepOutcomeOf } from './step-outcome.ts';

type Trial = TrialRun<'call-relay'>;

/** Asked one after the other until one does it; silence of each takes three seconds. */
const MOST_TRIES = 3;

/** What the server named, and the version of XEP-0215 that it speaks. */
interface Named {
  readonly services: readonly CallService[];
  readonly namespace: string;
}

/**
 * External Service Discovery (XEP-0215): of the helpers for calls that the server names, one tells us our own address
 * (STUN, RFC 8489), and one lends us an address of its own (TURN, RFC 8656), which is given back at once. What the server
 * gives us to sign in with is used there and kept nowhere.
 */
export const callRelay = defineTrial('call-relay', {
  async attempt(trial) {
    const phone = await trial.run.device('phone');
    const found: Named[] = [];
    await trial.step('services', async () => {
      found.push(await askServices(phone));
    });
    const [named] = found;
    if (named) await tryHelpers(trial, phone, named);
    const services = (named?.services ?? []).map(({ type, transport, host, port }) => ({
      ...{ type, transport, host, port },
    }));
    return { services };
  },
});

/** The newer version first; that the server does not know it says nothing of the older one. */
async function askServices(phone: ClientSession): Promise<Named> {
  for (const namespace of EXTERNAL_SERVICES) {
    const isLast = namespace === EXTERNAL_SERVICES.at(-1);
    const reply = await phone.request('get', xml('services', namespace), { to: phone.domain });
    if (!isLast && reply.state === 'error' && stepOutcomeOf(reply.error) === 'missing') continue;
    expectResult(reply);
    const services = servicesIn(reply);
    if (services.length > 0) return { services, namespace };
  }
  throw new StepEnd('missing', 'The server names no helpers for calls.');
}

function servicesIn(reply: IqReply): CallService[] {
  if (reply.state !== 'result' || reply.payload === null) return [];
  return readCallServices(xmlElementOf(reply.payload));
}

async function tryHelpers({ context, step }: Trial, phone: ClientSession, named: Named) {
  const spoken = inOrder(named.services);
  const dead = new Map<string, StepEnd | Untried>();
  const use = (service: CallService, act: (ask: StunAsk) => Promise<void>) =>
    useHelper(service, { context, dead, act });
  const relays = spoken.filter(({ type }) => type.startsWith('turn'));
  // A relay tells addresses too.
  const tellers = [...spoken.filter((service) => !relays.includes(service)), ...relays];
  await step('stun', () =>
    firstOf(tellers, (service) =>
      use(service, async (ask) => {
        const problem = await askOwnAddress(ask);
        if (problem !== null) fail(`${service.host}: ${problem}`);
      }),
    ),
  );
  await step('turn', () =>
    firstOf(relays, async (service) => {
      const credentials = service.credentials ?? (await askCredentials(phone, named, service));
      await use(service, async (ask) => {
        const allocation = await allocate(ask, credentials ?? NOTHING);
        if (credentials === null && allocation.state === 'refused')
          fail(`${service.host}: the server gives nothing to sign in to the relay with.`);
        expectRelay(service.host, allocation);
      });
    }),
  );
}

const NOTHING = { username: '', password: '' };

/** Those that we can speak to, UDP first, as calls want it. */
function inOrder(services: readonly CallService[]): CallService[] {
  const known = services.filter(({ type }) => /^(stun|turn)s?$/.test(type));
  const over = (transport: string, isTls: boolean) =>
    known.filter((service) => {
      const place = placeOf(service);
      return place.transport === transport && place.isTls === isTls;
    });
  return [...over('udp', false), ...over('tcp', false), ...over('tcp', true)];
}

/** The first that does it is enough; where none does, that is told of all of them. */
async function firstOf(
  services: readonly CallService[],
  act: (service: CallService) => Promise<void>,
): Promise<void> {
  const ends: (StepEnd | Untried)[] = [];
  for (const service of services.slice(0, MOST_TRIES)) {
    try {
      await act(service);
      return;
    } catch (error) {
      if (!(error instanceof StepEnd || error instanceof Untried)) throw error;
      ends.push(error);
    }
  }
  const telling = ends.filter((end) => end instanceof StepEnd);
  const words = [...new Set((telling.length > 0 ? telling : ends).map(({ message }) => message))];
  const [first] = telling;
  if (first) throw new StepEnd(first.outcome, words.join(' '), first.condition);
  if (ends.length > 0) throw new Untried(words.join(' '));
  throw new StepEnd('missing', 'The server names none that we could ask for this.');
}

interface Use {
  readonly context: ProbeContext;
  /** Where nobody answered, nobody is waited for again. */
  readonly dead: Map<string, StepEnd | Untried>;
  readonly act: (ask: StunAsk) => Promise<void>;
}

async function useHelper(service: CallService, { context, dead, act }: Use): Promise<void> {
  const { host, port, transport, isTls } = placeOf(service);
  const place = `${host}:${port}`;
  const key = `${transport} ${isTls ? 'tls' : ''} ${place}`;
  const known = dead.get(key);
  if (known) throw known;
  expectPort(port, transport === 'udp' ? datagramPortRefusal : portRefusal);
  const reach = <T>(reaching: () => Promise<T>) =>
    atPlace(place, reaching).catch((error: unknown) => {
      if (error instanceof StepEnd || error instanceof Untried) dead.set(key, error);
      throw error;
    });
  const link = await reach(() => openStun(service, context));
  try {
    await act((packet, accept) => reach(() => link.ask(packet, accept)));
  } finally {
    link.close();
  }
}

/** XEP-0215 §3.3. Null: it gives none. */
async function askCredentials(
  phone: ClientSession,
  { namespace }: Named,
  { type, host, port }: CallService,
): Promise<CallService['credentials']> {
  const about = { type, host, ...(port === null ? {} : { port: String(port) }) };
  const question = xml('credentials', namespace, xml('service', about));
  const reply = await phone.request('get', question, { to: phone.domain });
  return servicesIn(reply).find((service) => service.host === host)?.credentials ?? null;
}

/** What a TURN server's error says of it (RFC 8656 §19, RFC 8489 §14.8). */
const FORBIDDEN = [403];
const FULL = [486, 508];
const TRY_ALTERNATE = 300;

/** @throws StepEnd, Untried where a relay of this name does not lend us an address */
export function expectRelay(host: string, allocation: Allocation): void {
  if (allocation.state === 'relays') return;
  if (allocation.state === 'wrong') fail(`${host}: ${allocation.problem}`);
  const { code } = allocation;
  if (code === TRY_ALTERNATE)
    throw new Untried(`${host}: the relay sends us to another one, where we do not follow.`);
  if (code !== null && FORBIDDEN.includes(code))
    throw new StepEnd('restricted', `${host}: we may not use the relay.`);
  if (code !== null && FULL.includes(code))
    throw new StepEnd('throttled', `${host}: the relay has no room for us now.`);
  if (code === 401)
    fail(`${host}: the relay does not take what the server gave us to sign in with.`);
  fail(`${host}: the relay turned us down (error ${code ?? 'without a code'}).`);
}
