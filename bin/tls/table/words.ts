import type { ReportedTls } from '../tls-report.ts';

type Version = ReportedTls['suites'][number]['version'];

/** Columns of the labels inside an endpoint, and of the roles above. */
export const LABEL_WIDTH = 14;

const PRINTED: Readonly<Record<Version, string>> = {
  'TLSv1.3': 'TLS 1.3',
  'TLSv1.2': 'TLS 1.2',
  'TLSv1.1': 'TLS 1.1',
  TLSv1: 'TLS 1.0',
  SSLv3: 'SSL 3',
  SSLv2: 'SSL 2',
};
export const printedVersions = (versions: readonly Version[]): string =>
  versions.map((version) => PRINTED[version]).join(', ');
