import { NO_CONTACT } from '../../worker/scan/functional/functional-run.ts';
import { seen, type ObservationSet } from '../../rubric/observation-set.ts';
import type { CheckReport, Limit } from './check-report.ts';

const DOMAIN = { kind: 'domain' } as const;

const ONE_LOOK: Limit = {
  id: 'one-look',
  text: 'One look tells nothing of time: how reliably it can be reached is known to a site that goes on watching.',
};

/** What a run had to look with. */
interface Ourselves {
  readonly probeDomain: string | null;
  readonly families: readonly (4 | 6)[];
  readonly functional: CheckReport['functional'];
  readonly mayRegister: boolean;
}

/** What we cannot tell from here, whatever the server does, and what would change that. */
export function limitsOf(set: ObservationSet, us: Ourselves): Limit[] {
  return [
    ONE_LOOK,
    ...peerLimits(set, us.probeDomain),
    ...dnsLimits(set),
    ...familyLimits(us.families),
    ...contactLimits(us.functional),
    ...registrationLimits(us),
  ];
}

function peerLimits(set: ObservationSet, probeDomain: string | null): Limit[] {
  if (probeDomain === null) {
    const text =
      'We have no domain of our own here, so we cannot ask as a server: whether it reaches other servers, what it says about itself and its components stay unknown. Set VOUCH_PROBE_DOMAIN.';
    return [{ id: 'no-probe-domain', text }];
  }
  const runs = seen(set, 'federation', DOMAIN)?.runs ?? [];
  const deaf = runs.filter(({ listener }) => listener !== 'reached');
  if (deaf.length === 0) return [];
  const names = deaf.map((run) => run.probeDomain).join(' and ');
  const text = `Other servers do not reach us as ${names}: whether it answers us, and vouching by dialback, stay unknown. Its DNS records must lead to port 5269 of this machine.`;
  return [{ id: 'not-reached', text }];
}

function dnsLimits(set: ObservationSet): Limit[] {
  const validation = seen(set, 'service-records', DOMAIN)?.validation;
  if (validation === undefined || validation === 'yes') return [];
  const why =
    validation === 'doesNotValidate'
      ? 'The resolver that we were given does not validate'
      : validation === 'unknown'
        ? 'We could not find out whether our resolver validates'
        : 'No validating resolver is set';
  const text = `${why}: whether names are signed (DNSSEC), and keys pinned in the DNS (DANE), stay unknown. Set VOUCH_VALIDATING_RESOLVER to one that validates, such as unbound.`;
  return [{ id: 'no-validation', text }];
}

function familyLimits(families: readonly (4 | 6)[]): Limit[] {
  if (families.includes(6)) return [];
  return [{ id: 'no-ipv6', text: 'This machine has no public IPv6 address: IPv6 was not tried.' }];
}

function contactLimits(functional: CheckReport['functional']): Limit[] {
  if (functional?.contact !== 'none' || functional.signInFailure) return [];
  const titles = functional.trials.flatMap(({ title, steps }) =>
    steps.some(({ detail }) => detail === NO_CONTACT) ? [`“${title}”`] : [],
  );
  if (titles.length === 0) return [];
  const text = `There was nobody to write to. Not tried, or only in part: ${titles.join(', ')}. Name an account at another provider by --contact.`;
  return [{ id: 'no-contact', text }];
}

function registrationLimits({ functional, mayRegister }: Ourselves): Limit[] {
  if (functional === null || functional.signInFailure || mayRegister) return [];
  const text =
    'Whether an account can be made, and deleted again, was not tried: --try-registration does that.';
  return [{ id: 'no-registration', text }];
}
