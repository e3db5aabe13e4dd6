interface Place {
  readonly address: string;
  /** Of this server's files. */
  readonly directory: string;
}

/** Whom to write to about what (XEP-0157). */
const CONTACTS = [
  '{modules: all, name: "abuse-addresses", urls: ["mailto:abuse@ej.example"]}',
  '{modules: all, name: "admin-addresses", urls: ["mailto:admin@ej.example", "xmpp:admin@ej.example"]}',
  '{modules: all, name: "support-addresses", urls: ["mailto:support@ej.example"]}',
  '{modules: all, name: "feedback-addresses", urls: ["mailto:feedback@ej.example"]}',
  '{modules: all, name: "sales-addresses", urls: ["mailto:sales@ej.example"]}',
  '{modules: all, name: "security-addresses", urls: ["mailto:security@ej.example"]}',
  '{modules: all, name: "status-addresses", urls: ["https://ej.example/status"]}',
];

/** About every module of ejabberd that a public server may have, with its settings as YAML. */
export const ejabberdModules = ({
  address,
  directory,
}: Place): Readonly<Record<string, string>> => ({
  mod_adhoc: '{}',
  mod_avatar: '{}',
  mod_blocking: '{}',
  mod_bosh: '{}',
  mod_caps: '{}',
  mod_carboncopy: '{}',
  mod_client_state: '{}',
  mod_disco: `{server_info: [${CONTACTS.join(', ')}]}`,
  mod_http_api: '{}',
  mod_http_upload: `{host: "upload.@HOST@", put_url: "https://@HOST@:5443/upload", docroot: "${directory}/upload", max_size: 10485760, custom_headers: {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Methods": "GET, HEAD, PUT, OPTIONS", "Access-Control-Allow-Headers": "Content-Type"}}`,
  mod_last: '{}',
  mod_mam: '{assume_mam_usage: true, default: always}',
  mod_muc:
    '{host: "conference.@HOST@", access: all, access_create: all, access_persistent: all, default_room_options: {mam: true}}',
  mod_offline: '{}',
  mod_ping: '{}',
  mod_privacy: '{}',
  mod_private: '{}',
  mod_proxy65: `{host: "proxy.@HOST@", ip: "${address}", hostname: "${address}", port: 7777, access: all, max_connections: 50}`,
  mod_pubsub:
    '{host: "pubsub.@HOST@", access_createnode: all, plugins: [flat, pep], force_node_config: {"storage:bookmarks": {access_model: whitelist}}}',
  mod_push: '{}',
  mod_push_keepalive: '{}',
  mod_register: '{access: all, access_remove: all, ip_access: all}',
  mod_register_web: '{}',
  mod_roster: '{versioning: true}',
  mod_s2s_dialback: '{}',
  mod_stream_mgmt: '{resend_on_timeout: if_offline}',
  mod_stun_disco: '{secret: "lab"}',
  mod_time: '{}',
  mod_vcard: '{search: false}',
  mod_vcard_xupdate: '{}',
  mod_version: '{show_os: false}',
});

/** As they stand below `modules:`, each on a line. */
export const asYaml = (modules: Readonly<Record<string, string>>, indent: number): string =>
  Object.entries(modules)
    .map(([name, settings]) => `${' '.repeat(indent)}${name}: ${settings}\n`)
    .join('');
