import { PROTOCOL_VERSIONS, type ObservedValue, type ProtocolVersion } from '../observations.ts';

type Versions = ObservedValue<'tls-versions'>;
type Handshake = ObservedValue<'tls-handshake'>;

/**
 * The versions that a server accepts, oldest first; null where any of them could not be told: inconclusive is not
 * absent. The version of a handshake that came about is accepted, whatever the try of that version alone seemed to say:
 * a connection that was cut once looks like a refusal.
 */
export function acceptedVersions(
  versions: Versions,
  handshake: Handshake,
): ProtocolVersion[] | null {
  const stateOf = (version: ProtocolVersion): string =>
    version === handshake.protocolVersion ? 'accepted' : versions[version].state;
  if (PROTOCOL_VERSIONS.some((version) => stateOf(version) === 'inconclusive')) return null;
  return PROTOCOL_VERSIONS.filter((version) => stateOf(version) === 'accepted');
}

/** 'TLSv1.1' as people write it: TLS 1.1. */
export const versionName = (version: ProtocolVersion): string =>
  version === 'TLSv1' ? 'TLS 1.0' : version.replace('TLSv', 'TLS ');
