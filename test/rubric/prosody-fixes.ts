import { CHECKS } from '../../rubric/rubric.ts';
import { PROSODY_LINES } from './fix-lines.table.ts';

const MODULES = /^ *modules_enabled = \{([^}]*)\}.*$/gm;

interface Parts {
  /** Of the packages; those of the community left out. */
  readonly modules: readonly string[];
  readonly options: string;
  readonly at: 'global' | 'host' | 'component';
}

/** The lines of a check taken apart: its modules join the list of a host, as an operator would do. Null: no configuration. */
export function prosodyParts(id: string, domain: string): Parts | null {
  const kind = PROSODY_LINES[id];
  const lines = CHECKS.find((check) => check.id === id)?.fix.prosody?.lines;
  if (kind === undefined || typeof kind === 'string' || lines === undefined) return null;
  const own = lines.replace(kind.other ?? /^$/g, '').replaceAll('example.org', domain);
  if (kind.at === 'component') return { modules: [], options: own, at: kind.at };
  const named = [...own.matchAll(MODULES)].flatMap(([, list = '']) => list.match(/\w+/g) ?? []);
  const modules = named.filter((name) => !kind.community?.includes(name));
  return { modules, options: own.replace(MODULES, '').trim(), at: kind.at };
}

/** The sections of one host that follows all of these fixes. */
function hostOf(domain: string, parts: readonly Parts[]): string {
  const modules = new Set(parts.flatMap((part) => part.modules));
  const optionsAt = (at: Parts['at']) =>
    parts.filter((part) => part.at === at).map(({ options }) => options);
  return [
    `VirtualHost "${domain}"`,
    `modules_enabled = { ${[...modules].map((name) => `"${name}"`).join('; ')} }`,
    ...optionsAt('host'),
    ...optionsAt('component'),
  ].join('\n');
}

export const hostWith = (domain: string, ids: readonly string[]): string =>
  hostOf(
    domain,
    ids.flatMap((id) => prosodyParts(id, domain) ?? []),
  );

/** Each option once: several checks ask for the same. */
export function globalOptions(ids: readonly string[], domain: string): string {
  const parts = ids.flatMap((id) => prosodyParts(id, domain) ?? []);
  const lines = parts.flatMap(({ at, options }) => (at === 'global' ? options.split('\n') : []));
  return [...new Set(lines)].join('\n');
}
