/** What `vouch tls --help` prints. */
export const USAGE = `vouch tls DOMAIN: scan and grade the TLS of an XMPP server, for clients and for other servers

  vouch tls example.org                 everything, with a table
  vouch tls --quick --json example.org  JSON, of a look of at most 30 TLS connections per endpoint

  --quick           the daily look: at most 30 TLS connections per endpoint; without it every suite and
                    group is looked for (about 30 to 90 connections and half a minute per endpoint)
  --c2s, --s2s      only what clients, or only what other servers, connect to
  --least LETTER    the letter that is good enough: A+, A, A-, B (default), C, D, E or F
  --json            the result as JSON on stdout (bin/tls/tls-report.ts says what it holds)
  --address IP      look there and do not ask the DNS: a server before its records exist
  --port PORT       with --address and --c2s or --s2s: the port; default 5222, 5269, and with
                    --direct 5223, 5270
  --direct          with --address: direct TLS (XEP-0368) in place of STARTTLS
  --help, --version

Exit code: 0 every role that is offered has at least the letter asked for, 1 one has a lower one or is
not trusted (T) or misnamed (M), 2 it could not be judged: bad input, no network, not reachable,
throttled, asks not to be tested, interrupted.

Asked are: the resolver, the domain's web server for /.well-known/xmpp-provider-v2.json (which can
refuse the test by "serverTesting": false), and the XMPP ports, one endpoint of an address at a time.
Nothing is stored and nobody else is told. A certificate that comes without its issuer has it
fetched from where the certificate says. VOUCH_RESOLVER,
VOUCH_VALIDATING_RESOLVER, VOUCH_EXTRA_CA, VOUCH_PROBE_DOMAIN, VOUCH_CONTACT,
VOUCH_ALLOW_ADDRESSES, VOUCH_ALLOW_NAMES and VOUCH_WEB_PORT mean what the README says.`;
