/**
 * What `vouch check --json` prints: one object on stdout. Fields are added without a word; one that goes, or comes to
 * mean something else, raises `schemaVersion`. Bad input prints nothing there. Sentences (`text`, `detail`) are for
 * people and may change; decide by the rest.
 */
import { z } from 'zod';
import { SOFTWARE } from '../../rubric/check.ts';
import { outcome, proof } from '../../rubric/finding.ts';
import { evidence, FAILURE_REASONS } from '../../rubric/observations.ts';
import { stepOutcome } from '../../rubric/observations/trial.ts';
import { badgeState, coverage, fact, word } from '../../rubric/report.ts';
import { TRIAL_IDS } from '../../rubric/trials.table.ts';
import { tlsReport } from '../tls/tls-report.ts';

export const CHECK_REPORT_VERSION = 1;

const iso = z.iso.datetime();
/** A sentence of the rubric: its key, which stays, and the English of it. */
const sentence = z.strictObject({ key: z.string(), text: z.string() });

const badge = z.strictObject({
  id: z.string(),
  /** promise: what people get · service: how the provider is run. */
  kind: z.enum(['promise', 'service', 'technical']),
  title: z.string(),
  state: badgeState,
  why: sentence,
});

/** What to do about a finding, for one software; null: nothing in its configuration. A missing one: no steps yet. */
const fix = z.strictObject({ text: z.string(), lines: z.string() }).nullable();

const finding = z.strictObject({
  check: z.string(),
  title: z.string(),
  /** Why it is asked for. */
  why: z.string(),
  outcome,
  proof,
  says: sentence,
  evidence: z.array(evidence),
  /** Of a check of endpoints: what each of them showed. */
  at: z.array(
    z.strictObject({ place: z.string(), outcome, says: sentence, evidence: z.array(evidence) }),
  ),
  references: z.array(z.strictObject({ label: z.string(), url: z.string() })),
  /** Of what has failed, or only partly holds. */
  fixes: z.partialRecord(z.enum(SOFTWARE), fix),
});

/** What we cannot tell from here, whatever the server does, and what would change that. */
const LIMITS = [
  'one-look',
  'no-probe-domain',
  'not-reached',
  'no-validation',
  'no-ipv6',
  'no-contact',
  'no-registration',
] as const;
const limit = z.strictObject({ id: z.enum(LIMITS), text: z.string() });

/** Why a look failed: in our words, and in those of whoever looked. */
const failure = z.strictObject({
  ...{ reason: z.enum(FAILURE_REASONS), text: z.string(), detail: z.string() },
});

/** One thing that was tried, as the table of `rubric/trials.table.ts` has it; what was sent stands with `observations`. */
const trial = z.strictObject({
  id: z.enum(TRIAL_IDS),
  title: z.string(),
  /** Of the step that tells most; `done`: every step is. Null: it could not be tried, and `failure` says why. */
  outcome: stepOutcome.nullable(),
  failure: failure.nullable(),
  steps: z.array(
    z.strictObject({
      ...{ id: z.string(), text: z.string(), outcome: stepOutcome },
      /** Of a stanza error (RFC 6120 §8.3.3). */
      condition: z.string().nullable(),
      /** What the server said, or a sentence of ours. */
      detail: z.string().nullable(),
      ms: z.int(),
    }),
  ),
});

/** As stored by the site: `rubric/observations/` describes the value of each probe, by `schemaVersion`. */
const observation = z.strictObject({
  probe: z.string(),
  /** 'domain', or the endpoint that was looked at. */
  place: z.string(),
  schemaVersion: z.int(),
  startedAt: iso,
  durationMs: z.int(),
  status: z.enum(['observed', 'failed']),
  value: z.unknown().optional(),
  reason: z.enum(FAILURE_REASONS).optional(),
  detail: z.string().optional(),
});

export const checkReport = z.strictObject({
  schemaVersion: z.literal(CHECK_REPORT_VERSION),
  tool: tlsReport.shape.tool,
  domain: z.string(),
  startedAt: iso,
  durationMs: z.int(),
  tier: z.enum(['quick', 'full']),
  exitCode: tlsReport.shape.exitCode,
  /** Why this exit code. */
  summary: z.string(),
  asked: z.strictObject({
    resolver: z.string(),
    webServer: z.string(),
    /** Our own domain, as which we ask as a server; null: none. */
    probeDomain: z.string().nullable(),
    /** Address families that were tried. */
    families: tlsReport.shape.asked.shape.families,
    connections: z.int(),
    /** Without the DNS, which is asked beside. */
    bytesIn: z.int(),
    bytesOut: z.int(),
  }),
  /** Ended by a signal: what stands here is not all. */
  wasStopped: z.boolean(),
  /** The domain's provider file refuses tests: nothing was asked but the DNS and that file. */
  isRefused: z.boolean(),
  limits: z.array(limit),
  word: z.strictObject({ id: word, text: z.string() }),
  /** Why this word. */
  reason: sentence,
  /** What stands between the server and a better word. */
  missing: z.array(sentence),
  /** Null: too little is known, as without an account. */
  number: z.int().nullable(),
  coverage,
  /** What it says it runs (XEP-0092); null: it does not say, or could not be asked. */
  software: z
    .strictObject({
      name: z.string(),
      version: z.string().nullable(),
      /** The name under which its fixes stand; null: we have no steps for it. */
      id: z.enum(SOFTWARE).nullable(),
    })
    .nullable(),
  roles: z.strictObject({
    c2s: tlsReport.shape.roles.shape.c2s.unwrap(),
    s2s: tlsReport.shape.roles.shape.s2s.unwrap(),
  }),
  endpoints: tlsReport.shape.endpoints,
  badges: z.array(badge),
  /** What failed first. */
  findings: z.array(finding),
  /** What was tried with the account of --jid; null: nothing was. */
  functional: z
    .strictObject({
      /** Where the account of --contact is. */
      contact: z.enum(['none', 'same', 'elsewhere']),
      /** Why nothing could be tried; null: we signed in. */
      signInFailure: failure.nullable(),
      /** Everything that was made is gone again. */
      isTidy: z.boolean(),
      trials: z.array(trial),
    })
    .nullable(),
  facts: z.array(fact.extend({ title: z.string() })),
  observations: z.array(observation),
});

export type CheckReport = z.infer<typeof checkReport>;
export type ReportedFinding = z.infer<typeof finding>;
export type ReportedTrial = z.infer<typeof trial>;
export type ReportedBadge = z.infer<typeof badge>;
export type Limit = z.infer<typeof limit>;
