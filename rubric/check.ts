import { clipFinding } from './clip-finding.ts';
import type { Finding, Message, Outcome, Proof } from './finding.ts';
import { sharedOutcome, type SharedSays, type Why } from './shared-words.ts';
import type {
  Evidence,
  ObservedValue,
  ProbeId,
  Role,
  ScopeOf,
  Subject,
  TcpEndpoint,
} from './observations.ts';

export type Scope = 'domain' | 'endpoint';

/** What one endpoint showed. */
export interface AtEndpoint<K extends ProbeId> {
  readonly endpoint: TcpEndpoint;
  readonly value: ObservedValue<K>;
}
/** A check of one endpoint is handed that endpoint's values; a check of the domain is handed those of all endpoints. */
export type Picked<S extends Scope, K extends ProbeId> = S extends 'domain'
  ? ScopeOf<K> extends 'endpoint'
    ? readonly AtEndpoint<K>[]
    : ObservedValue<K>
  : ObservedValue<K>;
/** Exactly what the check declared: `requires` is there, `uses` may be null, nothing else exists. */
export type Pick<S extends Scope, R extends ProbeId, U extends ProbeId> = {
  readonly [K in R]: Picked<S, K>;
} & { readonly [K in U]: Picked<S, K> | null };

export interface About<S extends Scope> {
  /** The time of the report: the only time that a check knows. */
  readonly asOf: string;
  readonly subject: S extends 'domain' ? Extract<Subject, { kind: 'domain' }> : TcpEndpoint;
  /** Why what it asked for is not there; null: it is. */
  readonly lost: (probe: ProbeId) => Why | null;
  /** All endpoints that the check is about, those at which a look failed among them. */
  readonly endpoints: readonly TcpEndpoint[];
}

export interface CheckMessage {
  readonly outcome: Outcome;
  /** English, ICU MessageFormat; dates as {name, date, day}. */
  readonly text: string;
}
export interface Words<M extends string> {
  readonly title: string;
  readonly why: string;
  readonly messages: Readonly<Record<M, CheckMessage>>;
}
export interface Reference {
  readonly label: string;
  readonly url: string;
}
export interface Fix {
  readonly text: string;
  /** The lines to put into the configuration, as they stand. */
  readonly lines: string;
}
/** Server software by the name under which fixes stand. */
export const SOFTWARE = [
  'prosody',
  'ejabberd',
  'openfire',
  'tigase',
  'mongooseim',
  'metronome',
] as const;
export type Software = (typeof SOFTWARE)[number];
/**
 * What an operator does, by software: null where nothing is to be done in its configuration; a missing one is an honest
 * "no steps yet", never another software's.
 */
export type Fixes = Readonly<
  Record<'prosody' | 'ejabberd', Fix | null> & Partial<Record<Software, Fix | null>>
>;

/** What evaluate() returns: which of the check's sentences holds, or of those that all share, and what it rests on. */
export interface Verdict<M extends string> {
  readonly says: M | SharedSays;
  readonly values?: Message['values'];
  /** Default: observed. */
  readonly proof?: Proof;
  readonly evidence?: readonly Evidence[];
}

interface Declaration<M extends string, S extends Scope, R extends ProbeId, U extends ProbeId> {
  /** The file's name: a noun. */
  readonly id: string;
  readonly words: Words<M>;
  readonly references: readonly Reference[];
  readonly fix: Fixes;
  readonly scope: S;
  /** Which endpoints an endpoint check looks at. Default: both roles. */
  readonly roles?: readonly Role[];
  /** Any of them failed or missing: unknown. */
  readonly requires: readonly R[];
  /** May be missing, but where nothing is required at least one must be there. */
  readonly uses: readonly U[];
  evaluate(pick: Pick<S, R, U>, about: About<S>): Verdict<M>;
}

/** A check as the runner and the pages see it, whatever it asked for. */
export interface Check {
  readonly id: string;
  readonly words: Words<string>;
  readonly references: readonly Reference[];
  readonly fix: Fixes;
  readonly scope: Scope;
  readonly roles: readonly Role[];
  readonly requires: readonly ProbeId[];
  readonly uses: readonly ProbeId[];
  /** `pick` holds what `requires` and `uses` name, and nothing else. */
  readonly evaluate: (pick: Readonly<Record<string, unknown>>, about: About<Scope>) => Finding;
}

/** Makes a check of its declaration: the outcome of a finding is the one that its sentence declares, clipped to what is stored. */
export function defineCheck<
  const M extends string,
  const S extends Scope,
  const R extends ProbeId = never,
  const U extends ProbeId = never,
>(declared: Declaration<M, S, R, U>): Check {
  return {
    ...declared,
    roles: declared.roles ?? ['c2s', 's2s'],
    evaluate: (pick, about) => {
      const verdict = declared.evaluate(pick as Pick<S, R, U>, about);
      const shared = sharedOutcome(verdict.says);
      return clipFinding({
        outcome: shared ?? declared.words.messages[verdict.says as M].outcome,
        proof: verdict.proof ?? 'observed',
        message: {
          key: shared === null ? `check.${declared.id}.${verdict.says}` : verdict.says,
          values: verdict.values ?? {},
        },
        evidence: [...(verdict.evidence ?? [])],
      });
    },
  };
}

/** A section of an RFC: rfc(6120, '5.3'). */
export function rfc(number: number, section?: string): Reference {
  const url = `https://www.rfc-editor.org/rfc/rfc${number}`;
  return section
    ? { label: `RFC ${number} §${section}`, url: `${url}#section-${section}` }
    : { label: `RFC ${number}`, url };
}

/** An extension of the XSF: xep('0077'). */
export function xep(number: string): Reference {
  return { label: `XEP-${number}`, url: `https://xmpp.org/extensions/xep-${number}.html` };
}

/** Where no standard asks for it: our own rule, explained on the page about the method. */
export const ownRule: Reference = { label: 'How we rank', url: '/how-we-rank' };
