import { labelled, span, type Row, type Span } from '../../scan/terminal/row.ts';
import type { ReportedPath, ReportedTls } from '../tls-report.ts';
import { printedDay } from '../../scan/words.ts';
import { LABEL_WIDTH, printedVersions } from './words.ts';

type Certificate = ReportedTls['certificates'][number];

const TRUST: Readonly<Record<ReportedPath['trust'], Span>> = {
  trusted: span('trusted', 'good'),
  trustedIfCompleted: span('trusted only with what was not sent', 'middle'),
  selfSigned: span('self-signed', 'bad'),
  unknownAnchor: span('leads to nobody that is trusted', 'bad'),
  invalid: span('does not hold', 'bad'),
};
const SHORT_NAME = 120;
/** Certificates stand below the summary of their path. */
const AT = 2 + LABEL_WIDTH;

/** Each path that was sent: whether it is trusted and rightly named, and its certificates, those not sent marked. */
export function pathRows({ paths, certificates }: ReportedTls, asOf: string): Row[] {
  const rows = (hash: string, place: string, mark: string | null) =>
    certificateRows(
      certificates.find(({ sha256 }) => sha256 === hash),
      { place, mark, asOf },
    );
  return paths.flatMap((path, at) => [
    labelled(2, span(at === 0 ? 'Certificates' : ''), LABEL_WIDTH, summary(path)),
    ...path.sent.flatMap((hash, index) =>
      rows(hash, `${index + 1}`, path.superfluous.includes(hash) ? 'of no use' : null),
    ),
    ...path.missing.flatMap((hash) => rows(hash, '+', 'NOT SENT')),
  ]);
}

function summary(path: ReportedPath): Span[] {
  const { versions, trust, trustAnchor, matchesDomain, isInOrder, staple } = path;
  const anchor = trustAnchor === null ? '' : `, anchor ${nameOf(trustAnchor)}`;
  const named = matchesDomain
    ? span('made out to this domain', 'good')
    : span(`made out to ${path.names.slice(0, 5).join(', ') || 'nobody'}`, 'bad');
  return [
    TRUST[trust],
    span(`${anchor}, `),
    named,
    span(isInOrder ? '' : ', out of order', 'middle'),
    span(staple === 'none' ? '' : `, OCSP staple: ${staple}`),
    span(` (${printedVersions(versions)})`, 'quiet'),
  ];
}

/** The fields of a name in one line. */
const nameOf = (distinguishedName: string): string =>
  distinguishedName
    .trim()
    .split(/\s*\n\s*/)
    .join(', ')
    .slice(0, SHORT_NAME);

function certificateRows(
  certificate: Certificate | undefined,
  { place, mark, asOf }: { place: string; mark: string | null; asOf: string },
): Row[] {
  if (certificate === undefined) return [];
  const { subject, issuer, notAfter, signatureAlgorithm } = certificate;
  const marked = mark === null ? [] : [span(` ${mark}`, 'middle')];
  const beside = (...spans: Span[]) => labelled(AT, [], 3, spans);
  return [
    labelled(AT, span(place), 3, [span(nameOf(subject)), ...marked]),
    beside(span(`by ${subject === issuer ? 'itself' : nameOf(issuer)}`, 'quiet')),
    beside(
      notAfter < asOf ? span('expired ', 'bad') : span('until ', 'quiet'),
      span(`${printedDay(notAfter)}, ${keyOf(certificate)}, ${signatureAlgorithm}`, 'quiet'),
    ),
  ];
}

function keyOf({ keyType, keyBits, curve }: Certificate): string {
  const size = keyBits === null ? '' : ` ${keyBits}`;
  return `${keyType.toUpperCase()}${size}${curve === null ? '' : ` (${curve})`}`;
}
