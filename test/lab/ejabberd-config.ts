import type { KeyPair } from './certificates.ts';

/** Where the lab makes accounts: plain HTTP, no port of XMPP. */
export const API_PORT = 5280;

interface Parts {
  readonly address: string;
  /** Of each of its domains, ej.example's first. */
  readonly pairs: readonly KeyPair[];
  readonly caFile: string;
  readonly directory: string;
}

/**
 * ejabberd.yml of ej.example: about everything on, no throttles, and no failed peer bounced for minutes. Its
 * guest captcha.example registers whoever reads a picture, and shows one a minute.
 */
export const ejabberdConfig = ({ address, pairs, caFile, directory }: Parts): string => `
loglevel: info
log_rotate_count: 0
hosts: ["ej.example", "captcha.example"]
certfiles: [${pairs.map(({ certificate, key }) => `"${certificate}", "${key}"`).join(', ')}]
captcha_cmd: "${directory}/captcha.sh"
captcha_limit: 1
host_config:
  captcha.example: {modules: {mod_register: {captcha_protected: true, access: all, ip_access: all}}}
ca_file: "${caFile}"
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
registration_timeout: infinity
acme: {auto: false}
acl: {loopback: {ip: ["127.0.0.0/8"]}}
access_rules: {local: {allow: all}}
api_permissions: {lab: {who: {access: {allow: loopback}}, what: [register, unregister, registered_users]}}
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
modules:
  mod_adhoc: {}
  mod_avatar: {}
  mod_blocking: {}
  mod_bosh: {}
  mod_caps: {}
  mod_carboncopy: {}
  mod_client_state: {}
  mod_disco:
    server_info:
      - {modules: all, name: "abuse-addresses", urls: ["mailto:abuse@ej.example"]}
      - {modules: all, name: "admin-addresses", urls: ["mailto:admin@ej.example", "xmpp:admin@ej.example"]}
      - {modules: all, name: "support-addresses", urls: ["mailto:support@ej.example"]}
      - {modules: all, name: "feedback-addresses", urls: ["mailto:feedback@ej.example"]}
      - {modules: all, name: "sales-addresses", urls: ["mailto:sales@ej.example"]}
      - {modules: all, name: "security-addresses", urls: ["mailto:security@ej.example"]}
      - {modules: all, name: "status-addresses", urls: ["https://ej.example/status"]}
  mod_http_api: {}
  mod_http_upload: {host: "upload.@HOST@", put_url: "https://@HOST@:5443/upload", docroot: "${directory}/upload", max_size: 10485760, custom_headers: {"Access-Control-Allow-Origin": "*"}}
  mod_last: {}
  mod_mam: {assume_mam_usage: true, default: always}
  mod_muc: {host: "conference.@HOST@", access: all, access_create: all, access_persistent: all, default_room_options: {mam: true}}
  mod_offline: {}
  mod_ping: {}
  mod_privacy: {}
  mod_private: {}
  mod_proxy65: {host: "proxy.@HOST@", ip: "${address}", hostname: "${address}", port: 7777, access: all, max_connections: 50}
  mod_pubsub: {host: "pubsub.@HOST@", access_createnode: all, plugins: [flat, pep], force_node_config: {"storage:bookmarks": {access_model: whitelist}}}
  mod_push: {}
  mod_push_keepalive: {}
  mod_register: {access: all, access_remove: all, ip_access: all}
  mod_register_web: {}
  mod_roster: {versioning: true}
  mod_s2s_dialback: {}
  mod_stream_mgmt: {resend_on_timeout: if_offline}
  mod_stun_disco: {}
  mod_time: {}
  mod_vcard: {search: false}
  mod_vcard_xupdate: {}
  mod_version: {show_os: false}
`;
