import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ObservedValue } from '../../../rubric/observations.ts';
import { c2sPlaintext } from '../../../worker/probes/c2s-plaintext.ts';
import { stream } from '../../../worker/probes/stream.ts';
import { LAB_DOMAINS, SPECIAL_DOMAINS, type LabDomain } from '../../lab/domains.ts';
import { startLab, type Lab } from '../../lab/lab.ts';
import { endpointAt, makeContext } from './context.ts';

type StreamValue = ObservedValue<'stream'>;
type Features = NonNullable<NonNullable<StreamValue['preTls']>['features']>;

/** What the configuration of a lab server comes to on its c2s port with STARTTLS. */
interface Expected {
  /** Mechanisms in the clear, and behind TLS; sorted. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Absent: STARTTLS is `<required/>`, and signing in without it is refused. */
  readonly plaintext?: { readonly state: 'goesOn'; readonly condition: string | null };
  /** Absent: TLSv1.3. */
  readonly protocolVersion?: 'TLSv1.2';
  /** Part of what is observed; absent: registration is not offered. */
  readonly registration?: object;
  /** What else is in the features behind TLS. */
  readonly features?: Partial<Features>;
}

const PROSODY = ['PLAIN', 'SCRAM-SHA-1'];
/** auth_scram_hash: sha256. ejabberd 23.01 offers -PLUS on TLS 1.3, and says no types. */
const EJABBERD = ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-256-PLUS'];

const required = (name: string) => expect.objectContaining({ name, isRequired: true }) as object;
const NAME_AND_PASSWORD = [required('username'), required('password')];
const form = (parts: object) => ({
  ...{ state: 'form', hasCaptcha: false, asksForEmail: false, webLinks: [] },
  ...parts,
});
const usual: Expected = { before: [], after: PROSODY };

/** Taken from test/lab/prosody-sites.ts, ejabberd-config.ts and jabberd2-config.ts, not from what was found. */
const EXPECTED: Readonly<Partial<Record<LabDomain, Expected>>> = {
  'good.example': {
    ...usual,
    registration: form({ hasDataForm: true, fields: NAME_AND_PASSWORD }),
  },
  'ej.example': {
    before: [],
    after: EJABBERD,
    registration: form({ hasDataForm: false, fields: NAME_AND_PASSWORD }),
  },
  'minimal.example': usual,
  // Passwords are kept as they are, so that every SCRAM can be made of them.
  'legacy.example': {
    before: [...PROSODY, 'SCRAM-SHA-256'],
    after: [...PROSODY, 'SCRAM-SHA-256'],
    plaintext: { state: 'goesOn', condition: 'malformed-request' },
  },
  'expired.example': usual,
  'wrongname.example': usual,
  'selfsigned.example': usual,
  'incomplete.example': usual,
  'bosh-only.example': usual,
  'deadlink.example': usual,
  'no-cors.example': usual,
  'signed.example': usual,
  'dane-wrong.example': usual,
  'rollover.example': usual,
  'bogus.example': usual,
  'alias.example': usual,
  'dialback-only.example': usual,
  'certonly.example': usual,
  'nodialback.example': usual,
  'oneway.example': usual,
  'blocking.example': usual,
  'hidden-rooms.example': usual,
  'dialback-rooms.example': usual,
  'fast.example': {
    ...usual,
    features: {
      sasl2: {
        bind2Features: ['urn:xmpp:carbons:2', 'urn:xmpp:csi:0', 'urn:xmpp:sm:3'],
        resumesInline: true,
        fastMechanisms: ['HT-SHA-256-EXPR', 'HT-SHA-256-NONE'],
        upgradeTasks: [],
      },
      sasl2Mechanisms: PROSODY,
      limits: { maxBytes: 262_144, idleSeconds: 1800 },
      offersInvitationTokens: true,
    },
  },
  'digest.example': {
    before: ['DIGEST-MD5', 'PLAIN'],
    after: ['DIGEST-MD5', 'PLAIN'],
    plaintext: { state: 'goesOn', condition: null },
    registration: form({
      ...{ hasDataForm: false, fields: NAME_AND_PASSWORD },
      instructions: 'Choose a name and a password.',
    }),
    features: { offersNonSaslAuth: true },
  },
  'email.example': {
    ...usual,
    registration: form({
      ...{ hasDataForm: true, asksForEmail: true, instructions: 'We write to you.' },
      fields: [...NAME_AND_PASSWORD, required('email')],
    }),
  },
  'link.example': {
    before: [],
    after: [...PROSODY, 'SCRAM-SHA-1-PLUS'], // Prosody binds channels on TLS 1.2 only
    protocolVersion: 'TLSv1.2',
    registration: form({
      ...{ hasDataForm: false, fields: [] },
      webLinks: ['https://link.example:7443/register'],
    }),
  },
  'captcha.example': {
    before: [],
    after: EJABBERD,
    registration: form({
      ...{ hasDataForm: true, hasCaptcha: true },
      fields: [...NAME_AND_PASSWORD, required('ocr')],
    }),
  },
  'refused.example': {
    ...usual,
    registration: { state: 'refused', condition: 'not-allowed', text: 'Registration is closed.' },
  },
};
const WITHOUT_STREAM = ['closed.example', 'off.example', 'silent.example'];
/** mod_tls is off, and signing in still wants it. */
const WITHOUT_TLS = ['notls.example'] as const;
const DOMAINS = Object.keys(EXPECTED) as LabDomain[];

/** Lists in the order of the alphabet: servers shuffle them. */
function sorted({ sasl2, ...features }: Features): Features {
  const inline = sasl2 && {
    ...sasl2,
    bind2Features: sasl2.bind2Features?.toSorted() ?? null,
    fastMechanisms: sasl2.fastMechanisms?.toSorted() ?? null,
  };
  return {
    ...features,
    sasl2: inline,
    saslMechanisms: features.saslMechanisms.toSorted(),
    sasl2Mechanisms: features.sasl2Mechanisms.toSorted(),
    elements: [],
  };
}

const featuresOf = (expected: Expected): Features => ({
  offersStarttls: false,
  requiresStarttls: false,
  saslMechanisms: [...expected.after].sort(),
  sasl2Mechanisms: [],
  offersRegistration: expected.registration !== undefined,
  offersNonSaslAuth: false,
  offersDialback: false,
  offersBidi: false,
  compressionMethods: [],
  channelBindingTypes: [],
  sasl2: null,
  limits: null,
  offersInvitationTokens: false,
  elements: [],
  truncated: false,
  ...expected.features,
});

describe('what a stream shows of each lab server is what it is configured to', () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await startLab({ domains: [...DOMAINS, ...WITHOUT_TLS] });
  }, 60_000);
  afterAll(async () => {
    await lab.stop();
  });

  const at = (domain: LabDomain) => endpointAt({ address: lab.address(domain), port: 5222 });

  async function look(domain: LabDomain): Promise<StreamValue> {
    const seen = await stream.observe(at(domain), makeContext({ domain }));
    if (seen.status === 'failed') throw new Error(`${domain}: ${seen.detail}`);
    return seen.value;
  }

  it('leaves out only who offers no stream', () => {
    const left = [...LAB_DOMAINS, ...SPECIAL_DOMAINS].filter((name) => !DOMAINS.includes(name));
    expect(left.sort()).toEqual([...WITHOUT_STREAM, ...WITHOUT_TLS].sort());
  });

  it.each(Object.entries(EXPECTED))('%s', async (name, expected) => {
    const value = await look(name as LabDomain);
    const { preTls, starttls, tls, postTls, registration } = value;
    expect(preTls?.features && sorted(preTls.features)).toMatchObject({
      offersStarttls: true,
      requiresStarttls: expected.plaintext === undefined,
      saslMechanisms: [...expected.before].sort(),
    });
    expect(starttls).toBe('proceed');
    expect(tls).toEqual({
      protocolVersion: expected.protocolVersion ?? 'TLSv1.3',
      cipherSuite: expect.stringMatching(/^TLS_/) as string,
    });
    expect(postTls).toMatchObject({ header: { from: name, version: '1.0' }, streamError: null });
    expect(postTls?.features && sorted(postTls.features)).toEqual(featuresOf(expected));
    if (expected.registration === undefined) expect(registration).toBeNull();
    else expect(registration).toMatchObject(expected.registration);
  });

  it.each(Object.entries(EXPECTED))('%s without TLS', async (name, { plaintext }) => {
    const domain = name as LabDomain;
    expect(await c2sPlaintext.observe(at(domain), makeContext({ domain }))).toMatchObject({
      status: 'observed',
      value: plaintext ?? { state: 'refused', condition: 'encryption-required' },
    });
  });

  it.each(WITHOUT_TLS)('%s has nothing to offer without TLS, and says so', async (domain) => {
    const text = 'No stream features to proceed with';
    expect(await look(domain)).toMatchObject({
      preTls: { streamError: { condition: 'undefined-condition', text }, features: null },
      ...{ starttls: null, tls: null, postTls: null, registration: null },
    });
    expect(await c2sPlaintext.observe(at(domain), makeContext({ domain }))).toMatchObject({
      ...{ status: 'failed', reason: 'stream-error' },
    });
  });

  it.each(['good.example', 'ej.example'] as const)('%s over direct TLS', async (domain) => {
    const endpoint = endpointAt({ address: lab.address(domain), port: 5223 }, 'xmpps-client');
    expect(await stream.observe(endpoint, makeContext({ domain }))).toMatchObject({
      status: 'observed',
      value: {
        ...{ preTls: null, starttls: null, tls: { protocolVersion: 'TLSv1.3' } },
        registration: EXPECTED[domain]?.registration,
      },
    });
  });

  it('captcha.example shows each address one picture a minute, and says so', async () => {
    await look('captcha.example');
    expect((await look('captcha.example')).registration).toEqual({
      state: 'throttled',
      condition: 'resource-constraint',
      text: 'Too many CAPTCHA requests',
    });
  });
});
