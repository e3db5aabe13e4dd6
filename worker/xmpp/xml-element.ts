/** One XML element, immutable. Attributes without a namespace stand under their name, others as `{namespace}name`. */
export interface XmlElement {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The element's own character data, without that of its children. */
  readonly text: string;
}

export function isNamed(element: XmlElement, namespace: string, name: string): boolean {
  return element.namespace === namespace && element.name === name;
}

export function findChild(parent: XmlElement, namespace: string, name: string): XmlElement | null {
  return parent.children.find((child) => isNamed(child, namespace, name)) ?? null;
}

export function findChildren(parent: XmlElement, namespace: string, name: string): XmlElement[] {
  return parent.children.filter((child) => isNamed(child, namespace, name));
}

/** The texts of the children of that name, without white space around them; none where there is no parent. */
export function textsOf(parent: XmlElement | null, namespace: string, name: string): string[] {
  if (parent === null) return [];
  return findChildren(parent, namespace, name).map(({ text }) => text.trim());
}
