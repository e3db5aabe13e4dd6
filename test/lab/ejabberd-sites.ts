/** What makes each ejabberd of the lab different. */
import { EJABBERD_GUESTS, guestsOf, type LabDomain } from './domains.ts';
import { asYaml, ejabberdModules } from './ejabberd-modules.ts';

export interface EjabberdSite {
  readonly name: string;
  /** They share one process, and its address. */
  readonly domains: readonly LabDomain[];
  /** Between two accounts made at one address, in seconds; ejabberd has it for all its domains. */
  readonly registrationTimeout: number | 'infinity';
  /** Below `host_config:`. */
  readonly hostConfig: (place: { readonly address: string; readonly directory: string }) => string;
}

const everything: EjabberdSite = {
  name: 'ejabberd',
  domains: ['ej.example', ...EJABBERD_GUESTS],
  registrationTimeout: 'infinity',
  hostConfig: () =>
    '  captcha.example: {modules: {mod_register: {captcha_protected: true, access: all, ip_access: all}}}\n',
};

type Guest = ReturnType<typeof guestsOf<'ej.example'>>[number];
type Label<D extends string> = D extends `${infer L}.ej.example` ? L : never;

/** Modules that are not there, or are set otherwise. */
const MODULES: Partial<Record<Label<Guest>, Readonly<Record<string, string | null>>>> = {
  'no-carbons': { mod_carboncopy: null },
  'no-archive': { mod_mam: null },
  'no-blocking': { mod_blocking: null },
  'no-upload': { mod_http_upload: null },
  'no-pubsub': { mod_pubsub: null, mod_avatar: null },
  'no-battery': { mod_client_state: null, mod_roster: '{versioning: false}' },
  'no-push': { mod_push: null, mod_push_keepalive: null },
  'no-resumption': { mod_stream_mgmt: null },
  'no-rooms': { mod_muc: null },
  restricted: { mod_muc: '{host: "conference.@HOST@", access: all, access_create: none}' },
  'no-calls': { mod_stun_disco: null },
  'no-web': { mod_bosh: null },
  'no-registration': { mod_register: null, mod_register_web: null },
};

const SETTINGS: Partial<Record<Label<Guest>, string>> = {
  'no-federation': 's2s_access: none',
  plain: 'auth_password_format: plain',
  sha1: 'auth_scram_hash: sha',
  sha512: 'auth_scram_hash: sha512',
};

/** Nothing of it listens for browsers, or serves what was uploaded. */
const guests: EjabberdSite = {
  name: 'ejabberd-guests',
  domains: guestsOf('ej.example'),
  registrationTimeout: 3600,
  hostConfig: (place) =>
    guestsOf('ej.example')
      .map((guest) => {
        const label = guest.slice(0, -'.ej.example'.length) as Label<Guest>;
        const changed = { ...ejabberdModules(place), ...MODULES[label] };
        const kept = Object.entries(changed).filter(([, settings]) => settings !== null);
        const modules = asYaml(Object.fromEntries(kept) as Record<string, string>, 6);
        const setting = SETTINGS[label];
        return `  ${guest}:\n${setting === undefined ? '' : `    ${setting}\n`}    modules:\n${modules}`;
      })
      .join(''),
};

export const EJABBERD_SITES: readonly EjabberdSite[] = [everything, guests];
