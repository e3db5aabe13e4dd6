import { roleOf, type ObservedValue } from '../../rubric/observations.ts';
import { httpGet, type HttpContext } from '../net/http-get.ts';
import { describePaths } from '../tls/describe-paths.ts';
import { createIssuerSource } from '../tls/issuer-source.ts';
import { scanFailure } from '../tls/scan-failure.ts';
import { scanValue } from '../tls/scan-value.ts';
import type { Pace } from '../tls/scanner/pace.ts';
import type { ScanFacts } from '../tls/scanner/scan-facts.ts';
import { scanTls } from '../tls/scanner/scan-tls.ts';
import { describeSslv2 } from '../tls/sslv2-path.ts';
import { alpnOf, openTlsPort, type OpenOptions, type TlsPort } from './open-tls-port.ts';
import { noteScan } from './note-scan.ts';
import { Transcript } from './transcript.ts';

/** What a look needs; a probe's context has all of it. */
export type LookContext = OpenOptions &
  HttpContext & {
    /** PEM. */
    readonly trustAnchors: readonly string[];
    keepCertificate(der: Buffer): void;
    readonly findIssuers?: (certificate: Buffer) => Promise<readonly Buffer[]>;
    /** Between two connections; default: the scanner's manners. */
    readonly scanPace?: Partial<Pace>;
  };

/**
 * Scans the TLS of one endpoint and says what was seen: the facts of the scan, of every path and of every certificate.
 * The stream in front of the first handshake goes into the transcript, and a summary of the scan.
 * @throws ProbeFailure where nothing was learnt of its TLS: the endpoint did not open, or spoke none
 */
export async function lookAtTls(
  tier: 'quick' | 'full',
  endpoint: TlsPort,
  context: LookContext,
): Promise<ObservedValue<'tls-full'>> {
  const facts = await scan(tier, endpoint, context);
  keepCertificates(facts, context);
  noteScan(facts, context.transcript);
  const failure = scanFailure(facts);
  if (failure !== null) throw failure;
  const { domain, trustAnchors, transcript } = context;
  const role = roleOf(endpoint);
  const source = createIssuerSource({
    findIssuers: context.findIssuers,
    fetch: (url) => httpGet(url, context),
    keep: (der) => {
      context.keepCertificate(der);
    },
    note: (text) => {
      transcript.note(text);
    },
  });
  const paths = { domain, role, trustAnchors, source };
  const described = await describePaths(facts.paths, paths);
  if (described.unreadable > 0)
    transcript.note(`${described.unreadable} paths begin with a certificate that cannot be read.`);
  return scanValue(facts, described, describeSslv2(facts.sslv2, described, paths));
}

function scan(tier: 'quick' | 'full', endpoint: TlsPort, context: LookContext): Promise<ScanFacts> {
  const { domain, signal, scanPace } = context;
  let { transcript } = context;
  return scanTls({
    tier,
    signal,
    serverName: domain,
    alpn: alpnOf(endpoint),
    ...(scanPace === undefined ? {} : { pace: scanPace }),
    open: async (until) => {
      const options = { ...context, signal: until, transcript };
      // The streams are all alike: the first is kept.
      transcript = new Transcript();
      return openTlsPort(endpoint, options);
    },
  });
}

function keepCertificates(facts: ScanFacts, context: LookContext): void {
  const sent = facts.paths.flatMap(({ certificates }) => certificates);
  for (const der of new Set(sent)) context.keepCertificate(der);
  if (facts.sslv2.state === 'accepted' && facts.sslv2.certificate !== null)
    context.keepCertificate(facts.sslv2.certificate);
}
