import type { ClientSession, IqReply } from '../client/client-session.ts';
import { xml, type Element } from '../client/xml.ts';
import { xmlElementOf } from '../client/xml-element-of.ts';
import { readDataForms } from '../data-forms.ts';
import { NAMESPACES } from '../namespaces.ts';
import { findChild } from '../xml-element.ts';

/** As we want our room, of the fields that it has (XEP-0045 §15.5.3): open to who knows it, gone when it is empty. */
const WISHES: Readonly<Record<string, string>> = {
  'muc#roomconfig_persistentroom': '0',
  'muc#roomconfig_publicroom': '0',
  'muc#roomconfig_membersonly': '0',
  'muc#roomconfig_moderatedroom': '0',
  'muc#roomconfig_passwordprotectedroom': '0',
  captcha_protected: '0',
  mam: '1',
  'muc#roomconfig_mam': '1',
  'muc#roomconfig_enablearchiving': '1',
};

/**
 * Opens a new room to others (XEP-0045 §10.1.3): with our wishes where it shows a form, otherwise as it is (§10.1.2).
 * @throws ProbeFailure
 */
export async function configureRoom(session: ClientSession, room: string): Promise<IqReply> {
  const form = await ask(session, room, 'get');
  const query = form.state === 'result' ? findOwnerQuery(form.stanza) : null;
  const fields = query === null ? [] : (readDataForms(query)[0]?.fields ?? []);
  const wished = fields.flatMap(({ name }) => {
    const value = Object.hasOwn(WISHES, name) ? WISHES[name] : undefined;
    return value === undefined ? [] : [field(name, value)];
  });
  const formType = wished.length === 0 ? [] : [field('FORM_TYPE', FORM_TYPE)];
  const submitted = xml(
    'x',
    { xmlns: NAMESPACES.dataForms, type: 'submit' },
    ...formType,
    ...wished,
  );
  return ask(session, room, 'set', submitted);
}

/** Closes a room of ours for good (§10.9). @throws ProbeFailure */
export function destroyRoom(session: ClientSession, room: string): Promise<IqReply> {
  return ask(session, room, 'set', xml('destroy'));
}

const FORM_TYPE = 'http://jabber.org/protocol/muc#roomconfig';

const ask = (session: ClientSession, to: string, type: 'get' | 'set', ...children: Element[]) =>
  session.request(type, xml('query', NAMESPACES.roomOwner, ...children), { to });

const findOwnerQuery = (iq: Element) => findChild(xmlElementOf(iq), NAMESPACES.roomOwner, 'query');

const field = (name: string, value: string): Element =>
  xml('field', { var: name }, xml('value', {}, value));
