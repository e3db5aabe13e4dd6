import { guestsOf } from './domains.ts';
import type { ProsodySite } from './prosody-site.ts';

type Guest = ReturnType<typeof guestsOf<'good.example'>>[number];
type Label<D extends string> = D extends `${infer L}.good.example` ? L : never;

const without = (...modules: string[]) =>
  `modules_disabled = { ${modules.map((name) => `"${name}"`).join('; ')} }`;
const SERVICES = ['conference', 'upload', 'proxy'] as const;
const services = (...names: readonly string[]) =>
  `disco_items = { ${names.map((name) => `{ "${name}.guests.good.example" }`).join('; ')} }`;
const ALL_SERVICES = services(...SERVICES);

/** What each has not, or has otherwise. */
const SETTINGS: Readonly<Record<Label<Guest>, string>> = {
  'no-federation': without('s2s', 's2s_bidi', 's2s_auth_certs', 'dialback'),
  'no-carbons': without('carbons'),
  'no-archive': without('mam'),
  'no-blocking': without('blocklist'),
  'no-upload': services('conference', 'proxy'),
  'no-pubsub': without('pep', 'bookmarks', 'vcard4', 'vcard_legacy'),
  'no-battery': without('csi_simple'),
  'no-push': without('cloud_notify'),
  'no-resumption': without('smacks'),
  'no-rooms': services('upload', 'proxy'),
  restricted: services('restricted', 'upload', 'proxy'),
  'no-calls': without('external_services', 'turn_external'),
  'no-web': without('websocket', 'bosh'),
  'no-registration': `allow_registration = false\n  ${without('register', 'register_ibr')}`,
  // Otherwise 127.0.0.1, which is where we come from, may do as it likes.
  throttled:
    'registration_throttle_max = 1\n  registration_throttle_period = 3600\n  registration_allowlist = {}',
  plain: 'authentication = "internal_plain"',
  sha1: '',
  sha256: 'password_hash = "SHA-256"',
};

const labelOf = (guest: Guest) => guest.slice(0, -'.good.example'.length) as Label<Guest>;

/** Everything is there, but what their names say; their services are shared. */
export const prosodyGuests: ProsodySite = {
  name: 'guests',
  domains: guestsOf('good.example'),
  ports: [5222, 5269],
  config: ({ address, tls }) => `
http_ports = {}
https_ports = { 5281 }
https_ssl = ${tls('good.example')}
proxy65_ports = { 5000 }
authentication = "internal_hashed"
c2s_require_encryption = true
s2s_secure_auth = false
allow_registration = true
registration_throttle_max = 1000
registration_throttle_period = 1
smacks_hibernation_time = 60
turn_external_host = "turn.good.example"
turn_external_secret = "lab"
modules_enabled = {
  "roster"; "saslauth"; "tls"; "dialback"; "disco"; "s2s_bidi"; "s2s_auth_certs";
  "carbons"; "pep"; "private"; "blocklist"; "vcard4"; "vcard_legacy"; "bookmarks";
  "smacks"; "csi_simple"; "mam"; "offline"; "lastactivity"; "version"; "uptime"; "time"; "ping";
  "register"; "register_ibr"; "register_limits"; "user_account_management";
  "external_services"; "turn_external"; "cloud_notify"; "bosh"; "websocket"; "posix";
}
${guestsOf('good.example')
  .map((guest) => {
    const settings = SETTINGS[labelOf(guest)];
    const named = settings.includes('disco_items') ? '' : ALL_SERVICES;
    return `VirtualHost "${guest}"\n  ssl = ${tls(guest)}\n  ${named}\n  ${settings}`;
  })
  .join('\n')}
Component "conference.guests.good.example" "muc"
  modules_enabled = { "muc_mam" }
Component "restricted.guests.good.example" "muc"
  restrict_room_creation = true
Component "upload.guests.good.example" "http_file_share"
  http_host = "good.example"
Component "proxy.guests.good.example" "proxy65"
  proxy65_address = "${address}"
`,
};
