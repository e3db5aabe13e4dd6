import { WEB_PORT } from './domains.ts';
import type { ProsodySite } from './prosody-site.ts';

/**
 * Rooms that other servers do not reach as they should: those of hidden-rooms.example have no address; those of
 * dialback-rooms.example have a certificate for another name, so that only dialback lets them in. That domain has a
 * gateway too, and announces an outage.
 */
export const prosodyComponents: ProsodySite = {
  name: 'components',
  domains: ['hidden-rooms.example', 'dialback-rooms.example'],
  ports: [5222, 5269],
  config: ({ tls }) => `
authentication = "internal_hashed"
c2s_require_encryption = true
s2s_secure_auth = false
modules_enabled = {
  "roster"; "saslauth"; "tls"; "dialback"; "disco"; "ping"; "s2s_auth_certs"; "posix"; "lab_disco";
}
VirtualHost "hidden-rooms.example"
  ssl = ${tls('hidden-rooms.example')}
Component "rooms.hidden-rooms.example" "muc"
  ssl = ${tls('hidden-rooms.example')}
VirtualHost "dialback-rooms.example"
  ssl = ${tls('dialback-rooms.example')}
  lab_disco_forms = {
    ["urn:xmpp:sos:0"] = {
      ["external-status-addresses"] = {
        "http://dialback-rooms.example/"; "https://dialback-rooms.example:${WEB_PORT}/status.json";
      };
    };
  }
Component "rooms.dialback-rooms.example" "muc"
  ssl = ${tls('dialback-rooms.example')}
Component "irc.dialback-rooms.example" "muc"
  ssl = ${tls('dialback-rooms.example')}
  modules_enabled = { "lab_disco" }
  lab_disco_identities = { "gateway/irc" }
`,
};
