import type { OutgoingHttpHeaders } from 'node:http';

/** What the handler said, complete. Header names are in lower case. */
export interface Answer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

/** The value of a header as one text; several are joined as RFC 9110 §5.3 joins them. */
export function headerText(value: number | string | readonly string[] | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'object' ? value.join(', ') : String(value);
}

export function isHtml(answer: Answer): boolean {
  return headerText(answer.headers['content-type']).startsWith('text/html');
}
