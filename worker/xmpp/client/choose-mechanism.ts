import type { TLSSocket } from 'node:tls';
import { ProbeFailure } from '../../net/failure.ts';
import type { StreamFeatures } from '../stream-view.ts';
import type { ScramHash, ScramOptions } from './scram.ts';

/** A mechanism of RFC 4422 that we speak. `hash` null: PLAIN (RFC 4616). */
export interface Mechanism {
  readonly name: string;
  readonly hash: ScramHash | null;
  readonly binding: ScramOptions['binding'];
}

const HASHES: readonly ScramHash[] = ['SHA-512', 'SHA-256', 'SHA-1'];

export interface Offer {
  readonly mechanisms: readonly string[];
  readonly channelBindingTypes: readonly string[];
}

/** What the stream offers to sign in with: SASL where it is offered (RFC 6120 §6), else SASL2 (XEP-0388). */
export function offerOf(features: StreamFeatures): Offer {
  const { saslMechanisms, sasl2Mechanisms, channelBindingTypes } = features;
  const mechanisms = saslMechanisms.length > 0 ? saslMechanisms : sasl2Mechanisms;
  return { mechanisms, channelBindingTypes };
}

/** Where one signs in. */
export interface Way {
  /** TLS to the very server; null: to a web server, which nothing is bound to. */
  readonly socket: TLSSocket | null;
  /** Whoever is there may see the password: it is the domain's own host. */
  readonly mayHavePassword: boolean;
}

/** Nothing but PLAIN is offered where the password is nobody's business. */
export class PasswordWithheld extends ProbeFailure {
  constructor() {
    super(
      'ours',
      'Only PLAIN is offered here, which hands over the password itself, and the host is not one of the domain’s own: we did not sign in.',
    );
  }
}

/** Over WebSocket the host is one that a web page named: only the domain, or one below it, is the domain's own. */
export function mayHavePassword(webSocket: URL | undefined, domain: string): boolean {
  if (webSocket === undefined) return true;
  const host = webSocket.hostname.replace(/\.$/, '').toLowerCase();
  return host === domain || host.endsWith(`.${domain}`);
}

/**
 * The best of what is offered: SCRAM bound to TLS, SCRAM, and PLAIN where there is no SCRAM at all.
 * @throws ProbeFailure `restricted` where nothing is offered that we speak; PasswordWithheld
 */
export function chooseMechanism(
  offer: Offer,
  { socket, mayHavePassword: mayPlain }: Way,
): Mechanism {
  const binding = socket === null ? null : bindingOf(offer, socket);
  const bound = HASHES.map((hash) => ({ name: `SCRAM-${hash}-PLUS`, hash, binding }));
  const scram = HASHES.map((hash) => ({ name: `SCRAM-${hash}`, hash, binding: null }));
  const plain = { name: 'PLAIN', hash: null, binding: null };
  const ours = [...(binding === null ? [] : bound), ...scram, plain];
  const chosen = ours.find(({ name }) => offer.mechanisms.includes(name));
  if (chosen?.hash === null && !mayPlain) throw new PasswordWithheld();
  if (chosen !== undefined) return chosen;
  const list = offer.mechanisms.length === 0 ? 'nothing' : offer.mechanisms.join(', ');
  throw new ProbeFailure(
    'restricted',
    `The server offers no way to sign in with a password that we know (${list.slice(0, 300)}).`,
  );
}

/**
 * tls-unique (RFC 5929) is not defined for TLS 1.3, where tls-exporter (RFC 9266) is taken only if the server says so
 * (XEP-0440): ejabberd before 23.10 offers -PLUS there and then refuses it.
 */
function bindingOf(
  { channelBindingTypes: types }: Offer,
  socket: TLSSocket,
): ScramOptions['binding'] {
  if (socket.getProtocol() === 'TLSv1.3') {
    if (!types.includes('tls-exporter')) return null;
    const data = socket.exportKeyingMaterial(32, 'EXPORTER-Channel-Binding', Buffer.alloc(0));
    return { type: 'tls-exporter', data };
  }
  const isKnown = types.length === 0 || types.includes('tls-unique');
  const data = socket.getFinished();
  return isKnown && data !== undefined ? { type: 'tls-unique', data } : null;
}
