import type { ProsodySite } from './prosody-site.ts';

/**
 * Sign-in and sign-up as some offer it: SASL2 with all that comes with it, an e-mail address asked for, the web instead
 * (and TLS 1.2 at best), nobody at all.
 */
export const prosodyStreams: ProsodySite = {
  name: 'streams',
  domains: ['fast.example', 'email.example', 'link.example', 'refused.example'],
  ports: [5222, 5269],
  config: ({ tls }) => `
authentication = "internal_hashed"
c2s_require_encryption = true
s2s_secure_auth = false
modules_enabled = { "roster"; "saslauth"; "tls"; "dialback"; "disco"; "s2s_auth_certs"; "posix" }
VirtualHost "fast.example"
  ssl = ${tls('fast.example')}
  modules_enabled = { "lab_compat"; "lab_features"; "sasl2"; "sasl2_bind2"; "sasl2_fast"; "sasl2_sm" }
  lab_stream_features = {
    "<limits xmlns='urn:xmpp:stream-limits:0'><max-bytes>262144</max-bytes><idle-seconds>1800</idle-seconds></limits>";
    "<register xmlns='urn:xmpp:ibr-token:0'/>";
  }
VirtualHost "email.example"
  ssl = ${tls('email.example')}
  modules_enabled = { "register_ibr" }
  allow_registration = true
  additional_registration_fields = { "email+" }
  registration_instructions = "We write to you."
VirtualHost "link.example"
  ssl = ${tls('link.example').replace('{', '{ protocol = "tlsv1_2";')}
  modules_enabled = { "register_ibr"; "register_redirect" }
  allow_registration = true
  no_registration_whitelist = true
  registration_url = "https://link.example:7443/register"
VirtualHost "refused.example"
  ssl = ${tls('refused.example')}
  modules_enabled = { "register_ibr"; "lab_refusal" }
  allow_registration = true
`,
};
