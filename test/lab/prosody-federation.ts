import type { ProsodySite } from './prosody-site.ts';

/** How each of them meets other servers: what its virtual host leaves out, or has besides. */
const HOSTS = {
  'dialback-only.example': 's2s_require_encryption = true',
  'nodialback.example': 's2s_require_encryption = true; modules_disabled = { "dialback" }',
  'notls.example': 'modules_disabled = { "tls" }',
  'blocking.example':
    's2s_require_encryption = true; modules_enabled = { "lab_blocklist" }; lab_blocklist = { "probe.example", "probe2.example" }',
} as const;
const DOMAINS = Object.keys(HOSTS) as (keyof typeof HOSTS)[];

/** Servers that look at no certificate: without the module for it EXTERNAL is never offered (Prosody loads it unasked). */
export const prosodyFederation: ProsodySite = {
  name: 'federation',
  domains: DOMAINS,
  ports: [5222, 5269],
  config: ({ tls }) => `
authentication = "internal_hashed"
s2s_require_encryption = false
s2s_secure_auth = false
modules_enabled = {
  "roster"; "saslauth"; "tls"; "dialback"; "disco"; "version"; "ping"; "s2s_bidi"; "posix";
}
modules_disabled = { "s2s_auth_certs" }
${DOMAINS.map((domain) => `VirtualHost "${domain}"\n  ssl = ${tls(domain)}\n  ${HOSTS[domain]}`).join('\n')}
`,
};
