import { xml, type Element } from '../../../worker/xmpp/client/xml.ts';
import { answerTo, type Place } from './answers.ts';

/** Somebody signed in. */
export interface Resident {
  readonly jid: string;
  /** Says that nobody looks at it (XEP-0352): from then on nothing comes. */
  isInactive: boolean;
  send(stanza: Element): void;
}

const bareOf = (jid: string) => jid.split('/')[0] ?? jid;
const typeOf = (stanza: Element) => stanza.attrs['type'] as string | undefined;

/**
 * Routes stanzas between those who are here as RFC 6121 §8.5 says at the least: to the resource that is named, else to
 * one of them. Lists of contacts are kept, but always sent whole. Whatever goes beyond that is promised and left undone.
 */
export class Router {
  readonly #place: Place;
  readonly #residents = new Map<string, Resident>();
  /** Who may see whom: "a b" for b on the list of a. */
  readonly #granted = new Set<string>();

  constructor(place: Place) {
    this.#place = place;
  }

  enter(resident: Resident): void {
    this.#residents.set(resident.jid, resident);
  }

  leave(resident: Resident): void {
    if (this.#residents.get(resident.jid) === resident) this.#residents.delete(resident.jid);
  }

  route(from: Resident, stanza: Element): void {
    const to = (stanza.attrs['to'] as string | undefined) ?? bareOf(from.jid);
    stanza.attrs['from'] = from.jid;
    if (stanza.is('iq')) this.#iq(from, stanza, to);
    else if (stanza.is('message')) this.#message(stanza, to);
    else if (stanza.is('presence')) this.#presence(from, stanza, to);
  }

  #at(bare: string): Resident[] {
    return [...this.#residents.values()].filter(({ jid }) => bareOf(jid) === bare);
  }

  #iq(from: Resident, iq: Element, to: string): void {
    const named = this.#residents.get(to);
    if (named !== undefined) {
      named.send(iq);
      return;
    }
    if (typeOf(iq) !== 'get' && typeOf(iq) !== 'set') return;
    const payload =
      iq.getChild('query', 'jabber:iq:roster') === undefined
        ? answerTo(iq, to, this.#place)
        : this.#roster(iq, bareOf(from.jid));
    const header = { type: 'result', id: iq.attrs['id'] as string, from: to, to: from.jid };
    from.send(payload === null ? xml('iq', header) : xml('iq', header, payload));
  }

  #roster(iq: Element, bare: string): Element | null {
    if (typeOf(iq) === 'set') return null;
    const others = new Set([...this.#granted].flatMap((pair) => pair.split(' ')));
    const items = [...others].filter((jid) => jid !== bare).map((jid) => this.#item(bare, jid));
    return xml('query', { xmlns: 'jabber:iq:roster', ver: 'one' }, ...items);
  }

  #item(bare: string, jid: string): Element {
    const [to, from] = [`${bare} ${jid}`, `${jid} ${bare}`].map((pair) => this.#granted.has(pair));
    const subscription = to && from ? 'both' : to ? 'to' : from ? 'from' : 'none';
    return xml('item', { jid, subscription });
  }

  /** No copies, and nothing kept for later. */
  #message(message: Element, to: string): void {
    const named = this.#residents.get(to) ?? this.#at(bareOf(to))[0];
    if (named?.isInactive === false) named.send(message);
  }

  #presence(from: Resident, presence: Element, to: string): void {
    if (to.startsWith('vouch') || to.includes(`@rooms.${this.#place.domain}`)) {
      this.#room(from, to);
      return;
    }
    const [own, other] = [bareOf(from.jid), bareOf(to)];
    if (own === other) return;
    presence.attrs['from'] = own;
    if (typeOf(presence) === 'subscribed') this.#grant(other, own);
    for (const each of this.#at(other)) each.send(presence);
  }

  #grant(to: string, by: string): void {
    this.#granted.add(`${to} ${by}`);
    for (const [owner, other] of [[to, by] as const, [by, to] as const])
      for (const each of this.#at(owner))
        each.send(
          xml(
            'iq',
            { type: 'set', id: 'push', to: each.jid },
            xml('query', 'jabber:iq:roster', this.#item(owner, other)),
          ),
        );
  }

  /** Everybody is told that he is in, and alone. */
  #room(to: Resident, room: string): void {
    const statuses = ['110', '201'].map((code) => xml('status', { code }));
    const item = xml('item', { affiliation: 'owner', role: 'moderator' });
    const x = xml('x', 'http://jabber.org/protocol/muc#user', item, ...statuses);
    to.send(xml('presence', { from: room, to: to.jid }, x));
  }
}
