/** What makes each Prosody of the lab different; the part that they share is in prosody.ts. */
import { createHash } from 'node:crypto';
import { WEB_PORT } from './domains.ts';
import { prosodyComponents } from './prosody-components.ts';
import { prosodyFederation } from './prosody-federation.ts';
import { prosodyGuests } from './prosody-guests.ts';
import type { ProsodySite } from './prosody-site.ts';
import { prosodyStreams } from './prosody-streams.ts';

/** Of good.example: who knows it can make dialback keys that good.example calls valid (XEP-0185). */
export const DIALBACK_SECRET = 'lab';

/** Its relay for calls is that of ej.example, which reads in the name whose secret it is: the hash of the domain. */
const TURN_USER = `prosody-${createHash('sha1').update('ej.example').digest('hex').slice(0, 8)}`;

const everything: ProsodySite = {
  name: 'good',
  domains: ['good.example'],
  ports: [5222, 5223, 5269, 5270, 5281],
  config: ({ address, tls }) => `
c2s_direct_tls_ports = { 5223 }
s2s_direct_tls_ports = { 5270 }
c2s_direct_tls_ssl = ${tls('good.example')}
s2s_direct_tls_ssl = ${tls('good.example')}
http_ports = {}
https_ports = { 5281 }
https_ssl = ${tls('good.example')}
http_default_host = "good.example"
proxy65_ports = { 5000 }
authentication = "internal_hashed"
c2s_require_encryption = true
s2s_secure_auth = false
dialback_secret = "${DIALBACK_SECRET}"
allow_registration = true
registration_throttle_max = 1000
registration_throttle_period = 1
smacks_hibernation_time = 60
turn_external_host = "turn.ej.example"
turn_external_user = "${TURN_USER}"
turn_external_secret = "lab"
contact_info = {
  admin = { "mailto:admin@good.example", "xmpp:admin@good.example" };
  abuse = { "mailto:abuse@good.example" };
  support = { "mailto:support@good.example" };
  feedback = { "mailto:feedback@good.example" };
  sales = { "mailto:sales@good.example" };
  security = { "mailto:security@good.example" };
  status = { "https://good.example:${WEB_PORT}/status" };
}
lab_disco_features = { "urn:xmpp:reporting:1"; "urn:xmpp:serverinfo:0" }
lab_disco_forms = {
  ["urn:xmpp:sos:0"] = {
    ["external-status-addresses"] = { "https://good.example:${WEB_PORT}/status.json" };
  };
  ["urn:xmpp:data-policy:0"] = {
    data_retention = { "720" };
    access_policy = { "admins"; "government" };
    full_erasure = { "true" };
  };
}
modules_enabled = {
  "roster"; "saslauth"; "tls"; "dialback"; "disco"; "s2s_bidi"; "s2s_auth_certs";
  "carbons"; "pep"; "private"; "blocklist"; "vcard4"; "vcard_legacy"; "bookmarks";
  "smacks"; "csi_simple"; "mam"; "offline"; "lastactivity"; "version"; "uptime"; "time"; "ping";
  "register"; "register_ibr"; "register_limits"; "user_account_management"; "invites"; "tombstones";
  "server_contact_info"; "external_services"; "turn_external"; "cloud_notify";
  "bosh"; "websocket"; "posix"; "lab_disco";
}

VirtualHost "good.example"
  ssl = ${tls('good.example')}
Component "conference.good.example" "muc"
  modules_enabled = { "muc_mam" }
  restrict_room_creation = false
Component "upload.good.example" "http_file_share"
  http_host = "good.example"
  http_external_url = "https://good.example:5281/"
  http_file_share_size_limit = 10*1024*1024
Component "proxy.good.example" "proxy65"
  proxy65_address = "${address}"
Component "pubsub.good.example" "pubsub"
`,
};

/** They take in nobody without a certificate; certonly.example cannot do otherwise, oneway.example lets nothing out. */
const minimal: ProsodySite = {
  name: 'minimal',
  domains: ['minimal.example', 'certonly.example', 'oneway.example'],
  ports: [5222, 5269],
  config: ({ tls }) => `
authentication = "internal_hashed"
c2s_require_encryption = true
s2s_secure_auth = true
modules_enabled = { "roster"; "saslauth"; "tls"; "dialback"; "disco"; "s2s_auth_certs"; "posix" }
VirtualHost "minimal.example"
  ssl = ${tls('minimal.example')}
VirtualHost "certonly.example"
  ssl = ${tls('certonly.example')}
  modules_enabled = { "ping" }
  modules_disabled = { "dialback" }
VirtualHost "oneway.example"
  ssl = ${tls('oneway.example')}
  modules_enabled = { "ping"; "lab_oneway" }
`,
};

/** "DEFAULT", not "ALL": without the anonymous suites, so that it is the sign-in that decides. */
const legacy: ProsodySite = {
  name: 'legacy',
  domains: ['legacy.example'],
  ports: [5222, 5269],
  config: ({ tls }) => `
authentication = "internal_plain"
c2s_require_encryption = false
s2s_require_encryption = false
s2s_secure_auth = false
allow_unencrypted_plain_auth = true
modules_enabled = {
  "roster"; "saslauth"; "tls"; "dialback"; "disco"; "version"; "ping"; "s2s_auth_certs"; "posix";
}
VirtualHost "legacy.example"
  ssl = ${tls('legacy.example').replace('{', '{ protocol = "tlsv1+"; ciphers = "DEFAULT:@SECLEVEL=0";')}
`,
};

const MISNAMED = [
  'expired.example',
  'wrongname.example',
  'selfsigned.example',
  'incomplete.example',
] as const;
const certificates: ProsodySite = {
  name: 'certificates',
  domains: MISNAMED,
  ports: [5222, 5269],
  config: ({ tls }) => `
authentication = "internal_hashed"
c2s_require_encryption = true
s2s_secure_auth = false
modules_enabled = {
  "roster"; "saslauth"; "tls"; "dialback"; "disco"; "version"; "ping"; "s2s_auth_certs"; "posix";
}
${MISNAMED.map((domain) => `VirtualHost "${domain}"\n  ssl = ${tls(domain)}`).join('\n')}
`,
};

/** How browsers reach each; the web ports of the domains say where (web.ts). */
const BROWSER_MODULES = {
  'bosh-only.example': '"bosh"',
  'deadlink.example': '"websocket"',
  'no-cors.example': '"websocket"',
} as const;
const BROWSER_DOMAINS = Object.keys(BROWSER_MODULES) as (keyof typeof BROWSER_MODULES)[];
const browsers: ProsodySite = {
  name: 'browsers',
  domains: BROWSER_DOMAINS,
  ports: [5222, 5269, 5281],
  config: ({ tls }) => `
http_ports = {}
https_ports = { 5281 }
authentication = "internal_hashed"
c2s_require_encryption = true
s2s_secure_auth = false
modules_enabled = { "roster"; "saslauth"; "tls"; "dialback"; "disco"; "s2s_auth_certs"; "posix" }
${BROWSER_DOMAINS.map((domain) => `VirtualHost "${domain}"\n  ssl = ${tls(domain)}\n  modules_enabled = { ${BROWSER_MODULES[domain]} }`).join('\n')}
`,
};

const SIGNED = [
  'signed.example',
  'dane-wrong.example',
  'rollover.example',
  'bogus.example',
  'alias.example',
] as const;
/** Servers whose differences are in the DNS. signed.example has direct TLS over IPv6. */
const names: ProsodySite = {
  name: 'names',
  domains: SIGNED,
  ports: [5222, 5269],
  config: ({ tls, ipv6Ports }) => `
authentication = "internal_hashed"
c2s_require_encryption = true
s2s_secure_auth = false
c2s_direct_tls_interfaces = { "::1" }
s2s_direct_tls_interfaces = { "::1" }
c2s_direct_tls_ports = { ${ipv6Ports?.c2s ?? ''} }
s2s_direct_tls_ports = { ${ipv6Ports?.s2s ?? ''} }
c2s_direct_tls_ssl = ${tls('signed.example')}
s2s_direct_tls_ssl = ${tls('signed.example')}
modules_enabled = {
  "roster"; "saslauth"; "tls"; "dialback"; "disco"; "version"; "ping"; "s2s_auth_certs"; "posix";
}
${SIGNED.map((domain) => `VirtualHost "${domain}"\n  ssl = ${tls(domain)}`).join('\n')}
`,
};

export const PROSODY_SITES: readonly ProsodySite[] = [
  everything,
  minimal,
  legacy,
  certificates,
  browsers,
  names,
  prosodyStreams,
  prosodyFederation,
  prosodyComponents,
  prosodyGuests,
];
