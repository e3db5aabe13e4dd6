/**
 * What `vouch tls --json` prints: one object on stdout. Fields are added without a word; one that goes, or comes to mean
 * something else, raises `schemaVersion`. Bad input prints nothing there. Sentences (`text`, `detail`) are for people and may change; decide by the rest.
 */
import { z } from 'zod';

export const TLS_REPORT_VERSION = 1;

const letter = z.enum(['A+', 'A', 'A-', 'B', 'C', 'D', 'E', 'F', 'T', 'M', '?', '-']);
const iso = z.iso.datetime();
const sha256 = z.hex().length(64);
const version = z.enum(['SSLv2', 'SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3']);

/** A sentence of the rubric: its key, which stays, and the English of it. */
const sentence = z.strictObject({ key: z.string(), text: z.string() });
/** The letter that a dated rule will bring. */
const becomes = z.strictObject({ letter, from: z.iso.date(), why: sentence });
const fix = z.strictObject({ text: z.string(), lines: z.string() }).nullable();

const conformance = z.strictObject({
  /** no: something beyond it was seen; unknown: nothing was, but not everything was asked (--quick). */
  state: z.enum(['yes', 'no', 'unknown']),
  differences: z.array(sentence),
});
/** Whether the role keeps to Mozilla's guideline for servers; no part of the letter. */
const mozilla = z.strictObject({
  /** Of the guideline. */
  version: z.string(),
  modern: conformance,
  intermediate: conformance,
});

const role = z.strictObject({
  /** That of the worst endpoint that could be looked at; ? could not be judged, - not offered by choice. */
  letter,
  /** Whether it is at least the one asked for; null: it could not be judged, or there is nothing to judge. */
  isReached: z.boolean().nullable(),
  /** Behind T and M: the letter that the encryption alone would have. */
  wouldBe: letter.nullable(),
  becomes: becomes.nullable(),
  /** Which rule held the letter, or why there is none. */
  heldBy: sentence.nullable(),
  mozilla: mozilla.nullable(),
});

/** A number of a registry, such as 0x1301, and its name there; null where it has none. */
const code = z.strictObject({
  code: z.string().regex(/^0x[0-9A-F]{4,6}$/),
  name: z.string().nullable(),
});
const groups = z.strictObject({ accepted: z.array(code), isComplete: z.boolean() });

const suites = z.strictObject({
  version,
  /** Who decides among them; null: not known. */
  order: z.enum(['server', 'client', 'mixed']).nullable(),
  /** False: there may be more (--quick, throttled). */
  isComplete: z.boolean(),
  /** In the order in which the server chose. */
  accepted: z.array(code.extend({ meaning: z.string() })),
  /** --quick asks for whole classes: insecure, rc4, short-block, weak, static, dhe, cbc, aead. */
  classes: z.record(z.string(), z.enum(['accepted', 'refused', 'inconclusive'])),
});

const certificate = z.strictObject({
  sha256,
  spkiSha256: sha256,
  subject: z.string(),
  issuer: z.string(),
  notBefore: iso,
  notAfter: iso,
  keyType: z.string(),
  keyBits: z.int().nullable(),
  curve: z.string().nullable(),
  signatureAlgorithm: z.string(),
});

const path = z.strictObject({
  /** The versions in which exactly this was sent. */
  versions: z.array(version),
  /** End entity first, as it was sent; each stands in `certificates`. */
  sent: z.array(sha256),
  /** What a client needs besides: not sent. */
  missing: z.array(sha256),
  /** Sent, and of no use. */
  superfluous: z.array(sha256),
  isInOrder: z.boolean(),
  trust: z.enum(['trusted', 'trustedIfCompleted', 'selfSigned', 'unknownAnchor', 'invalid']),
  trustAnchor: z.string().nullable(),
  problem: z.string().nullable(),
  matchesDomain: z.boolean(),
  names: z.array(z.string()),
  staple: z.string(),
});

const flag = z.boolean().nullable(); // Null: not known.
const tls = z.strictObject({
  tier: z.enum(['quick', 'full']),
  /** finished, or why the scan ended before: then what is missing says nothing. */
  end: z.strictObject({ state: z.string(), detail: z.string() }),
  connections: z.int(),
  versions: z.record(version, z.enum(['accepted', 'rejected', 'inconclusive', 'notAsked'])),
  suites: z.array(suites),
  groups: z.strictObject({ tls13: groups, upToTls12: groups }),
  dhGroups: z.array(
    z.strictObject({ bits: z.int(), knownPrime: z.string().nullable(), version, suite: code }),
  ),
  certificates: z.array(certificate),
  paths: z.array(path),
  flags: z.strictObject({
    secureRenegotiation: flag,
    clientRenegotiation: flag,
    extendedMasterSecret: flag,
    sessionTickets: flag,
    resumption: flag,
    compression: flag,
    heartbeat: flag,
    /** The server signs its key exchange with SHA-1 or MD5 where nothing better is offered. */
    weakSignature: flag,
    alpn: z.string().nullable(),
  }),
  /** Known attacks, by what was seen to be accepted; nothing was attacked. Unknown: not enough was seen. */
  attacks: z.record(z.string(), z.enum(['possible', 'ruledOut', 'unknown'])),
});

const endpoint = z.strictObject({
  role: z.enum(['c2s', 's2s']),
  service: z.enum(['xmpp-client', 'xmpps-client', 'xmpp-server', 'xmpps-server']),
  target: z.string(),
  address: z.string().nullable(),
  port: z.int(),
  tlsMode: z.enum(['starttls', 'direct']),
  /** How it was found: SRV records, the fallback port (RFC 6120 §3.2.2), or --address. */
  source: z.enum(['srv', 'fallback', 'given']),
  letter,
  wouldBe: letter.nullable(),
  becomes: becomes.nullable(),
  score: z.int().nullable(),
  /** What the score is made of, each 0 to 100. */
  parts: z.strictObject({ protocol: z.int(), keyExchange: z.int(), cipher: z.int() }).nullable(),
  /** For T, M and ?: why. */
  reason: sentence.nullable(),
  /** For ?: what stood in the way there, in more words. */
  detail: z.string().nullable(),
  /** Every rule that holds the letter down, the lowest first, and how to lift it. */
  caps: z.array(
    z.strictObject({
      id: z.string(),
      letter,
      text: z.string(),
      fix: z.strictObject({ prosody: fix, ejabberd: fix }).nullable(),
    }),
  ),
  /** Null where no TLS could be looked at. */
  tls: tls.nullable(),
});

export const tlsReport = z.strictObject({
  schemaVersion: z.literal(TLS_REPORT_VERSION),
  tool: z.strictObject({ name: z.literal('vouch'), version: z.string(), rubricVersion: z.int() }),
  domain: z.string(),
  startedAt: iso,
  durationMs: z.int(),
  tier: z.enum(['quick', 'full']),
  /** The letter asked for (--least). */
  least: letter,
  exitCode: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  /** Why this exit code. */
  summary: z.string(),
  asked: z.strictObject({
    /** Null: the address was given. */
    resolver: z.string().nullable(),
    webServer: z.string(),
    /** Address families that were tried. */
    families: z.array(z.union([z.literal(4), z.literal(6)])),
    connections: z.int(),
  }),
  /** Ended by a signal: what stands here is not all. */
  wasStopped: z.boolean(),
  /** The domain's provider file refuses tests: nothing was asked by XMPP. */
  isRefused: z.boolean(),
  /** What stood in the way of the DNS, where it could not be asked. */
  detail: z.string().nullable(),
  /** Null: not asked about (--c2s, --s2s). */
  roles: z.strictObject({ c2s: role.nullable(), s2s: role.nullable() }),
  endpoints: z.array(endpoint),
});

export type TlsReport = z.infer<typeof tlsReport>;
export type ReportedRole = z.infer<typeof role>;
export type ReportedEndpoint = z.infer<typeof endpoint>;
export type ReportedTls = z.infer<typeof tls>;
export type ReportedPath = z.infer<typeof path>;
