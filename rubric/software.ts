import { SOFTWARE, type Software } from './check.ts';

/**
 * The software that a server says it runs (XEP-0092), by the name under which fixes stand.
 * @param name as the server spells it, e.g. "Prosody", "ejabberd", "Openfire", "Tigase", "MongooseIM"
 * @returns null for one that we have no steps for: never another software's
 */
export function softwareOf(name: string): Software | null {
  const [first] = name.trim().toLowerCase().split(/[\s/]/);
  return SOFTWARE.find((known) => known === first) ?? null;
}
