import { clip } from '../net/clip.ts';
import { NAMESPACES } from './namespaces.ts';
import { findChildren, type XmlElement } from './xml-element.ts';

/**
 * More than any form on the network has. What is beyond is left out, and so is a value that is too long: half of an
 * address leads elsewhere.
 */
const MOST = { forms: 16, fields: 64, values: 16, name: 100, value: 2000 } as const;

export interface DataForm {
  /** What the form is about (XEP-0068); null: it does not say. */
  readonly formType: string | null;
  /** In their order, FORM_TYPE among them. */
  readonly fields: readonly DataField[];
}

export interface DataField {
  /** Its `var`. */
  readonly name: string;
  /** As XEP-0004 §3.3 names them; null: none is given, which makes it text-single. */
  readonly type: string | null;
  readonly values: readonly string[];
}

/** The data forms (XEP-0004) among the children of `parent`, such as the query of a disco#info (XEP-0128). */
export function readDataForms(parent: XmlElement): DataForm[] {
  return findChildren(parent, NAMESPACES.dataForms, 'x').slice(0, MOST.forms).map(readForm);
}

/** The values of a field; none where the form or the field is missing. */
export function valuesOf(form: DataForm | null, name: string): readonly string[] {
  return form?.fields.find((field) => field.name === name)?.values ?? [];
}

/** The form of that type; XEP-0128 §3 allows one of each. */
export function formOf(forms: readonly DataForm[], ...types: string[]): DataForm | null {
  return forms.find(({ formType }) => formType !== null && types.includes(formType)) ?? null;
}

function readForm(form: XmlElement): DataForm {
  const fields = findChildren(form, NAMESPACES.dataForms, 'field')
    .slice(0, MOST.fields)
    .flatMap(readField);
  const named = { formType: null, fields };
  return { formType: valuesOf(named, 'FORM_TYPE')[0] ?? null, fields };
}

/** A field without a `var` is a text for people. */
function readField(field: XmlElement): DataField[] {
  const name = field.attributes.get('var') ?? '';
  if (name === '' || name.length > MOST.name) return [];
  const type = field.attributes.get('type');
  const values = findChildren(field, NAMESPACES.dataForms, 'value')
    .slice(0, MOST.values)
    .map(({ text }) => text.trim())
    .filter((value) => value !== '' && value.length <= MOST.value);
  return [
    {
      name: clip(name, MOST.name),
      type: type === undefined ? null : clip(type, 32),
      values: values.map((value) => clip(value, MOST.value)),
    },
  ];
}
