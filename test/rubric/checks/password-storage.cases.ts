import type { CheckCase } from './check-case.ts';
import { each, valueOf, view, type Server } from '../fixture.ts';
import { allDone, scramSignIn } from '../functional-fixture.ts';

type SignIn = ReturnType<typeof scramSignIn>;
/** We signed in like this, one time after the other. */
const signedIn =
  (...signIns: readonly SignIn[]) =>
  (server: Server): void => {
    const all = allDone();
    valueOf(all['sign-in']).signIns = [...signIns];
    server.functional = all;
  };
const salted = (...salts: readonly string[]): SignIn[] =>
  salts.map((salt) => scramSignIn({ salt }));
const plus = (...salts: readonly string[]): SignIn[] =>
  salts.map((salt) => scramSignIn({ salt }, 'SCRAM-SHA-1-PLUS'));
const PLAIN: SignIn = { mechanism: 'PLAIN', channelBinding: null, scram: null };
const offer =
  (...saslMechanisms: string[]) =>
  (server: Server): void => {
    each(server, 'c2s', (at) => {
      valueOf(at.stream).postTls = view({ saslMechanisms });
    });
  };

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  { except: signedIn(...salted('a', 'a')), says: 'scrambled', values: { iterations: 10_000 } },
  // Each way to sign in has a salt of its own.
  {
    except: signedIn(...salted('a', 'a'), scramSignIn({ salt: 'b' }, 'SCRAM-SHA-1')),
    says: 'scrambled',
  },
  {
    except: signedIn(scramSignIn(), scramSignIn({ iterations: 4095 })),
    says: 'scrambled-low',
    values: { iterations: 4095 },
  },
  {
    except: signedIn(scramSignIn({ iterations: 4096 }), scramSignIn({ iterations: 4096 })),
    says: 'scrambled',
  },
  { except: signedIn(...salted('a', 'b', 'c')), says: 'readable' },
  {
    except: signedIn(...salted('a', 'b', 'c'), ...plus('a', 'a')),
    says: 'readable',
  },
  // The password may have been stored anew in between.
  { except: signedIn(...salted('a', 'b')), says: 'unsettled' },
  { except: signedIn(...salted('a', 'b', 'b', 'b', 'b')), says: 'unsettled' },
  { except: signedIn(...salted('a', 'a', 'b')), says: 'unsettled' },
  { except: signedIn(...salted('a', 'b'), ...plus('c', 'c')), says: 'unsettled' },
  // Three salts, but of two ways to sign in.
  { except: signedIn(...salted('a', 'b'), ...plus('c')), says: 'unsettled' },
  { except: signedIn(...salted('a')), says: 'once' },
  // Twice, but each time in another way.
  { except: signedIn(scramSignIn(), scramSignIn({ salt: 'b' }, 'SCRAM-SHA-1')), says: 'once' },
  { except: signedIn(PLAIN, PLAIN), says: 'plain-only' },
  { except: signedIn(), says: 'plain-only' },
  {
    except: offer('DIGEST-MD5', 'PLAIN'),
    says: 'equivalent',
    values: { mechanisms: 'DIGEST-MD5' },
  },
  {
    except: (server) => {
      signedIn(PLAIN, PLAIN)(server);
      offer('DIGEST-MD5', 'PLAIN')(server);
    },
    says: 'equivalent',
  },
  {
    // The old way is on offer, but this password is not kept for it.
    except: (server) => {
      signedIn(...salted('a', 'a'))(server);
      offer('cram-md5', 'SCRAM-SHA-1')(server);
    },
    says: 'scrambled',
    values: { iterations: 10_000 },
  },
  {
    except: (server) => {
      signedIn(...salted('a', 'b'))(server);
      offer('DIGEST-MD5', 'SCRAM-SHA-1')(server);
    },
    says: 'unsettled',
  },
  {
    except: (server) => {
      signedIn(...salted('a', 'b', 'c'))(server);
      offer('DIGEST-MD5', 'SCRAM-SHA-1')(server);
    },
    says: 'readable',
  },
];
