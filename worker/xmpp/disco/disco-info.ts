import type { ObservedValue } from '../../../rubric/observations.ts';
import { clip } from '../../net/clip.ts';
import { readDataForms, type DataForm } from '../data-forms.ts';
import { NAMESPACES } from '../namespaces.ts';
import { findChild, findChildren, type XmlElement } from '../xml-element.ts';

export type DiscoInfo = ObservedValue<'service-discovery'>['info'];
export type AnsweredInfo = Extract<DiscoInfo, { state: 'answered' }>;

const MOST = { identities: 16, features: 256, feature: 200 } as const;

/** An answered disco#info, and the forms that came with it (XEP-0128). */
export interface DiscoInfoReading {
  readonly info: AnsweredInfo;
  readonly forms: readonly DataForm[];
}

/**
 * Reads the answer to a disco#info (XEP-0030 §3.1); what is beyond the limits is left out and `truncated` says so.
 * @param iq of type result
 * @returns null where it holds no such answer
 */
export function readDiscoInfo(iq: XmlElement): DiscoInfoReading | null {
  const query = findChild(iq, NAMESPACES.discoInfo, 'query');
  if (query === null) return null;
  const identities = findChildren(query, NAMESPACES.discoInfo, 'identity').map(readIdentity);
  const named = findChildren(query, NAMESPACES.discoInfo, 'feature').map(
    ({ attributes }) => attributes.get('var') ?? '',
  );
  const features = [...new Set(named.filter((name) => name !== ''))];
  return {
    info: {
      state: 'answered',
      identities: identities.slice(0, MOST.identities),
      features: features.slice(0, MOST.features).map((name) => clip(name, MOST.feature)),
      truncated:
        identities.length > MOST.identities ||
        features.length > MOST.features ||
        features.some((name) => name.length > MOST.feature),
    },
    forms: readDataForms(query),
  };
}

function readIdentity({ attributes }: XmlElement): AnsweredInfo['identities'][number] {
  const name = attributes.get('name');
  return {
    category: clip(attributes.get('category') ?? '', 100),
    type: clip(attributes.get('type') ?? '', 100),
    name: name === undefined ? null : clip(name, 1000),
  };
}
