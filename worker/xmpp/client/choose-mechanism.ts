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

/**
 * The best of what is offered: SCRAM bound to TLS, SCRAM, and PLAIN where there is no SCRAM at all.
 * @param socket TLS to the very server; null: to a web server, which nothing is bound to
 * @throws ProbeFailure `restricted` where nothing is offered that we speak
 */
export function chooseMechanism(offer: Offer, socket: TLSSocket | null): Mechanism {
  const binding = socket === null ? null : bindingOf(offer, socket);
  const bound = HASHES.map((hash) => ({ name: `SCRAM-${hash}-PLUS`, hash, binding }));
  const scram = HASHES.map((hash) => ({ name: `SCRAM-${hash}`, hash, binding: null }));
  const plain = { name: 'PLAIN', hash: null, binding: null };
  const ours = [...(binding === null ? [] : bound), ...scram, plain];
  const chosen = ours.find(({ name }) => offer.mechanisms.includes(name));
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
