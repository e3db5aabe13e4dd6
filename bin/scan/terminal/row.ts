/** How a piece of text is meant; a terminal shows it as a colour. What matters stands in the words as well. */
export type Tone = 'plain' | 'strong' | 'quiet' | 'good' | 'middle' | 'bad';

export interface Span {
  readonly text: string;
  readonly tone: Tone;
}

/** A line of the table, wrapped where it is too long: the lead stands alone at its left. */
export interface Row {
  readonly indent: number;
  readonly lead: readonly Span[];
  /** Columns kept for the lead; what follows is aligned behind it. 0: no lead. */
  readonly leadWidth: number;
  readonly spans: readonly Span[];
  /** To be copied: never wrapped by us. */
  readonly isVerbatim?: boolean;
}

export const span = (text: string, tone: Tone = 'plain'): Span => ({ text, tone });

/** An empty line. */
export const GAP: Row = { indent: 0, lead: [], leadWidth: 0, spans: [] };

/** Text without a lead. */
export function line(indent: number, ...spans: readonly Span[]): Row {
  return { indent, lead: [], leadWidth: 0, spans };
}

/** A line to be copied as it stands. */
export function verbatim(indent: number, text: string): Row {
  return { ...line(indent, span(text)), isVerbatim: true };
}

/** A label, and behind it what it says; labels of one block share a width. */
export function labelled(
  indent: number,
  label: Span | readonly Span[],
  leadWidth: number,
  spans: readonly Span[],
): Row {
  return { indent, lead: 'text' in label ? [label] : label, leadWidth, spans };
}
