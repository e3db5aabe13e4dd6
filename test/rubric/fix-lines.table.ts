/** What the lines of a fix are: every check that has some says so here. */

/** Where Prosody's options stand: above all hosts, or under one. Its modules always go to the list of a host. */
interface ProsodyLines {
  readonly at: 'global' | 'host' | 'component';
  /** Modules that are in no package: the fix has to say that they come from the community. */
  readonly community?: readonly string[];
  /** Lines among them that are for a shell or another file. */
  readonly other?: RegExp;
}
/** Not of the server's configuration. */
type Elsewhere = 'dns' | 'shell';

const SHELL = /^prosodyctl .*$/gm;

export const PROSODY_LINES: Readonly<Record<string, ProsodyLines | Elsewhere>> = {
  'service-offer': 'dns',
  'target-aliases': 'dns',
  availability: { at: 'global' },
  reachability: { at: 'global' },
  'certificate-trust': 'shell',
  'certificate-name': 'shell',
  'certificate-validity': 'shell',
  'tls-versions': { at: 'global' },
  'sign-in-encryption': { at: 'global' },
  'channel-binding': 'shell',
  'modern-sign-in': { at: 'host' },
  'obsolete-offers': { at: 'host' },
  'direct-tls': { at: 'global' },
  dnssec: 'dns',
  dane: 'dns',
  caa: 'dns',
  ipv6: { at: 'global' },
  'outbound-identity': { at: 'global', other: SHELL },
  'server-only-certificate': { at: 'host' },
  components: 'shell',
  'read-everywhere': { at: 'host' },
  calls: { at: 'host' },
  reporting: { at: 'host', community: ['spam_reporting'], other: SHELL },
  'sign-up': { at: 'host' },
  'outage-page': { at: 'host', community: ['service_outage_status'] },
  'encrypted-only': { at: 'global' },
  'safe-login': { at: 'host' },
  federation: { at: 'global' },
  'multi-device': { at: 'host' },
  blocking: { at: 'host' },
  'web-chat': { at: 'global', other: /^ *<.*$/gm },
  'file-sharing': { at: 'component' },
  avatars: { at: 'host' },
  battery: { at: 'host' },
  'wake-up': { at: 'host' },
  mobility: { at: 'host' },
  'group-chat': { at: 'component' },
  'end-to-end': { at: 'host' },
  contact: { at: 'host' },
  'data-retention': { at: 'host' },
};

/** `newer`: with a module that ejabberd 23.01 does not have yet, which the fix has to say. */
export const EJABBERD_LINES: Readonly<Record<string, 'config' | 'newer' | Elsewhere>> = {
  'service-offer': 'dns',
  'target-aliases': 'dns',
  availability: 'config',
  reachability: 'config',
  'certificate-trust': 'config',
  'certificate-name': 'config',
  'certificate-validity': 'shell',
  'tls-versions': 'config',
  'sign-in-encryption': 'config',
  'channel-binding': 'shell',
  'modern-sign-in': 'newer',
  'obsolete-offers': 'config',
  'direct-tls': 'config',
  dnssec: 'dns',
  dane: 'dns',
  caa: 'dns',
  ipv6: 'config',
  'outbound-identity': 'config',
  'server-only-certificate': 'config',
  components: 'config',
  'read-everywhere': 'config',
  calls: 'config',
  'sign-up': 'config',
  'encrypted-only': 'config',
  'safe-login': 'config',
  federation: 'config',
  'multi-device': 'config',
  blocking: 'config',
  'web-chat': 'config',
  'file-sharing': 'config',
  avatars: 'config',
  battery: 'config',
  'wake-up': 'config',
  mobility: 'config',
  'group-chat': 'config',
  'end-to-end': 'config',
  'operator-identity': 'newer',
  contact: 'config',
  'data-retention': 'newer',
};
