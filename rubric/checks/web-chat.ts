import { defineCheck, rfc, xep } from '../check.ts';
import type { Evidence, ObservedValue } from '../observations.ts';
import type { Why } from '../shared-words.ts';
import { isUntelling } from '../telling.ts';
import { isNobodyThere, readTried, type Part } from '../tried.ts';

type Web = ObservedValue<'web-access'>;
type Link = Web['connections'][number];
type Page = ObservedValue<'declared-pages'>['pages'][number];

/** Does not open, and not because of us. */
const isDead = ({ state, failure }: Link): boolean => state === 'fails' && !isUntelling(failure);

/** What the domain tells browsers could be read, or is not there; so what it does not name is not named. */
const isRead = ({ xrd, json }: Web): boolean =>
  [xrd, json].every(({ state }) => state !== 'failed');

const linkNote = ({ url, state, failure }: Link): Evidence => ({
  kind: 'note',
  text: `${url}: ${state}${failure === null ? '' : ` (${failure.reason}: ${failure.detail})`}`,
});
const pageNote = ({ url, state, httpStatus }: Page): Evidence => ({
  kind: 'note',
  text: `${url}: ${state}${httpStatus === null ? '' : ` (${String(httpStatus)})`}`,
});

/** The page to chat on; null: nobody named one, undefined: nobody looked. */
function clientOf(pages: readonly Page[] | undefined): 'answers' | 'fails' | 'none' | 'unseen' {
  if (!pages) return 'unseen';
  const clients = pages.filter(({ kind }) => kind === 'web-client');
  if (clients.some(({ state }) => state === 'answers')) return 'answers';
  if (clients.length === 0) return 'none';
  return clients.some(({ failure }) => isUntelling(failure)) ? 'unseen' : 'fails';
}

function endpointOf(web: Web | null): 'opens' | 'dead' | 'none' | 'unseen' {
  if (web === null) return 'unseen';
  const { connections } = web;
  if (connections.some(({ state }) => state === 'opens')) return 'opens';
  if (!isRead(web)) return 'unseen';
  if (connections.length === 0) return 'none';
  return connections.every(isDead) ? 'dead' : 'unseen';
}

/** No page of another origin may read what names the way, and go it (XEP-0156 §3, XEP-0124 §9.1): all of it was seen. */
const isShutToPages = (web: Web): boolean =>
  isRead(web) && web.connections.every(({ failure }) => !isUntelling(failure)) && !isOpenTo(web);
const isOpenTo = ({ xrd, json, connections }: Web): boolean =>
  [xrd, json].some((meta) => meta.state === 'present' && meta.allowsAnyOrigin) &&
  connections.some(({ state, allowsAnyOrigin }) => state === 'opens' && allowsAnyOrigin !== false);

/** Where our account could have shown it and did not, the reason for that. */
const whyNotSeen = ({ why }: Part): 'not-seen' | `failure.${Why}` =>
  why === null || isNobodyThere(why) ? 'not-seen' : `failure.${why}`;

export const webChat = defineCheck({
  id: 'web-chat',
  words: {
    title: 'Use it in your browser',
    why: 'On a computer that is not yours you may not want to install anything. A page to chat on is enough there.',
    messages: {
      works: {
        outcome: 'pass',
        text: 'There is a page to chat on, and browser apps can connect. We opened both.',
      },
      'dead-links': {
        outcome: 'partial',
        text: 'Browser apps can connect and a page to chat on answers, but the server also names a place where nothing answers: {links}.',
      },
      endpoint: {
        outcome: 'partial',
        text: 'Browser apps can connect. No page to chat on is named.',
      },
      'own-pages': {
        outcome: 'partial',
        text: 'The server has a place for browser apps, but lets only its own pages find it (CORS). No page to chat on is named.',
      },
      'client-dead': {
        outcome: 'partial',
        text: 'Browser apps can connect. The page to chat on that is named does not answer.',
      },
      'page-only': {
        outcome: 'partial',
        text: 'A page to chat on answers. The server names no place that works for other browser apps.',
      },
      dead: {
        outcome: 'fail',
        text: 'Nothing answers where the server sends browser apps: {links}.',
      },
      absent: {
        outcome: 'fail',
        text: 'No page to chat on is named, and no place for browser apps.',
      },
      'page-dead': { outcome: 'fail', text: 'The page to chat on that is named does not answer.' },
      'not-seen': {
        outcome: 'unknown',
        text: 'We could not see all that a browser would need here.',
      },
    },
  },
  references: [xep('0156'), rfc(7395), xep('0206')],
  fix: {
    prosody: {
      text: 'Open a place for browser apps, name it at https://example.org/.well-known/host-meta, and put a page to chat on beside it.',
      lines:
        'modules_enabled = { "websocket"; "bosh" }\nconsider_websocket_secure = true\nhttp_cors_override = { bosh = { enabled = true }, websocket = { enabled = true } }\n\n<XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0">\n  <Link rel="urn:xmpp:alt-connections:websocket" href="wss://example.org:5281/xmpp-websocket"/>\n</XRD>',
    },
    ejabberd: {
      text: 'Open a place for browser apps, name it, and serve a page to chat on.',
      lines:
        'listen:\n  - port: 443\n    module: ejabberd_http\n    tls: true\n    request_handlers:\n      /ws: ejabberd_http_ws\n      /.well-known/host-meta: mod_host_meta\n      /chat: mod_conversejs\nmodules:\n  mod_host_meta:\n    websocket_url: "wss://@HOST@/ws"\n  mod_conversejs: {}',
    },
  },
  scope: 'domain',
  requires: [],
  uses: ['web-access', 'declared-pages', 'web-sign-in'],
  evaluate(pick, about) {
    const { 'web-access': web, 'declared-pages': declared } = pick;
    const tried = readTried(pick, about);
    const signIn = tried.part('web-sign-in', ['connect', 'sign-in', 'answer']);
    const client = clientOf(declared?.pages);
    const endpoint = signIn.state === 'works' ? 'opens' : endpointOf(web);
    const dead = (web?.connections ?? []).filter(isDead);
    const links = { links: dead.map(({ url }) => url).join(', ') };
    const pages = declared?.pages.filter(({ kind }) => kind === 'web-client') ?? [];
    const evidence = [
      ...tried.notes('web-sign-in'),
      ...pages.map(pageNote),
      ...(web?.connections ?? []).map(linkNote),
    ];
    if (endpoint === 'unseen' || client === 'unseen') {
      return { says: whyNotSeen(signIn), evidence };
    }
    const seen = { evidence, proof: 'functional' } as const;
    // It opens, and nobody gets any further.
    if (endpoint === 'opens' && signIn.step !== null) {
      return { says: 'tried.partly', values: { step: signIn.step }, ...seen };
    }
    if (client === 'answers') {
      if (endpoint !== 'opens') return { says: 'page-only', ...seen };
      return dead.length > 0
        ? { says: 'dead-links', values: links, ...seen }
        : { says: 'works', ...seen };
    }
    if (endpoint === 'opens') {
      if (client === 'fails') return { says: 'client-dead', ...seen };
      return { says: web && isShutToPages(web) ? 'own-pages' : 'endpoint', ...seen };
    }
    if (endpoint === 'dead') return { says: 'dead', values: links, ...seen };
    return { says: client === 'fails' ? 'page-dead' : 'absent', ...seen };
  },
});
