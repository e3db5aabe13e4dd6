import { randomUUID } from 'node:crypto';
import { ProbeFailure } from '../../net/failure.ts';
import { readDataForms } from '../data-forms.ts';
import { NAMESPACES } from '../namespaces.ts';
import { readRegistration } from '../read-registration.ts';
import { findChild, type XmlElement } from '../xml-element.ts';
import type { SessionOptions } from './client-session.ts';
import type { Link } from './link.ts';
import { RegistrationRefused } from './registration-refused.ts';
import { readStanzaError } from './stanza-error.ts';
import { toElement } from './to-element.ts';
import { xml, type Element } from './xml.ts';

/** Waits for an element of its own, such as the answer to a registration. */
export type Expect = (matches: (element: XmlElement) => boolean) => Promise<XmlElement>;

const FILLED_IN = ['username', 'password'];

/**
 * Makes the account by in-band registration (XEP-0077 §3.1) on a stream that has not signed in: asks for the form and
 * fills in name and password, as a data form (XEP-0004) where there is one.
 * @throws RegistrationRefused, also where it asks for more; ProbeFailure
 */
export async function register(
  account: SessionOptions['account'],
  link: Link,
  expect: Expect,
): Promise<void> {
  const ask = async (type: 'get' | 'set', query: Element) => {
    const id = randomUUID();
    const answer = expect(({ name, attributes }) => name === 'iq' && attributes.get('id') === id);
    link.send(xml('iq', { type, id, to: account.domain }, query));
    const iq = await answer;
    if (iq.attributes.get('type') === 'error')
      throw new RegistrationRefused(readStanzaError(toElement(iq).getChild('error')));
    return iq;
  };
  const form = await ask('get', xml('query', { xmlns: NAMESPACES.register }));
  await ask('set', filledIn(form, account));
}

function filledIn(iq: XmlElement, { local, password }: SessionOptions['account']): Element {
  const form = readRegistration(iq);
  if (form?.state !== 'form')
    throw new ProbeFailure('malformed', 'The server sent no form to register with.');
  const others = form.fields.filter(
    ({ name, isRequired }) => isRequired && !FILLED_IN.includes(name),
  );
  if (others.length > 0 || form.hasCaptcha) {
    const asked = form.hasCaptcha ? 'a CAPTCHA' : others.map(({ name }) => name).join(', ');
    throw new RegistrationRefused(`To register, the server asks for ${asked.slice(0, 300)}.`);
  }
  const xmlns = NAMESPACES.register;
  if (!form.hasDataForm)
    return xml('query', { xmlns }, xml('username', {}, local), xml('password', {}, password));
  const values = { username: local, password };
  return xml('query', { xmlns }, dataForm(iq, values));
}

/** The form as it came, what is hidden in it included (XEP-0004 §3.2). */
function dataForm(iq: XmlElement, values: Readonly<Record<string, string>>): Element {
  const query = findChild(iq, NAMESPACES.register, 'query');
  const [form] = query === null ? [] : readDataForms(query);
  const fields = (form?.fields ?? []).flatMap(({ name, type, values: given }) => {
    const own = Object.hasOwn(values, name) ? values[name] : undefined;
    if (own === undefined && type !== 'hidden') return [];
    const filled = own === undefined ? given : [own];
    return xml('field', { var: name }, ...filled.map((value) => xml('value', {}, value)));
  });
  return xml('x', { xmlns: NAMESPACES.dataForms, type: 'submit' }, ...fields);
}
