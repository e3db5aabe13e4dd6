import { defineCheck, xep } from '../check.ts';
import type { Evidence, ObservedValue } from '../observations.ts';

type Features = NonNullable<NonNullable<ObservedValue<'stream'>['postTls']>['features']>;

function notesOn({ sasl2, limits }: Features): Evidence[] {
  const parts = [
    `SASL2: ${sasl2 ? 'offered' : 'not offered'}`,
    `Bind 2: ${sasl2?.bind2Features?.join(' ') ?? 'not offered'}`,
    `FAST: ${sasl2?.fastMechanisms?.join(' ') ?? 'not offered'}`,
  ];
  if (sasl2 && sasl2.upgradeTasks.length > 0) parts.push(`tasks: ${sasl2.upgradeTasks.join(' ')}`);
  if (limits) {
    const [bytes, seconds] = [limits.maxBytes ?? 'not told', limits.idleSeconds ?? 'not told'];
    parts.push(`limits: ${String(bytes)} bytes a piece, ${String(seconds)} s idle`);
  }
  return parts.map((text) => ({ kind: 'note', text }));
}

export const modernSignIn = defineCheck({
  id: 'modern-sign-in',
  words: {
    title: 'Signs in fast',
    why: 'Newer servers let an app sign in with one question in place of many, and come back at once without the password. It is an extra, not a duty.',
    messages: {
      fast: {
        outcome: 'pass',
        text: 'Apps sign in with one question, and come back at once without the password (FAST).',
      },
      quick: { outcome: 'pass', text: 'Apps sign in with one question (Bind 2).' },
      some: { outcome: 'partial', text: 'The server knows a part of the newer sign-in.' },
      absent: { outcome: 'fail', text: 'The server knows only the older sign-in.' },
      'no-answer': {
        outcome: 'unknown',
        text: 'The server did not say how to sign in once encryption was on.',
      },
    },
  },
  references: [xep('0388'), xep('0386'), xep('0484'), xep('0478')],
  fix: {
    prosody: {
      text: 'Install these modules of the community, or take them from the packages of your system.',
      lines: 'modules_enabled = { "sasl2"; "sasl2_bind2"; "sasl2_sm"; "sasl2_fast" }',
    },
    ejabberd: {
      text: 'Newer versions of ejabberd offer it by themselves, with these modules.',
      lines: 'modules:\n  mod_auth_fast: {}\n  mod_stream_mgmt: {}\n  mod_carboncopy: {}',
    },
    mongooseim: {
      text: 'Switch it on.',
      lines: '[modules.mod_sasl2]\n\n[modules.mod_bind2]\n\n[modules.mod_fast_auth_token]',
    },
  },
  scope: 'endpoint',
  roles: ['c2s'],
  requires: ['stream'],
  uses: [],
  evaluate({ stream }) {
    const features = stream.postTls?.features;
    if (!features) return { says: 'no-answer' };
    const evidence = notesOn(features);
    const { sasl2 } = features;
    if (sasl2 === null) return { says: 'absent', evidence };
    if (sasl2.bind2Features === null) return { says: 'some', evidence };
    return { says: sasl2.fastMechanisms === null ? 'quick' : 'fast', evidence };
  },
});
