import { z } from 'zod';
import { clip } from '../../net/clip.ts';
import { ProbeFailure } from '../../net/failure.ts';
import { readJson } from '../../net/read-json.ts';
import { NAMESPACES } from '../namespaces.ts';
import { readDocument } from '../read-document.ts';
import { findChildren, isNamed } from '../xml-element.ts';

/** A way to connect that host metadata name. */
export interface AltConnection {
  readonly transport: 'websocket' | 'bosh';
  /** As the file spells it; nobody has checked it. */
  readonly url: string;
}

/** The relations of XEP-0156 §3. */
const RELATIONS: ReadonlyMap<string, AltConnection['transport']> = new Map([
  ['urn:xmpp:alt-connections:websocket', 'websocket'],
  ['urn:xmpp:alt-connections:xbosh', 'bosh'],
]);
const MAX_LINKS = 16;
const MAX_URL = 2000;

type Link = readonly [rel: string | undefined, href: string | undefined];

/**
 * Reads `/.well-known/host-meta`, an XRD (RFC 6415 §2, XEP-0156 §3).
 * @returns the alternative connections in their order, each once, at most 16
 * @throws ProbeFailure malformed, too-large
 */
export function readXrd(text: string): AltConnection[] {
  const root = readDocument(text, 'The file');
  if (!isNamed(root, NAMESPACES.xrd, 'XRD'))
    throw new ProbeFailure('malformed', 'The file is XML that is no XRD.');
  const links = findChildren(root, NAMESPACES.xrd, 'Link');
  return connectionsOf(
    links.map(({ attributes }): Link => [attributes.get('rel'), attributes.get('href')]),
  );
}

const jrd = z.object({
  links: z
    .array(z.object({ rel: z.string().optional(), href: z.string().optional() }))
    .max(1000)
    .optional(),
});

/**
 * Reads `/.well-known/host-meta.json`, a JRD (RFC 6415 §3 and appendix A, XEP-0156 §3.2).
 * @returns as `readXrd`
 * @throws ProbeFailure malformed
 */
export function readJrd(text: string): AltConnection[] {
  const read = readJson(text, 'The file');
  if ('problem' in read) throw new ProbeFailure('malformed', read.problem);
  const file = jrd.safeParse(read.json);
  if (!file.success) throw new ProbeFailure('malformed', 'The file is JSON that is no host-meta.');
  return connectionsOf((file.data.links ?? []).map(({ rel, href }): Link => [rel, href]));
}

function connectionsOf(links: readonly Link[]): AltConnection[] {
  const found = links.flatMap(([rel = '', href]): AltConnection[] => {
    const transport = RELATIONS.get(rel);
    return transport === undefined || href === undefined
      ? []
      : [{ transport, url: clip(href, MAX_URL) }];
  });
  const unique = new Map(found.map((each) => [`${each.transport} ${each.url}`, each]));
  return [...unique.values()].slice(0, MAX_LINKS);
}
