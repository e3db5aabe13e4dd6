import { defineCheck, xep, type AtEndpoint } from '../check.ts';
import { inlineFeature, resumesInline, toldNote } from '../discovery.ts';
import { promised, readTried, type Otherwise } from '../tried.ts';

/** What can be seen without an account. */
function seenWithout(
  stream: readonly AtEndpoint<'stream'>[] | null,
): Otherwise<'told' | 'needs-account'> {
  const inline = inlineFeature(stream, ['urn:xmpp:sm:3']);
  if (inline === null && !resumesInline(stream)) {
    return { sees: 'nothing', verdict: { says: 'needs-account' } };
  }
  const evidence = [toldNote('urn:xmpp:sm:3', inline === null ? 'SASL2' : 'Bind 2')];
  return { sees: 'told', verdict: { says: 'told', proof: 'advertised', evidence } };
}

export const mobility = defineCheck({
  id: 'mobility',
  words: {
    title: 'Loses nothing when you change networks',
    why: 'On the way from Wi-Fi to the mobile network, a connection breaks. Nothing that was under way should be lost or come twice.',
    messages: {
      works: {
        outcome: 'pass',
        text: 'We broke the connection and took it up where it ended. Nothing was lost, and nothing came twice.',
      },
      'works-for': {
        outcome: 'pass',
        text: 'We broke the connection and took it up where it ended. Nothing was lost, and nothing came twice. It waits for {seconds, plural, one {# second} other {# seconds}}.',
      },
      absent: {
        outcome: 'fail',
        text: 'A broken connection is not taken up again, and what was under way may be lost.',
      },
      told: {
        outcome: 'pass',
        text: 'It says that a broken connection is taken up where it ended.',
      },
      'needs-account': {
        outcome: 'unknown',
        text: 'Not tested: it takes an account at this provider to see that.',
      },
    },
  },
  references: [xep('0198')],
  fix: {
    prosody: {
      text: 'Let apps take up a broken connection.',
      lines: 'modules_enabled = { "smacks" }\nsmacks_hibernation_time = 600',
    },
    ejabberd: {
      text: 'Let apps take up a broken connection.',
      lines:
        'modules:\n  mod_stream_mgmt:\n    resend_on_timeout: if_offline\n    resume_timeout: 600',
    },
    mongooseim: {
      text: 'Let apps take up a broken connection.',
      lines: '[modules.mod_stream_management]\n  resume_timeout = 600',
    },
  },
  scope: 'domain',
  roles: ['c2s'],
  requires: [],
  uses: ['stream-resumption', 'stream'],
  evaluate(pick, about) {
    const tried = readTried(pick, about);
    const otherwise = seenWithout(pick.stream);
    const isTold = otherwise.sees === 'told';
    const seconds = pick['stream-resumption']?.maxSeconds ?? null;
    const steps = ['enable', 'resumed', 'nothing-lost'] as const;
    return promised({
      core: [tried.part('stream-resumption', steps, isTold)],
      parts: [tried.part('stream-resumption', ['nothing-doubled'], isTold)],
      works: seconds === null ? { says: 'works' } : { says: 'works-for', values: { seconds } },
      absent: 'absent',
      otherwise,
      evidence: tried.notes('stream-resumption'),
    });
  },
});
