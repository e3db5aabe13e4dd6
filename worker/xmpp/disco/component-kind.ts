import type { ObservedValue } from '../../../rubric/observations.ts';
import type { DiscoInfo } from './disco-info.ts';

export type ComponentKind = ObservedValue<'components'>['components'][number]['kind'];

const UPLOAD = ['urn:xmpp:http:upload:0', 'urn:xmpp:http:upload']; // XEP-0363

/**
 * What a service is for, by the identities of the registry (https://xmpp.org/registrar/disco-categories.html). A room
 * service is `conference/text`; one that also is a gateway, or leads to another network such as `conference/irc`, is a
 * gateway.
 */
export function componentKind(info: DiscoInfo): ComponentKind {
  if (info.state !== 'answered') return 'other';
  const has = (category: string, type?: string) =>
    info.identities.some(
      (each) => each.category === category && (type === undefined || each.type === type),
    );
  const rooms = info.identities.filter(({ category }) => category === 'conference');
  if (has('gateway') || rooms.some(({ type }) => type !== 'text')) return 'gateway';
  if (rooms.length > 0) return 'group-chat';
  if (has('store', 'file') || info.features.some((name) => UPLOAD.includes(name))) return 'upload';
  if (has('proxy', 'bytestreams')) return 'proxy';
  return has('pubsub') ? 'pubsub' : 'other';
}
