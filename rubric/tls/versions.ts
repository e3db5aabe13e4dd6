import { PROTOCOL_VERSIONS, type ObservedValue, type ProtocolVersion } from '../observations.ts';

type Versions = ObservedValue<'tls-versions'>;

/** The versions that a server accepts, oldest first; null where any of them could not be told: inconclusive is not absent. */
export function acceptedVersions(versions: Versions): ProtocolVersion[] | null {
  if (PROTOCOL_VERSIONS.some((version) => versions[version].state === 'inconclusive')) return null;
  return PROTOCOL_VERSIONS.filter((version) => versions[version].state === 'accepted');
}

/** 'TLSv1.1' as people write it: TLS 1.1. */
export const versionName = (version: ProtocolVersion): string =>
  version === 'TLSv1' ? 'TLS 1.0' : version.replace('TLSv', 'TLS ');
