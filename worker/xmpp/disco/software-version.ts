import type { ObservedValue } from '../../../rubric/observations.ts';
import { clip } from '../../net/clip.ts';
import { NAMESPACES } from '../namespaces.ts';
import { findChild, type XmlElement } from '../xml-element.ts';

export type Software = ObservedValue<'service-discovery'>['software'];
export type AnsweredSoftware = Extract<Software, { state: 'answered' }>;

/**
 * Reads the answer to the question for name and version (XEP-0092).
 * @param iq of type result
 * @returns null where it names no software
 */
export function readSoftwareVersion(iq: XmlElement): AnsweredSoftware | null {
  const query = findChild(iq, NAMESPACES.version, 'query');
  if (query === null) return null;
  const text = (name: string) => {
    const said = findChild(query, NAMESPACES.version, name)?.text.trim() ?? '';
    return said === '' ? null : clip(said, 1000);
  };
  const name = text('name');
  if (name === null) return null;
  return { state: 'answered', name, version: text('version'), os: text('os') };
}
