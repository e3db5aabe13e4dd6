/** One row of every version of every kind of observation, as the database held it. Never edited: a new version adds rows. */
const endpoint = {
  kind: 'tcp',
  service: 'xmpp-client',
  target: 'xmpp.old.example',
  address: '192.0.2.1',
  port: 5222,
  tlsMode: 'starttls',
  source: 'srv',
};
const domain = { kind: 'domain' };
const row = (probe: string, subject: object, body: object, schemaVersion = 1) => ({
  probe,
  subject,
  schemaVersion,
  status: 'observed',
  body,
  evidence: [{ kind: 'note', text: 'as stored' }],
  startedAt: '2026-11-22T12:00:00.000Z',
  durationMs: 12,
});
const features = {
  offersStarttls: true,
  requiresStarttls: true,
  saslMechanisms: ['PLAIN'],
  sasl2Mechanisms: [],
  offersRegistration: false,
  offersNonSaslAuth: false,
  offersDialback: false,
  offersBidi: false,
  compressionMethods: [],
  channelBindingTypes: [],
  elements: ['{urn:ietf:params:xml:ns:xmpp-tls}starttls'],
  truncated: false,
};
const header = { from: 'old.example', id: 'a1', version: '1.0', lang: null };
const accepted = {
  state: 'accepted',
  cipherSuite: 'TLS_AES_256_GCM_SHA384',
  namedGroup: null,
  ephemeralBits: null,
};

const scannedSuites = {
  accepted: [0xc030, 0xc02f],
  isComplete: false,
  order: null,
  violation: null,
  needsShortLists: false,
  hidesSuites: false,
  classes: { insecure: 'refused', rc4: 'inconclusive', aead: 'accepted' },
};
const scan = {
  tier: 'quick',
  end: { state: 'throttled', reason: 'timeout', detail: 'no answer to a control hello' },
  connections: 20,
  ledger: { control: 2, classes: 8 },
  versions: {
    SSLv2: { state: 'notAsked' },
    SSLv3: { state: 'rejected', by: 'close', alert: null },
    TLSv1: { state: 'rejected', by: 'alert', alert: 'protocol_version' },
    'TLSv1.1': { state: 'inconclusive', reason: 'timeout' },
    'TLSv1.2': { state: 'accepted' },
    'TLSv1.3': { state: 'accepted' },
  },
  sslv2CipherKinds: [],
  suites: { 'TLSv1.2': scannedSuites },
  flags: {
    'TLSv1.2': {
      secureRenegotiation: true,
      extendedMasterSecret: true,
      sessionTicket: false,
      sessionId: true,
      alpnProtocol: null,
      downgradeFrom: 'TLSv1.3',
      asksForCertificate: null,
    },
  },
  certificates: [
    {
      sha256: '0'.repeat(64),
      spkiSha256: '1'.repeat(64),
      subject: 'CN=old.example',
      issuer: 'CN=R10',
      notBefore: '2026-10-01T00:00:00.000Z',
      notAfter: '2026-12-30T00:00:00.000Z',
      keyType: 'rsa',
      keyBits: 2048,
      signatureAlgorithm: 'sha256WithRSAEncryption',
      isSelfIssued: false,
      curve: null,
      hasExponentOne: false,
      timestampCount: 2,
      mustStaple: false,
      namesResponder: null,
      usages: ['server', 'client'],
      isAuthority: false,
    },
  ],
  paths: [
    {
      version: 'TLSv1.3',
      cipherSuite: 0x1302,
      signatureScheme: 0x0804,
      sent: ['0'.repeat(64)],
      sentCount: 1,
      pathTrust: 'unknownAnchor',
      trustedPath: [],
      trustAnchor: null,
      pathProblem: 'unknown-issuer',
      missing: [],
      superfluous: [],
      includesAnchor: false,
      isInOrder: true,
      matchesDomain: true,
      matchedBy: 'dns-id',
      presentedIdentifiers: [{ kind: 'dns-id', value: 'old.example' }],
      presentedIdentifierCount: 1,
      staple: { state: 'none', nextUpdate: null },
      hasTimestampsInHandshake: false,
    },
  ],
  namedGroups: { accepted: [0x11ec, 29], isComplete: false },
  curves: { accepted: [], isComplete: false },
  acceptsExplicitCurve: false,
  dhGroups: [
    {
      bits: 2048,
      primeSha256: '2'.repeat(64),
      knownPrime: 'ffdhe2048 (RFC 7919)',
      version: 'TLSv1.2',
      cipherSuite: 0x9f,
      offeredFfdhe: false,
    },
  ],
  exportRsaBits: null,
  brokenSignature: { state: 'refused', scheme: null },
  compression: false,
  heartbeat: false,
  clientRenegotiation: null,
  resumption: null,
  refusesAlpn: false,
};

const scanOfVersion2 = {
  ...scan,
  certificates: scan.certificates.map((each) => ({
    ...each,
    sha512: 'ab'.repeat(64),
    spkiSha512: null,
  })),
};
const recordsOfVersion3 = {
  services: {
    'xmpp-client': {
      state: 'records',
      records: [{ target: 'xmpp.old.example', port: 5222, priority: 5, weight: 1 }],
      truncated: false,
    },
    'xmpps-client': { state: 'absent' },
    'xmpp-server': { state: 'failed', reason: 'dns', detail: 'SERVFAIL' },
    'xmpps-server': { state: 'notOffered' },
  },
  hosts: {
    'xmpp.old.example': {
      state: 'answered',
      addresses: [{ address: '192.0.2.1', family: 4, refusal: null }],
      failedFamilies: [6],
    },
  },
  dnssec: {
    services: {
      'xmpp-client': 'secure',
      'xmpps-client': 'insecure',
      'xmpp-server': 'bogus',
      'xmpps-server': 'indeterminate',
    },
    hosts: { 'xmpp.old.example': null },
  },
  aliases: { 'xmpp.old.example': 'machine.old.example' },
  tlsa: [
    {
      target: 'xmpp.old.example',
      port: 5222,
      lookup: {
        state: 'records',
        records: [{ usage: 3, selector: 1, matchingType: 1, association: 'ab'.repeat(32) }],
        truncated: false,
      },
      dnssec: 'secure',
    },
  ],
  caa: {
    lookup: {
      state: 'records',
      at: 'old.example',
      records: [{ tag: 'issue', value: 'ca.example', isCritical: false }],
      truncated: false,
    },
    dnssec: 'secure',
  },
  validation: 'yes',
};
const streamOfVersion2 = {
  preTls: null,
  starttls: null,
  tls: { protocolVersion: 'TLSv1.3', cipherSuite: 'TLS_AES_256_GCM_SHA384' },
  postTls: {
    header,
    streamError: null,
    features: {
      ...features,
      sasl2: {
        bind2Features: ['urn:xmpp:carbons:2'],
        resumesInline: true,
        fastMechanisms: ['HT-SHA-256-NONE'],
        upgradeTasks: [],
      },
      limits: { maxBytes: 10000, idleSeconds: null },
      offersInvitationTokens: true,
    },
  },
  registration: {
    state: 'form',
    fields: [{ name: 'username', type: null, label: null, isRequired: true }],
    hasDataForm: false,
    asksForEmail: false,
    hasCaptcha: false,
    webLinks: [],
    instructions: 'Choose a name.',
  },
};
const noPing = { state: 'noAnswer', via: null, condition: null, roundTripMs: null };
const outbound = {
  endpoint: {
    service: 'xmpp-server',
    target: 'xmpp.old.example',
    address: '192.0.2.1',
    port: 5269,
    tlsMode: 'starttls',
  },
  ourCertificate: 'full',
  reached: 'authenticated',
  tls: { protocolVersion: 'TLSv1.3', cipherSuite: 'TLS_AES_256_GCM_SHA384' },
  certificate: {
    sha256: 'ab'.repeat(32),
    subject: 'CN=old.example',
    issuer: 'CN=Authority',
    notAfter: '2027-01-30T00:00:00.000Z',
    isTrusted: true,
    matchesDomain: true,
    usages: ['server'],
  },
  asksForCertificate: true,
  offers: { external: true, dialback: true, bidi: false },
  authenticatedBy: 'dialback',
  externalRefusal: { condition: 'not-authorized', text: 'unsupported certificate purpose' },
  dialbackRefusal: null,
  streamError: null,
  failure: null,
};
const noAnswer = { state: 'noAnswer', reason: 'timeout', detail: 'No answer came.' };
const ROWS_BEYOND_TLS: readonly (readonly [string, 'domain' | 'endpoint', object])[] = [
  ['c2s-plaintext', 'endpoint', { state: 'refused', condition: 'encryption-required' }],
  [
    'federation',
    'domain',
    {
      runs: [
        {
          probeDomain: 'probe.example',
          listener: 'reached',
          outbound,
          inbound: null,
          ping: noPing,
        },
      ],
      serverOnly: null,
    },
  ],
  [
    'service-discovery',
    'domain',
    {
      info: {
        state: 'answered',
        identities: [{ category: 'server', type: 'im', name: null }],
        features: ['urn:xmpp:carbons:2'],
        truncated: false,
      },
      software: { state: 'refused', condition: 'service-unavailable' },
      contacts: { abuse: ['mailto:abuse@old.example'] },
      outage: { urls: ['https://old.example/status'], page: { state: 'calm' } },
      dataPolicy: [{ name: 'tos', values: ['https://old.example/terms'] }],
      items: {
        state: 'answered',
        items: [{ jid: 'rooms.old.example', name: null }],
        truncated: false,
      },
      services: [{ jid: 'rooms.old.example', info: noAnswer, maxFileSize: null }],
    },
  ],
  [
    'components',
    'domain',
    {
      components: [
        {
          jid: 'rooms.old.example',
          kind: 'group-chat',
          records: 'address',
          outbound,
          ping: noPing,
          https: null,
        },
      ],
      truncated: false,
    },
  ],
  [
    'web-access',
    'domain',
    {
      xrd: { state: 'absent', httpStatus: 404 },
      json: {
        state: 'present',
        url: 'https://old.example/.well-known/host-meta.json',
        tls: null,
        allowsAnyOrigin: true,
        links: [{ transport: 'websocket', url: 'wss://old.example/ws' }],
      },
      connections: [
        {
          transport: 'websocket',
          url: 'wss://old.example/ws',
          namedIn: 'json',
          state: 'fails',
          tls: null,
          allowsAnyOrigin: null,
          saslMechanisms: [],
          failure: { reason: 'refused', detail: 'refused' },
        },
      ],
    },
  ],
  [
    'declared-pages',
    'domain',
    {
      pages: [
        {
          kind: 'web-client',
          url: 'https://chat.old.example/',
          saidBy: 'operator',
          state: 'answers',
          finalUrl: 'https://chat.old.example/',
          httpStatus: 200,
          tls: null,
          title: 'Chat',
          hasForm: true,
          failure: null,
        },
      ],
    },
  ],
];

/** A trial with an account: of its steps the first was done, and the others were not reached. */
const tried = (probe: string, [first, ...others]: readonly string[], facts: object = {}) => {
  const step = { condition: null, detail: null, ms: 0, stanzas: [] };
  const stanza = { by: 'phone', direction: 'sent', text: '<iq/>' };
  return row(probe, domain, {
    steps: [
      { ...step, id: first, outcome: 'done', ms: 12, stanzas: [stanza] },
      ...others.map((id) => ({ ...step, id, outcome: 'untried', detail: 'not reached' })),
    ],
    ...facts,
  });
};

export const STORED_ROWS = [
  row('service-records', domain, {
    services: {
      'xmpp-client': {
        state: 'records',
        records: [{ target: 'xmpp.old.example', port: 5222, priority: 5, weight: 1 }],
        truncated: false,
      },
      'xmpps-client': { state: 'absent' },
      'xmpp-server': { state: 'notOffered' },
      'xmpps-server': { state: 'failed', reason: 'dns', detail: 'SERVFAIL' },
    },
    hosts: {
      'xmpp.old.example': {
        state: 'answered',
        addresses: [{ address: '192.0.2.1', family: 4, refusal: null }],
      },
      'gone.example': { state: 'failed', reason: 'timeout', detail: 'no answer' },
    },
  }),
  row(
    'service-records',
    domain,
    {
      services: {
        'xmpp-client': { state: 'absent' },
        'xmpps-client': { state: 'absent' },
        'xmpp-server': { state: 'absent' },
        'xmpps-server': { state: 'absent' },
      },
      hosts: {
        'old.example': {
          state: 'answered',
          addresses: [{ address: '192.0.2.1', family: 4, refusal: null }],
          failedFamilies: [6],
        },
      },
    },
    2,
  ),
  row('reachability', endpoint, { state: 'open', connectMs: 12.5, attempts: 1 }),
  row('stream', endpoint, {
    preTls: { header, streamError: null, features },
    starttls: 'proceed',
    postTls: {
      header,
      streamError: { condition: 'policy-violation', text: 'slow down' },
      features: null,
    },
  }),
  row('tls-quick', endpoint, scan),
  row('tls-full', endpoint, {
    ...scan,
    tier: 'full',
    end: { state: 'finished', reason: null, detail: '' },
    suites: {
      'TLSv1.2': { ...scannedSuites, isComplete: true, order: 'server', classes: {} },
      'TLSv1.3': { ...scannedSuites, accepted: [0x1302], isComplete: true, classes: {} },
    },
  }),
  row('service-records', domain, recordsOfVersion3, 3),
  row('stream', endpoint, streamOfVersion2, 2),
  row('tls-quick', endpoint, scanOfVersion2, 2),
  row('tls-full', endpoint, { ...scanOfVersion2, tier: 'full' }, 2),
  ...ROWS_BEYOND_TLS.map(([probe, about, body]) =>
    row(probe, about === 'domain' ? domain : endpoint, body),
  ),
  row('shared-keys', domain, {
    keys: [
      {
        spkiSha256: '1'.repeat(64),
        elsewhere: [
          {
            domain: 'other.example',
            service: 'xmpp-server',
            target: 'xmpp.old.example',
            port: 5269,
            acceptsSslv2: true,
            isOwnMachine: false,
            seenAt: '2026-11-21T12:00:00.000Z',
          },
        ],
        elsewhereCount: 1,
      },
    ],
  }),
  row('tls-handshake', endpoint, {
    protocolVersion: 'TLSv1.3',
    cipherSuite: 'TLS_AES_256_GCM_SHA384',
    namedGroup: 'x25519',
    ephemeralBits: 253,
    alpnProtocol: 'xmpp-client',
    certificationPath: [
      {
        sha256: '0'.repeat(64),
        spkiSha256: '1'.repeat(64),
        subject: 'CN=old.example',
        issuer: 'CN=R10',
        notBefore: '2026-10-01T00:00:00.000Z',
        notAfter: '2026-12-30T00:00:00.000Z',
        keyType: 'rsa',
        keyBits: 2048,
        signatureAlgorithm: 'sha256WithRSAEncryption',
        isSelfIssued: false,
      },
    ],
    pathTrust: 'trusted',
    trustedPath: ['0'.repeat(64)],
    trustAnchor: 'CN=Root',
    pathProblem: null,
    matchesDomain: true,
    matchedBy: 'dns-id',
    presentedIdentifiers: [{ kind: 'dns-id', value: 'old.example' }],
    presentedIdentifierCount: 1,
  }),
  row('tls-versions', endpoint, {
    TLSv1: { state: 'rejected', by: 'close' },
    'TLSv1.1': { state: 'inconclusive', reason: 'timeout', detail: 'no answer' },
    'TLSv1.2': accepted,
    'TLSv1.3': accepted,
  }),
  row(
    's2s-plaintext',
    { ...endpoint, service: 'xmpp-server', port: 5269 },
    {
      state: 'refused',
      condition: 'policy-violation',
    },
  ),
  row('provider-file', domain, {
    state: 'present',
    url: 'https://old.example/.well-known/xmpp-provider-v2.json',
    serverTesting: true,
    facts: [{ key: 'since', value: '2015-01-01' }],
  }),
  row('listing', domain, {
    listedAt: '2026-11-01T00:00:00.000Z',
    isListed: true,
    isPaused: false,
  }),
  row('reachability-history', domain, { c2sUnreachableSince: null, c2sLastOpenAt: null }),
  {
    ...row('reachability-history', domain, {
      c2sUnreachableSince: '2026-11-01T00:00:00.000Z',
      c2sLastOpenAt: null,
      daysSeenUnreachable: 12,
    }),
    schemaVersion: 2,
  },
  row('uptime-summary', domain, {
    watchedDays: 30.5,
    knownShare: 0.99,
    upShare: 0.999,
    downSince: null,
  }),
  row('declared-facts', domain, {
    facts: [
      { key: 'rules', value: 'be kind', sourceUrl: null, saidBy: 'editor', date: '2026-11-01' },
    ],
  }),
  row('sign-in', domain, {
    accountFrom: 'operator',
    mechanismsOffered: ['SCRAM-SHA-1', 'PLAIN'],
    signIns: [
      {
        mechanism: 'SCRAM-SHA-1',
        channelBinding: null,
        scram: { salt: 'a1b2c3', iterations: 10_000, serverProved: true },
      },
    ],
  }),
  tried('contacts', ['request', 'acceptance', 'message-out', 'message-in'], { elsewhere: true }),
  tried('carbons', ['enable', 'received-copy', 'sent-copy']),
  tried('message-archive', ['while-away', 'new-device', 'found', 'delivered']),
  tried('blocking', ['block', 'kept-back', 'still-listed', 'unblock', 'delivered']),
  tried('read-markers', ['publish', 'notified', 'fetched']),
  tried('avatar', ['publish', 'notified', 'fetched', 'in-vcard']),
  tried('bookmarks', ['publish', 'notified', 'fetched', 'private']),
  tried('private-storage', ['publish', 'fetched', 'private']),
  tried('publish-options', ['publish', 'fetched', 'mismatch']),
  tried('roster-versioning', ['unchanged', 'changed']),
  tried('client-state', ['inactive', 'at-once', 'held-back', 'active']),
  tried('stream-resumption', ['enable', 'resumed', 'nothing-lost', 'nothing-doubled'], {
    maxSeconds: 300,
  }),
  tried('push', ['enable', 'told']),
  tried('file-upload', ['service', 'slot', 'upload', 'fetched', 'limit', 'browsers'], {
    service: 'upload.old.example',
    maxFileSize: 10_485_760,
  }),
  tried('socks5-bytestream', ['service', 'connected', 'carried'], { service: 'proxy.old.example' }),
  tried('in-band-bytestream', ['opened', 'carried', 'link']),
  tried(
    'group-chat',
    ['service', 'create', 'join', 'message-out', 'message-in', 'archive', 'destroy'],
    { service: 'rooms.old.example', elsewhere: false },
  ),
  tried('call-relay', ['services', 'stun', 'turn'], {
    services: [{ type: 'stun', transport: 'udp', host: 'old.example', port: 3478 }],
  }),
  tried('web-sign-in', ['connect', 'sign-in', 'answer']),
  tried('registration', ['register', 'sign-in', 'change-password', 'sign-in-again', 'remove']),
];
