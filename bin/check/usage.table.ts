/** What `vouch check --help` prints. */
export const USAGE = `vouch check DOMAIN: all that can be known of an XMPP server, without an account on it or with one

  vouch check example.org               the word, the badges, what to change and how
  vouch check --full example.org        with every cipher suite and group (some minutes)
  vouch check --json example.org        the same as JSON on stdout
  vouch check --jid me@example.org --contact other@elsewhere.example
                                        what it promises is tried, too; the passwords are asked for

  --quick           at most 30 TLS connections per endpoint; this is the default
  --full            every suite and group is looked for: up to 180 connections per endpoint
  --evidence        show what went over the wire beside each finding
  --json            the result as JSON on stdout (bin/check/check-report.ts says what it holds)
  --jid JID         after all that, sign in with this account and try, step by step, what people do: messages,
                    files, rooms, pictures, blocking, push. The password is asked for on the terminal, without
                    echo, or is a line of a pipe; it is kept nowhere.
  --contact JID     somebody to write to, best at another provider: a second account of yours; its password
                    is asked for after the other. Without one, what takes two is not tried, and says so.
  --try-registration  also make an account at the server, as an app does, and delete it again
  --help, --version

Exit code: 0 nothing that we could look at has failed (Recommended, or Looks good so far), 1 something
has (Works, with gaps; Not recommended), 2 it could not be judged: bad input, no network, not
reachable, throttled, asks not to be tested, interrupted, a password that is not accepted. A look that
failed counts against nobody.

Asked are: the resolver, the domain's web server, the XMPP ports, and the servers and pages that those
name. The provider file at /.well-known/xmpp-provider-v2.json is read first and can refuse all the
rest by "serverTesting": false. At most two connections at once go to an address. Nothing is stored.

With --jid, everything that is made bears a name that begins with "vouch-", and is removed again, also after
Ctrl-C; what a run left that was killed is removed by the next one with the same account and password. A
picture, a profile and a password that are there already are left alone, and so are your contacts. Your
other devices may see messages come and go meanwhile. Messages that wait for you offline, and those that come
meanwhile, may be handed to this test, and no app of yours may get them: use an account made for testing.

Whether it reaches other servers, what it says about itself and its components are asked as a server
of our own: that takes a domain, VOUCH_PROBE_DOMAIN. What else there is to set stands in the README.
What only time can show (uptime) stays open here, and without --jid what only an account can.`;
