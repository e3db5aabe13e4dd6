/** The versions that a ClientHello can ask for, by their number on the wire. SSLv2 has a hello of its own. */
export const VERSION = {
  SSLv3: 0x0300,
  TLSv1: 0x0301,
  'TLSv1.1': 0x0302,
  'TLSv1.2': 0x0303,
  'TLSv1.3': 0x0304,
} as const;

export type VersionName = keyof typeof VERSION;

/** Oldest first. */
export const VERSION_NAMES = Object.keys(VERSION) as VersionName[];
