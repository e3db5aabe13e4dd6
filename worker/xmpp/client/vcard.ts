import { NAMESPACES } from '../namespaces.ts';
import type { ClientSession, IqReply } from './client-session.ts';
import { xml, type Element } from './xml.ts';

/** Asks for our own vCard (XEP-0054 §3.1). */
export function requestVcard(session: ClientSession): Promise<IqReply> {
  return session.request('get', xml('vCard', { xmlns: NAMESPACES.vcard }));
}

/** The picture in a vCard (XEP-0153 §3.1); null: none, or only a link to one. */
export function photoOf(vcard: Element | null): Buffer | null {
  const base64 = vcard?.getChild('PHOTO')?.getChildText('BINVAL') ?? null;
  return base64 === null || base64.trim() === '' ? null : Buffer.from(base64, 'base64');
}

/** Whether a vCard links to a picture (XEP-0054 §3.2). */
export function hasPhotoLink(vcard: Element | null): boolean {
  return (vcard?.getChild('PHOTO')?.getChildText('EXTVAL')?.trim() ?? '') !== '';
}

/** Replaces our vCard by this one without its picture; the rest stays as it is. */
export function removePhoto(session: ClientSession, vcard: Element): Promise<IqReply> {
  const rest = vcard.getChildElements().filter((child) => !child.is('PHOTO'));
  return session.request('set', xml('vCard', { xmlns: NAMESPACES.vcard }, ...rest));
}
