import type { OutgoingHttpHeaders } from 'node:http';
import { headerText } from './answer.ts';
import type { Answer } from './answer.ts';
import { compress, isCompressible } from './encoding.ts';
import type { Encoding } from './encoding.ts';
import { bodyTag, etag } from './etag.ts';

/** One answer in the bytes of one encoding, with the headers that go with them. */
export interface Representation {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
  readonly etag: string;
}

/** An answer that is kept: compressed once per encoding, when first asked for. */
export interface Page {
  readonly bytes: number;
  in(encoding: Encoding): Promise<Representation>;
}

/** Of Next's own headers, those that the bytes we keep make untrue or that tell of its inside. */
const DROPPED =
  /^(?:etag|content-length|content-encoding|date|connection|keep-alive|transfer-encoding|x-nextjs-(?:cache|prerender))$/;

function keptHeaders(answer: Answer, cacheControl: string | null): OutgoingHttpHeaders {
  const kept = Object.entries(answer.headers).filter(([name]) => !DROPPED.test(name));
  const vary = [headerText(answer.headers.vary), 'accept-encoding'].filter(Boolean).join(', ');
  const headers: OutgoingHttpHeaders = { ...Object.fromEntries(kept), vary };
  if (cacheControl !== null) headers['cache-control'] = cacheControl;
  return headers;
}

async function encode(
  page: Omit<Representation, 'etag'>,
  tag: string,
  encoding: Encoding,
): Promise<Representation> {
  if (encoding === 'identity') return { ...page, etag: etag(tag, encoding) };
  const body = await compress(page.body, encoding);
  const headers = { ...page.headers, 'content-encoding': encoding };
  return { ...page, headers, body, etag: etag(tag, encoding) };
}

/**
 * Makes an answer ready to be kept.
 * @param cacheControl what is said in place of the answer's own Cache-Control; null leaves that.
 */
export function createPage(answer: Answer, cacheControl: string | null): Page {
  const plain = { ...answer, headers: keptHeaders(answer, cacheControl) };
  const tag = bodyTag(answer.body);
  const canCompress = isCompressible(headerText(answer.headers['content-type']), answer.body);
  const made = new Map<Encoding, Promise<Representation>>();
  return {
    // The bytes, and room for both compressed forms of them.
    bytes: Math.ceil(answer.body.length * (canCompress ? 1.6 : 1)) + 2048,
    in(encoding) {
      const wanted = canCompress ? encoding : 'identity';
      const known = made.get(wanted) ?? encode(plain, tag, wanted);
      made.set(wanted, known);
      return known;
    },
  };
}
