import { readFile } from 'node:fs/promises';
import { rootCertificates } from 'node:tls';

/**
 * The anchors that Node ships (Mozilla's), and those of a file that may hold several.
 * @param extraFile PEM; null: none
 * @returns PEM, one certificate each
 */
export async function readTrustAnchors(extraFile: string | null): Promise<readonly string[]> {
  if (extraFile === null) return rootCertificates;
  const text = await readFile(extraFile, 'utf8');
  const extra = text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  return [...rootCertificates, ...extra];
}
