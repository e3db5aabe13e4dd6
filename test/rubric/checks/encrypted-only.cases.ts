import type { CheckCase } from './check-case.ts';
import { each, endedView, valueOf, view, type FixtureEndpoint, type Server } from '../fixture.ts';

/** What became of going on without TLS, of s2s. */
function plainly(server: Server, seen: FixtureEndpoint['s2s-plaintext']): void {
  each(server, 's2s', (at) => {
    if (at.endpoint.tlsMode === 'starttls') at['s2s-plaintext'] = seen;
  });
}
/** The same of c2s. */
function peopleInTheClear(server: Server, seen: FixtureEndpoint['c2s-plaintext']): void {
  each(server, 'c2s', (at) => {
    if (at.endpoint.tlsMode === 'starttls') at['c2s-plaintext'] = seen;
  });
}
/** Nobody tried to sign in in the clear, as in reports of before. */
const untriedOfPeople =
  (change: (server: Server) => void = () => undefined) =>
  (server: Server): void => {
    peopleInTheClear(server, null);
    change(server);
  };

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: () => undefined, says: 'refused' },
  {
    except: (server) => {
      peopleInTheClear(server, { state: 'goesOn', condition: null });
    },
    says: 'clear',
  },
  {
    except: (server) => {
      plainly(server, null);
    },
    says: 'required-people-refused',
  },
  {
    except: (server) => {
      plainly(server, null);
      each(server, 's2s', (at) => {
        if (at.endpoint.tlsMode === 'starttls') {
          valueOf(at.stream).preTls = view({ offersStarttls: true });
        }
      });
    },
    says: 'optional-people-refused',
  },
  {
    except: (server) => {
      server.endpoints = server.endpoints.filter(({ endpoint }) => endpoint.port !== 5269);
    },
    says: 'people-refused',
  },
  {
    // An answer that is none, and a look that failed: as if nobody had tried.
    except: (server) => {
      peopleInTheClear(server, { state: 'unsettled', condition: 'malformed-request' });
    },
    says: 'required-servers-refused',
  },
  {
    except: (server) => {
      peopleInTheClear(server, { failed: 'ours' });
    },
    says: 'required-servers-refused',
  },
  { except: untriedOfPeople(), says: 'required-servers-refused' },
  {
    // As reports were before it was tried, and as they are where no answer came.
    except: untriedOfPeople((server) => {
      plainly(server, null);
    }),
    says: 'required',
  },
  {
    except: untriedOfPeople((server) => {
      plainly(server, { state: 'silent', condition: null });
    }),
    says: 'required',
  },
  {
    except: untriedOfPeople((server) => {
      plainly(server, { state: 'unsettled', condition: null });
    }),
    says: 'required',
  },
  {
    except: untriedOfPeople((server) => {
      plainly(server, { failed: 'ours' });
    }),
    says: 'required',
  },
  {
    except: untriedOfPeople((server) => {
      plainly(server, { state: 'goesOn', condition: null });
    }),
    says: 'servers-clear',
  },
  {
    // Nobody has tried anything of people here: all is on from the first byte.
    except: untriedOfPeople((server) => {
      server.endpoints = server.endpoints.filter(({ endpoint }) => endpoint.port !== 5222);
    }),
    says: 'servers-refused',
  },
  {
    // What other servers meet could not be seen, so nobody can say "never".
    except: untriedOfPeople((server) => {
      each(server, 's2s', (at) => {
        at.stream = { failed: 'timeout' };
      });
    }),
    says: 'people-only',
  },
  {
    except: untriedOfPeople((server) => {
      each(server, 'c2s', (at) => {
        at.stream = { failed: 'timeout' };
      });
    }),
    says: 'servers-only',
  },
  {
    except: untriedOfPeople((server) => {
      each(server, 'c2s', (at) => {
        at.stream = { failed: 'timeout' };
      });
      each(server, 's2s', (at) => {
        if (at.endpoint.tlsMode === 'direct') return;
        at.stream = {
          preTls: view(),
          starttls: 'notOffered',
          tls: null,
          registration: null,
          postTls: null,
        };
      });
    }),
    says: 'servers-shut',
  },
  {
    // It does not talk with other servers, by choice: nothing to encrypt.
    except: untriedOfPeople((server) => {
      server.endpoints = server.endpoints.slice(0, 2);
      const { services } = valueOf(server['service-records']);
      services['xmpp-server'] = { state: 'notOffered' };
      services['xmpps-server'] = { state: 'notOffered' };
    }),
    says: 'required',
  },
  {
    except: untriedOfPeople((server) => {
      server.endpoints = server.endpoints.filter(({ endpoint }) => endpoint.tlsMode === 'direct');
    }),
    says: 'direct',
  },
  {
    except: untriedOfPeople((server) => {
      each(server, 'both', (at) => {
        if (at.endpoint.tlsMode === 'direct') return;
        const seen = valueOf(at.stream);
        seen.preTls = view({ offersStarttls: true });
      });
    }),
    says: 'optional-servers-refused',
  },
  {
    except: untriedOfPeople((server) => {
      each(server, 'both', (at) => {
        if (at.endpoint.tlsMode === 'direct') return;
        const seen = valueOf(at.stream);
        seen.preTls = view({ offersStarttls: true });
      });
      plainly(server, null);
    }),
    says: 'optional',
  },
  {
    except: untriedOfPeople((server) => {
      each(server, 'c2s', (at) => {
        if (at.endpoint.tlsMode === 'direct') return;
        const seen = valueOf(at.stream);
        seen.preTls = view({ offersStarttls: true, saslMechanisms: ['PLAIN'] });
      });
    }),
    says: 'clear',
  },
  {
    except: untriedOfPeople((server) => {
      each(server, 's2s', (at) => {
        if (at.endpoint.tlsMode === 'direct') return;
        at.stream = {
          preTls: view(),
          starttls: 'notOffered',
          tls: null,
          registration: null,
          postTls: null,
        };
      });
      plainly(server, null);
    }),
    says: 'none-for-servers',
  },
  {
    except: untriedOfPeople((server) => {
      server.endpoints = server.endpoints.filter(({ endpoint }) => endpoint.port !== 5223);
      each(server, 'c2s', (at) => {
        at.stream = {
          preTls: view(),
          starttls: 'notOffered',
          tls: null,
          registration: null,
          postTls: null,
        };
      });
    }),
    says: 'none',
  },
  {
    // An address without TLS at which nobody can sign in, beside one with TLS.
    except: untriedOfPeople((server) => {
      each(server, 'c2s', (at) => {
        if (at.endpoint.tlsMode === 'direct') return;
        at.stream = {
          preTls: view(),
          starttls: 'notOffered',
          tls: null,
          registration: null,
          postTls: null,
        };
      });
    }),
    says: 'servers-refused',
  },
  {
    except: untriedOfPeople((server) => {
      each(server, 's2s', (at) => {
        if (at.endpoint.tlsMode === 'direct') return;
        const seen = valueOf(at.stream);
        seen.starttls = 'failure';
        seen.postTls = null;
      });
    }),
    says: 'broken',
  },
  {
    except: untriedOfPeople((server) => {
      server.endpoints = server.endpoints.filter(({ endpoint }) => endpoint.tlsMode !== 'direct');
      each(server, 'both', (at) => {
        at.stream = {
          preTls: endedView('host-unknown'),
          starttls: 'noAnswer',
          tls: null,
          registration: null,
          postTls: null,
        };
      });
    }),
    says: 'no-answer',
  },
];
