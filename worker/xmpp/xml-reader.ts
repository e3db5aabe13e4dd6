import { SaxesParser, type SaxesTagNS } from 'saxes';
import { Utf8Decoder } from './utf8-decoder.ts';
import type { XmlElement } from './xml-element.ts';

/** Far more than RFC 6120 needs, far less than what hurts: saxes with namespaces is quadratic in the depth. */
export const XML_LIMITS = {
  depth: 64,
  attributes: 64,
  /** Characters from the end of one first-level element to the end of the next. */
  elementSize: 65_536,
  /** Bytes. */
  streamSize: 524_288,
} as const;

/**
 * header: the stream's opening tag, without children · element: a complete first-level element · close: the stream's
 * closing tag · problem: the stream cannot be read further. Nothing follows a close or a problem.
 */
export type XmlEvent =
  | { readonly kind: 'header'; readonly element: XmlElement }
  | { readonly kind: 'element'; readonly element: XmlElement }
  | { readonly kind: 'close' }
  | {
      readonly kind: 'problem';
      readonly reason: 'malformed' | 'too-large';
      readonly detail: string;
    };

type Problem = Extract<XmlEvent, { kind: 'problem' }>;

/** Thrown through saxes to stop it in mid-chunk; never leaves this file. */
class Halt extends Error {
  readonly problem: Problem | null;
  constructor(problem: Problem | null) {
    super('halt');
    this.problem = problem;
  }
}

interface OpenElement {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  text: string;
}

function openElement(tag: SaxesTagNS): OpenElement {
  const attributes = new Map<string, string>();
  for (const { prefix, local, uri, value } of Object.values(tag.attributes)) {
    if (prefix === 'xmlns' || (prefix === '' && local === 'xmlns')) continue;
    attributes.set(uri === '' ? local : `{${uri}}${local}`, value);
  }
  return { name: tag.local, namespace: tag.uri, attributes, children: [], text: '' };
}

/**
 * Reads an XML stream (RFC 6120 §4) in pieces of any size: the same bytes give the same events however they are cut.
 * Refuses what §11.1 forbids (DOCTYPE, processing instructions, comments) and everything beyond `XML_LIMITS`.
 */
export class XmlReader {
  readonly #parser: SaxesParser<{ xmlns: true }>;
  readonly #decoder = new Utf8Decoder();
  readonly #open: OpenElement[] = [];
  #events: XmlEvent[] = [];
  #attributes = 0;
  #elementStart = 0;
  #bytes = 0;
  #ended = false;
  readonly #isDocument: boolean;
  readonly #streamSize: number;

  /**
   * @param isDocument no stream: comments are skipped, and the root's name may stand again inside of it
   * @param streamSize in bytes, where the usual limit is too narrow for a stream that stays
   */
  constructor({
    isDocument = false,
    streamSize = XML_LIMITS.streamSize,
  }: { readonly isDocument?: boolean; readonly streamSize?: number } = {}) {
    this.#isDocument = isDocument;
    this.#streamSize = streamSize;
    const options = { xmlns: true, position: false, defaultXMLVersion: '1.0' } as const;
    this.#parser = new SaxesParser({ ...options, forceXMLVersion: true });
    this.#listen();
    if (!isDocument)
      this.#parser.on('comment', () => this.#malformed('The stream holds a comment.'));
  }

  /** Feeds the next piece; hands out what it completed. Never throws on what a peer sent. */
  read(piece: Uint8Array): XmlEvent[] {
    if (this.#ended) return [];
    const room = this.#streamSize - this.#bytes;
    this.#bytes += piece.length;
    try {
      this.#feed(piece.subarray(0, room));
      if (piece.length > room)
        this.#tooLarge(`The stream is larger than ${this.#streamSize / 1024} kB.`);
    } catch (error) {
      if (!(error instanceof Halt)) throw error;
      this.#ended = true;
      if (error.problem !== null) this.#events.push(error.problem);
    }
    const events = this.#events;
    this.#events = [];
    return events;
  }

  #feed(piece: Uint8Array): void {
    const { text, isMalformed } = this.#decoder.decode(piece);
    this.#parser.write(text);
    this.#checkSize();
    if (isMalformed) this.#malformed('The stream is not in UTF-8.');
  }

  #listen(): void {
    const parser = this.#parser;
    parser.on('xmldecl', ({ encoding }) => {
      if (encoding !== undefined && !/^utf-?8$/i.test(encoding))
        this.#malformed('The stream announces another encoding than UTF-8.');
    });
    parser.on('doctype', () => this.#malformed('The stream holds a DOCTYPE.'));
    parser.on('processinginstruction', () =>
      this.#malformed('The stream holds a processing instruction.'),
    );
    parser.on('error', (error) => this.#malformed(`The stream is no XML: ${error.message}`));
    parser.on('opentagstart', () => {
      this.#checkSize();
      this.#attributes = 0;
      if (this.#open.length >= XML_LIMITS.depth) this.#tooLarge('Elements are nested too deep.');
    });
    parser.on('attribute', () => {
      this.#checkSize();
      this.#attributes += 1;
      if (this.#attributes > XML_LIMITS.attributes)
        this.#tooLarge('An element has too many attributes.');
    });
    parser.on('opentag', (tag) => {
      this.#onOpen(tag);
    });
    parser.on('text', (text) => {
      this.#onText(text);
    });
    parser.on('cdata', (text) => {
      this.#onText(text);
    });
    parser.on('closetag', () => {
      this.#onClose();
    });
  }

  #onOpen(tag: SaxesTagNS): void {
    this.#checkSize();
    const [root] = this.#open;
    const isSecond =
      this.#open.length === 1 && tag.local === root?.name && tag.uri === root.namespace;
    if (isSecond && !this.#isDocument)
      this.#malformed('The stream holds another stream’s opening tag.');
    this.#open.push(openElement(tag));
    if (this.#open.length === 1) this.#emit({ kind: 'header', element: openElement(tag) });
  }

  #onText(text: string): void {
    if (!text.isWellFormed()) this.#malformed('The stream holds half a character.');
    const parent = this.#open.at(-1);
    if (parent === undefined) return;
    if (this.#open.length === 1 && /[^ \t\r\n]/.test(text))
      this.#malformed('The stream holds text outside of any element.');
    parent.text += text;
  }

  #onClose(): void {
    this.#checkSize();
    const element = this.#open.pop();
    if (element === undefined) return;
    const parent = this.#open.at(-1);
    if (parent === undefined) {
      this.#emit({ kind: 'close' });
      throw new Halt(null);
    }
    if (this.#open.length === 1) this.#emit({ kind: 'element', element });
    else parent.children.push(element);
  }

  #emit(event: XmlEvent): void {
    this.#elementStart = this.#parser.position;
    this.#events.push(event);
  }

  #checkSize(): void {
    if (this.#parser.position - this.#elementStart > XML_LIMITS.elementSize)
      throw new Halt({
        kind: 'problem',
        reason: 'too-large',
        detail: 'An element is larger than 64 kB.',
      });
  }

  #tooLarge(detail: string): never {
    throw new Halt({ kind: 'problem', reason: 'too-large', detail });
  }

  /** An element beyond the limit is too large, whatever else stands further on in the same piece. */
  #malformed(detail: string): never {
    this.#checkSize();
    throw new Halt({ kind: 'problem', reason: 'malformed', detail });
  }
}
