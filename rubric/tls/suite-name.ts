import { CIPHER_SUITE_IDS } from '../iana/cipher-suite-ids.table.ts';

/** The IANA name of a suite, or its number as 0xcafe where it has none. */
export const suiteName = (id: number): string =>
  CIPHER_SUITE_IDS.get(id) ?? `0x${id.toString(16).padStart(4, '0')}`;
