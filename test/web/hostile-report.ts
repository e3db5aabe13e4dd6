import type { Report } from '../../rubric/report.ts';
import { endpointLetter, reportFixture, roleLetter } from '../components/report-fixture.ts';

export const HOSTILE = 'hostile.example';

/** What a server may put into any text of its own (site.md §5.6). */
export const PAYLOADS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '</title><script>alert(2)</script>',
  ']]> <!-- {{7*7}} ${7*7} %s%n%p',
  'javascript:alert(3)',
  'data:text/html,<script>alert(4)</script>',
  '\u202Egnp.exe \u2066x \u200b',
  `a${'\u0301'.repeat(1000)}`,
  '\r\nSet-Cookie: a=b',
  '\u001b[31m',
  '"}],"x":[{" </script><svg onload=alert(5)> \u2028',
  'x'.repeat(900),
];

const text = (index: number): string => PAYLOADS[index % PAYLOADS.length] ?? '';
const all = PAYLOADS.join(' ').slice(0, 1000);

/** A report in which everything that a server can say is said to do harm. */
export function hostileReport(asOf: string): Report {
  const message = (key: string) => ({
    key,
    values: { name: all, detail: all, reason: all, target: all },
  });
  const endpoint = `tcp xmpp-client ${text(1)} 127.0.0.1 5222`;
  const letter = roleLetter('B', {
    heldBy: message('cap.cbc'),
    endpoints: [endpointLetter(endpoint, 'B', { reason: message('letter.reason') })],
  });
  return {
    ...reportFixture(HOSTILE),
    asOf,
    reason: message(all.slice(0, 100)),
    missing: PAYLOADS.map((_, index) => message(text(index).slice(0, 100))),
    letters: { c2s: letter, s2s: letter },
    findings: PAYLOADS.map((payload, index) => ({
      checkId: index % 2 === 0 ? 'certificate-trusted' : payload.slice(0, 60),
      subjectKey: index === 0 ? 'domain' : endpoint,
      finding: {
        outcome: 'fail' as const,
        proof: 'observed' as const,
        message: message(payload.slice(0, 100)),
        evidence: [],
      },
    })),
    facts: PAYLOADS.map((payload, index) => ({
      key: index % 2 === 0 ? 'operator' : payload.slice(0, 60),
      value: payload.slice(0, 1000),
      sourceUrl: payload.slice(0, 1000),
      saidBy: 'provider-file' as const,
      date: '2026-11-20',
    })),
  };
}
