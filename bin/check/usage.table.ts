/** What `vouch check --help` prints. */
export const USAGE = `vouch check DOMAIN: all that can be known of an XMPP server without an account on it

  vouch check example.org               the word, the badges, what to change and how
  vouch check --full example.org        with every cipher suite and group (some minutes)
  vouch check --json example.org        the same as JSON on stdout

  --quick           at most 30 TLS connections per endpoint; this is the default
  --full            every suite and group is looked for: up to 180 connections per endpoint
  --evidence        show what went over the wire beside each finding
  --json            the result as JSON on stdout (bin/check/check-report.ts says what it holds)
  --help, --version

Exit code: 0 nothing that we could look at has failed (Recommended, or Looks good so far), 1 something
has (Works, with gaps; Not recommended), 2 it could not be judged: bad input, no network, not
reachable, throttled, asks not to be tested, interrupted. A look that failed counts against nobody.

Asked are: the resolver, the domain's web server, the XMPP ports, and the servers and pages that those
name. The provider file at /.well-known/xmpp-provider-v2.json is read first and can refuse all the
rest by "serverTesting": false. At most two connections at once go to an address. Nothing is stored.

Whether it reaches other servers, what it says about itself and its components are asked as a server
of our own: that takes a domain, VOUCH_PROBE_DOMAIN. What else there is to set stands in the README.
What only time or an account can show (uptime, most promises) stays open here.`;
