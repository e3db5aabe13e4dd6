import type { ScannedVersion, TlsScan } from '../../rubric/observations.ts';
import type { Tone } from './tone.ts';

/** An answer: one of our words, or what the server said. */
export type Answer =
  | { readonly kind: 'yes' | 'no' | 'unknown' | 'notApplicable' }
  | { readonly kind: 'text'; readonly text: string };
export interface Trait {
  readonly id: TraitId;
  readonly answer: Answer;
  readonly tone: Tone;
}
export const TRAIT_IDS = [
  'secureRenegotiation',
  'clientRenegotiation',
  'extendedMasterSecret',
  'downgradeGuard',
  'compression',
  'brokenSignature',
  'heartbeat',
  'sessionTicket',
  'resumption',
  'asksForCertificate',
  'alpn',
  'refusesAlpn',
] as const;
export type TraitId = (typeof TRAIT_IDS)[number];

const UNKNOWN: Answer = { kind: 'unknown' };
const OLD_VERSIONS: readonly ScannedVersion[] = ['TLSv1.2', 'TLSv1.1', 'TLSv1', 'SSLv3'];
const accepts = (scan: TlsScan, versions: readonly ScannedVersion[]): boolean =>
  versions.some((version) => scan.versions[version].state === 'accepted');

const answer = (value: boolean | null | undefined): Answer =>
  value === null || value === undefined ? UNKNOWN : { kind: value ? 'yes' : 'no' };

/** What the newest version up to TLS 1.2 showed: these things are gone in TLS 1.3. */
function oldFlags(scan: TlsScan) {
  const version = OLD_VERSIONS.find((candidate) => scan.flags[candidate] !== undefined);
  return version && scan.flags[version];
}

function broken({ brokenSignature: { state } }: TlsScan): Answer {
  if (state === 'accepted') return { kind: 'yes' };
  return state === 'refused' ? { kind: 'no' } : UNKNOWN;
}

function alpn({ flags }: TlsScan): Answer {
  const named = Object.values(flags).find(({ alpnProtocol }) => alpnProtocol !== null);
  if (named?.alpnProtocol != null) return { kind: 'text', text: named.alpnProtocol };
  return Object.keys(flags).length > 0 ? { kind: 'no' } : UNKNOWN;
}

function asksForCertificate({ flags }: TlsScan): Answer {
  const told = Object.values(flags).flatMap(({ asksForCertificate: asks }) => asks ?? []);
  return told.length === 0 ? UNKNOWN : { kind: told.includes(true) ? 'yes' : 'no' };
}

/** The answer where it hangs on versions up to TLS 1.2. */
const ofOld =
  (read: (scan: TlsScan) => Answer) =>
  (scan: TlsScan): Answer =>
    accepts(scan, OLD_VERSIONS) || !accepts(scan, ['TLSv1.3'])
      ? read(scan)
      : { kind: 'notApplicable' };

const READ: Readonly<Record<TraitId, (scan: TlsScan) => Answer>> = {
  secureRenegotiation: ofOld((scan) => answer(oldFlags(scan)?.secureRenegotiation)),
  clientRenegotiation: ofOld((scan) => answer(scan.clientRenegotiation)),
  extendedMasterSecret: ofOld((scan) => answer(oldFlags(scan)?.extendedMasterSecret)),
  downgradeGuard: ofOld((scan) => {
    const flags = oldFlags(scan);
    return accepts(scan, ['TLSv1.3']) && flags ? answer(flags.downgradeFrom !== null) : UNKNOWN;
  }),
  compression: ofOld((scan) => answer(scan.compression)),
  brokenSignature: ofOld(broken),
  heartbeat: ofOld((scan) => answer(scan.heartbeat)),
  sessionTicket: ofOld((scan) => answer(oldFlags(scan)?.sessionTicket)),
  resumption: ofOld((scan) => answer(scan.resumption)),
  asksForCertificate,
  alpn,
  refusesAlpn: (scan) => answer(scan.refusesAlpn),
};

/** How a yes and a no stand; what is not here is information only. */
const STANDS: Readonly<Partial<Record<TraitId, { yes: Tone; no: Tone }>>> = {
  secureRenegotiation: { yes: 'yes', no: 'no' },
  clientRenegotiation: { yes: 'partly', no: 'yes' },
  extendedMasterSecret: { yes: 'yes', no: 'partly' },
  downgradeGuard: { yes: 'yes', no: 'partly' },
  compression: { yes: 'no', no: 'yes' },
  brokenSignature: { yes: 'partly', no: 'yes' },
  refusesAlpn: { yes: 'partly', no: 'notApplicable' },
};

function toneOf(id: TraitId, { kind }: Answer): Tone {
  if (kind === 'unknown') return 'notTested';
  const stands = STANDS[id];
  return stands && (kind === 'yes' || kind === 'no') ? stands[kind] : 'notApplicable';
}

/** What else one endpoint showed, in a fixed order. */
export function traitsOf(scan: TlsScan): Trait[] {
  return TRAIT_IDS.map((id) => {
    const said = READ[id](scan);
    return { id, answer: said, tone: toneOf(id, said) };
  }).filter(({ id, answer: { kind } }) => id !== 'refusesAlpn' || kind === 'yes');
}
