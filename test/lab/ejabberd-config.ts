import type { KeyPair } from './certificates.ts';
import { asYaml, ejabberdModules } from './ejabberd-modules.ts';

/** Where the lab makes accounts: plain HTTP, no port of XMPP. */
export const API_PORT = 5280;

interface Parts {
  /** Whom it serves, the first one's certificate first. */
  readonly hosts: readonly string[];
  /** Below `host_config:`, by host; each line begins with two spaces. */
  readonly hostConfig: string;
  readonly registrationTimeout: number | 'infinity';
  readonly address: string;
  readonly pairs: readonly KeyPair[];
  readonly caFile: string;
  readonly directory: string;
}

/**
 * ejabberd.yml: about everything on, no throttles, and no failed peer bounced for minutes. Who reads a picture may
 * have one a minute.
 */
export const ejabberdConfig = (parts: Parts): string => {
  const { address, pairs, caFile, directory, hosts, hostConfig, registrationTimeout } = parts;
  return `
loglevel: info
log_rotate_count: 0
hosts: [${hosts.map((host) => `"${host}"`).join(', ')}]
certfiles: [${pairs.map(({ certificate, key }) => `"${certificate}", "${key}"`).join(', ')}]
captcha_cmd: "${directory}/captcha.sh"
captcha_limit: 1
host_config:
${hostConfig}ca_file: "${caFile}"
s2s_cafile: "${caFile}"
c2s_cafile: "${caFile}"
c2s_protocol_options: [no_sslv3, no_tlsv1, no_tlsv1_1, cipher_server_preference, no_compression]
s2s_protocol_options: [no_sslv3, no_tlsv1, no_tlsv1_1, cipher_server_preference, no_compression]
disable_sasl_mechanisms: ["digest-md5", "X-OAUTH2"]
auth_method: internal
auth_password_format: scram
auth_scram_hash: sha256
s2s_use_starttls: required
s2s_dns_timeout: 5
s2s_dns_retries: 1
s2s_timeout: 20
s2s_max_retry_delay: 1
registration_timeout: ${registrationTimeout}
acme: {auto: false}
acl: {loopback: {ip: ["127.0.0.0/8"]}}
access_rules: {local: {allow: all}}
api_permissions: {lab: {who: {access: {allow: loopback}}, what: [register, unregister, registered_users, connected_users]}}
shaper: {normal: 5000, fast: 100000}
listen:
  - {port: 5222, ip: "${address}", module: ejabberd_c2s, max_stanza_size: 262144, shaper: none, access: all, starttls_required: true}
  - {port: 5223, ip: "${address}", module: ejabberd_c2s, max_stanza_size: 262144, shaper: none, access: all, tls: true}
  - {port: 5269, ip: "${address}", module: ejabberd_s2s_in, max_stanza_size: 524288}
  - {port: 5270, ip: "${address}", module: ejabberd_s2s_in, max_stanza_size: 524288, tls: true}
  - port: 5443
    ip: "${address}"
    module: ejabberd_http
    tls: true
    request_handlers:
      /bosh: mod_bosh
      /ws: ejabberd_http_ws
      /upload: mod_http_upload
      /register: mod_register_web
  - {port: ${API_PORT}, ip: "${address}", module: ejabberd_http, request_handlers: {/api: mod_http_api}}
  - {port: 3478, ip: "${address}", transport: udp, module: ejabberd_stun, use_turn: true, turn_ipv4_address: "${address}"}
  - {port: 5349, ip: "${address}", transport: tcp, module: ejabberd_stun, tls: true, use_turn: true, turn_ipv4_address: "${address}"}
modules:
${asYaml(ejabberdModules({ address, directory }), 2)}`;
};
