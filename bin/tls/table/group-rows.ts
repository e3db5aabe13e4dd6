import { labelled, span, type Row } from '../../scan/terminal/row.ts';
import type { ReportedTls } from '../tls-report.ts';
import { LABEL_WIDTH } from './words.ts';

type Groups = ReportedTls['groups']['tls13'];

/** How keys are agreed on: named groups and curves, and the sizes of finite fields. */
export function groupRows({ groups, dhGroups }: ReportedTls): Row[] {
  const lines = [
    ...listed('TLS 1.3: ', groups.tls13),
    ...listed('up to TLS 1.2: ', groups.upToTls12),
    ...finiteFields(dhGroups),
  ];
  return lines.map((text, at) =>
    labelled(2, span(at === 0 ? 'Groups' : ''), LABEL_WIDTH, [span(text)]),
  );
}

function listed(title: string, { accepted, isComplete }: Groups): string[] {
  if (accepted.length === 0) return [];
  const names = accepted.map(({ name, code }) => name ?? code).join(', ');
  return [`${title}${names}${isComplete ? '' : '; there may be more'}`];
}

function finiteFields(dhGroups: ReportedTls['dhGroups']): string[] {
  const texts = dhGroups.map(
    ({ bits, knownPrime }) => `${bits} bits (${knownPrime ?? 'a prime of its own'})`,
  );
  const each = [...new Set(texts)];
  return each.length === 0 ? [] : [`Diffie-Hellman: ${each.join(', ')}`];
}
