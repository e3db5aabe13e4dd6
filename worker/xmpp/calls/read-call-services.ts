import { clip } from '../../net/clip.ts';
import { NAMESPACES } from '../namespaces.ts';
import { findChildren, type XmlElement } from '../xml-element.ts';

/** A helper for calls that a server names (XEP-0215 §3). */
export interface CallService {
  /** stun, stuns, turn, turns or what else there is. */
  readonly type: string;
  /** udp or tcp; null: it is not told. */
  readonly transport: string | null;
  readonly host: string;
  /** Null: it is not told, which means the standard one. */
  readonly port: number | null;
  /** What to sign in with there, never kept; null: nothing came. */
  readonly credentials: { readonly username: string; readonly password: string } | null;
  /** It has to be asked for what to sign in with (§3.3). */
  readonly isRestricted: boolean;
}

const MOST = { services: 20, type: 20, host: 255, secret: 2000 } as const;

/** The namespaces of both versions, the newer one first. */
export const EXTERNAL_SERVICES = [
  NAMESPACES.externalServices,
  NAMESPACES.externalServicesFirst,
] as const;

/**
 * Reads `<services/>` or `<credentials/>` (XEP-0215 §3.2, §3.3); what has no type or host, or ones too long to be any, is
 * left out; at most 20.
 */
export function readCallServices(parent: XmlElement): CallService[] {
  return EXTERNAL_SERVICES.flatMap((namespace) => findChildren(parent, namespace, 'service'))
    .flatMap(readService)
    .slice(0, MOST.services);
}

function readService({ attributes }: XmlElement): CallService[] {
  const [type = '', host = ''] = [attributes.get('type'), attributes.get('host')];
  if (type === '' || host === '' || type.length > MOST.type || host.length > MOST.host) return [];
  const transport = attributes.get('transport');
  return [
    {
      type: clip(type, MOST.type),
      transport: transport === undefined ? null : clip(transport, MOST.type),
      host: clip(host, MOST.host),
      port: portOf(attributes.get('port')),
      credentials: credentialsOf(attributes),
      isRestricted: ['true', '1'].includes(attributes.get('restricted') ?? ''),
    },
  ];
}

function portOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,5}$/.test(text) ? Number(text) : null;
}

function credentialsOf(attributes: XmlElement['attributes']): CallService['credentials'] {
  const [username, password] = [attributes.get('username'), attributes.get('password')];
  if (username === undefined || password === undefined) return null;
  if (username.length > MOST.secret || password.length > MOST.secret) return null;
  return { username, password };
}
