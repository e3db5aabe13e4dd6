/**
 * A server and where its name comes from. What it is like, the worker finds out; `declares` holds facts by their key
 * (`rubric/facts.ts`) that its operator has declared. Of the public servers nothing is declared here.
 */
export interface SeedServer {
  readonly domain: string;
  readonly listedFrom: string;
  readonly declares?: Readonly<Record<string, string>>;
}

/** The list of providers.xmpp.net as Kaidan ships it (data/providers-completion.json, June 2026). */
const PROVIDERS = 'providers.xmpp.net (as shipped with Kaidan, June 2026)';

/** blog.samwhited.com/2014/10/in-search-of-xmpp-perfection; the other service that it names, DuckDuckGo's, has closed. */
const ARTICLE = '"In search of XMPP perfection", October 2014';

export const seedServers: readonly SeedServer[] = [
  { domain: 'jabber.zone', listedFrom: ARTICLE },
  ...[
    '07f.de',
    '404.city',
    '5222.de',
    'anoxinon.me',
    'chapril.org',
    'conversations.im',
    'dismail.de',
    'disroot.org',
    'draugr.de',
    'hookipa.net',
    'jabber-germany.de',
    'jabber.at',
    'jabber.calyxinstitute.org',
    'jabber.cat',
    'jabber.de',
    'jabber.fr',
    'jabber.hot-chilli.net',
    'jabber.no',
    'jabber.org',
    'jabber.ru',
    'jabber.systemausfall.org',
    'jabbim.com',
    'jix.im',
    'lightwitch.org',
    'mailbox.org',
    'monocles.eu',
    'movim.eu',
    'suchat.org',
    'tchncs.de',
    'trashserver.net',
    'xmpp.is',
    'xmpp.jp',
    'yax.im',
  ].map((domain) => ({ domain, listedFrom: PROVIDERS })),
];
