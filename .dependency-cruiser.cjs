// Who may import whom. Each rule says why; test/layers.real.test.ts sees every one of them fail.
const path = (...rooms) => `^(${rooms.join('|')})/`;
const npm = (...names) => `^node_modules/(${names.join('|')})(/|$)`;

/** A room may import only what is listed: everything else is forbidden. `own` is the room itself. */
const only = (name, from, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { pathNot: allowed, dependencyTypesNot: ['core'] },
});
const noNode = (name, from, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
});

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment:
        'Two files that need each other are one file, or the shared part wants a file of its own.',
      from: {},
      to: { circular: true },
    },
    only(
      'rubric-is-pure',
      path('rubric'),
      [path('rubric'), npm('zod', 'tr46', '@types/tr46', 'ipaddr.js')],
      'The rubric judges stored observations: it may use zod, tr46, ipaddr.js and itself, so that a report can be made again at any time, anywhere.',
    ),
    noNode(
      'rubric-has-no-io',
      path('rubric'),
      'The rubric has no I/O and no clock: of Node it may use only the hash functions of node:crypto.',
    ),
    only(
      'lib-knows-only-the-rubric',
      path('lib'),
      [
        path('lib', 'rubric', 'generated'),
        npm('zod', 'pg', '@types/pg', '@prisma', 'graphile-worker', 'lru-cache', 'next', 'pino'),
      ],
      'lib is shared by site and worker: it may import the rubric and the database, never a page, a component or a probe.',
    ),
    only(
      'components-only-show',
      path('components'),
      [
        path('components', 'rubric', 'messages'),
        npm('react', '@types/react', 'react-dom', 'next'),
        '\\.css$',
      ],
      'Components show what they are given: no database, no queries, no probing.',
    ),
    only(
      'app-only-routes',
      path('app'),
      [
        path('app', 'components', 'rubric', 'messages', 'lib/queries'),
        '^lib/(store/enqueue-[a-z-]+|env)\\.ts$',
        npm('react', '@types/react', 'next', 'zod', '@fontsource-variable'),
        '\\.css$',
      ],
      'A route parses its parameters, asks one query and hands it to components: never the worker, never Prisma.',
    ),
    only(
      'messages-are-words',
      path('messages'),
      [path('messages', 'rubric'), npm('intl-messageformat')],
      'messages hold words and the formatter, nothing that acts.',
    ),
    only(
      'net-is-the-bottom',
      path('worker/net'),
      [
        '^worker/net/',
        '^rubric/(domain|observations)\\.ts$',
        '^rubric/iana/',
        npm('ipaddr.js', 'zod'),
      ],
      'worker/net opens sockets for everybody above and knows nobody above.',
    ),
    only(
      'dns-and-tls-are-protocol',
      path('worker/dns', 'worker/tls'),
      [
        '^worker/(net|dns|tls)/',
        '^rubric/(domain|observations)\\.ts$',
        '^rubric/iana/',
        npm('dns-packet', '@types/dns-packet', 'asn1js', 'pkijs'),
      ],
      'Protocol code: no policy, no scores, no database. worker/tls takes the STARTTLS preamble as a function.',
    ),
    {
      name: 'dns-and-tls-apart',
      severity: 'error',
      comment: 'worker/dns and worker/tls do not know each other.',
      from: { path: '^worker/(dns|tls)/' },
      to: { path: '^worker/(dns|tls)/', pathNot: '^worker/$1/' },
    },
    only(
      'xmpp-is-protocol',
      path('worker/xmpp'),
      [
        '^worker/(net|dns|tls|xmpp)/',
        '^rubric/(domain|observations)\\.ts$',
        '^rubric/iana/',
        npm('saxes', 'zod', '@xmpp', '@types/xmpp__.*'),
      ],
      'Protocol code: no policy, no scores, no database.',
    ),
    only(
      'probes-only-observe',
      path('worker/probes'),
      [
        '^worker/(net|dns|tls|xmpp)/',
        '^worker/probes/',
        '^rubric/(observations|domain|facts|trials\\.table)\\.ts$',
        '^rubric/iana/',
        npm('zod'),
      ],
      'A probe cannot touch the database or award points.',
    ),
    {
      name: 'no-probe-imports-another',
      severity: 'error',
      comment:
        'A probe stands alone: what two share belongs in net, dns, tls or xmpp. Only index.ts lists them.',
      from: { path: '^worker/probes/', pathNot: '^worker/probes/(functional/)?index\\.ts$' },
      to: {
        path: '^worker/probes/',
        // What several trials share, and parts of a trial that stand in files of their own.
        pathNot: [
          '^worker/probes/probe\\.ts$',
          '^worker/probes/functional/(at-place|define-trial|redacted|stanzas|step-outcome|waits\\.table)\\.ts$',
          '^worker/probes/functional/(archive-preferences|archive-query|deliver|expect-known|miss-service|newcomer|pep-steps|picture|roster|say)\\.ts$',
        ],
      },
    },
    {
      name: 'sockets-only-in-net',
      severity: 'error',
      comment:
        'worker/net is the only place that opens a socket to the outside: it guards, limits and caps. worker/dns and worker/tls may name the types.',
      from: { path: '^worker/', pathNot: '^worker/net/' },
      to: { path: '^(node:)?(net|dgram|http|https|http2|dns)$', dependencyTypesNot: ['type-only'] },
    },
    only(
      'worker-never-shows',
      path('worker'),
      [path('worker', 'rubric', 'lib'), npm('[^/]+', '@[^/]+/[^/]+')],
      'The worker measures: it imports no page and no component.',
    ),
    {
      name: 'worker-not-react',
      severity: 'error',
      comment: 'The worker has no user interface.',
      from: { path: '^worker/' },
      to: { path: npm('react', 'react-dom', 'next') },
    },
    {
      name: 'prisma-only-in-lib',
      severity: 'error',
      comment: 'Only lib (and the entry points, the seed and the tests) knows the database.',
      from: { path: '^(app|components|messages|rubric|worker)/' },
      to: { path: ['^generated/', npm('@prisma', 'prisma', 'pg')] },
    },
    {
      name: 'lab-only-for-tests-and-demo',
      severity: 'error',
      comment: 'The lab is for tests and the demo.',
      from: { pathNot: ['^test/', '^bin/demo'] },
      to: { path: '^test/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(generated/prisma/internal|\\.next|next-env)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
