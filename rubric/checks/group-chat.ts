import { defineCheck, xep } from '../check.ts';
import {
  COMPONENT_STATES,
  componentState,
  type Component,
  type ComponentState,
} from '../component-state.ts';
import { areServicesKnown, isRoomService } from '../discovery.ts';
import { isFederating } from '../federation-run.ts';
import type { ObservedValue } from '../observations.ts';
import { promised, readTried, type Otherwise } from '../tried.ts';

/** The best of several: one service for group chats that works is enough, and one that was not seen may work. */
const best = (states: readonly ComponentState[]): ComponentState =>
  COMPONENT_STATES.find((state) => states.includes(state)) ?? 'unknown';

/** The state of each, by its name; one that was not tried is unknown. */
function statesOf(
  names: readonly string[],
  tried: readonly Component[],
  about: Parameters<typeof componentState>[1],
): ComponentState[] {
  return names.map((name) => {
    const component = tried.find(({ jid }) => jid === name);
    return component ? componentState(component, about) : 'unknown';
  });
}

/** What it takes to talk in a group. */
const PLACE = ['service', 'create'] as const;
const TALK = ['join', 'message-out', 'message-in'] as const;

const SAYS = {
  reached: 'reachable',
  dialback: 'dialback',
  unknown: 'told',
  unfindable: 'unfindable',
  unreachable: 'unreachable',
} as const;

interface Seen {
  readonly 'service-discovery': ObservedValue<'service-discovery'> | null;
  readonly components: ObservedValue<'components'> | null;
  readonly federation: ObservedValue<'federation'> | null;
}
type Says = (typeof SAYS)[ComponentState] | 'absent' | 'hidden';

/** What can be seen without an account: whether other servers reach the place for group chats. */
function seenFromElsewhere(
  { 'service-discovery': discovery, components, federation }: Seen,
  asOf: string,
): { readonly state: ComponentState | null; readonly otherwise: Otherwise<Says> } {
  const rooms = (discovery?.services ?? []).filter(isRoomService).map(({ jid }) => jid);
  if (rooms.length === 0) {
    const isAbsent = discovery !== null && areServicesKnown(discovery);
    const otherwise = isAbsent
      ? ({ sees: 'absent', verdict: { says: 'absent' } } as const)
      : ({ sees: 'nothing', verdict: { says: 'hidden' } } as const);
    return { state: null, otherwise };
  }
  const tried = components?.components ?? [];
  const state = best(statesOf(rooms, tried, { asOf, isFederating: isFederating(federation) }));
  const evidence = [{ kind: 'note', text: `${rooms.join(' ')}: ${state}` } as const];
  const isTold = state === 'reached' || state === 'unknown';
  const verdict = {
    says: SAYS[state],
    proof: isTold ? 'advertised' : 'observed',
    evidence,
  } as const;
  return { state, otherwise: { sees: isTold ? 'told' : 'absent', verdict } };
}

export const groupChat = defineCheck({
  id: 'group-chat',
  words: {
    title: 'Group chats',
    why: 'A group needs a place where it meets, and friends at other providers must get in.',
    messages: {
      works: {
        outcome: 'pass',
        text: 'We opened a group chat, somebody joined, we talked, and old messages could be read again.',
      },
      'works-here': {
        outcome: 'pass',
        text: 'We opened a group chat and talked there. Whether friends at other providers get in, we could not see.',
      },
      'no-archive': {
        outcome: 'partial',
        text: 'We opened a group chat and talked there. What was said before is not kept for those who come later.',
      },
      'not-for-all': {
        outcome: 'partial',
        text: 'Somebody at another provider got into our group chat, but our own server could not, so not everybody may get in.',
      },
      reachable: {
        outcome: 'pass',
        text: 'It has a place for group chats, and other servers reach it. We have not talked in a group there.',
      },
      told: {
        outcome: 'pass',
        text: 'It says that it has a place for group chats. Whether friends at other providers get in, we could not see.',
      },
      dialback: {
        outcome: 'partial',
        text: 'It has a place for group chats, but the identity certificate there does not prove its name. Friends at some providers do not get in.',
      },
      unfindable: {
        outcome: 'fail',
        text: 'The name of its place for group chats leads nowhere, so friends at other providers do not get in.',
      },
      unreachable: {
        outcome: 'fail',
        text: 'Its place for group chats does not answer other servers, so friends at other providers do not get in.',
      },
      absent: { outcome: 'fail', text: 'It has no place for group chats.' },
      hidden: {
        outcome: 'unknown',
        text: 'It did not tell our server all its services. Only an account would show.',
      },
    },
  },
  references: [xep('0045'), xep('0313')],
  fix: {
    prosody: {
      text: 'Add a place for group chats, with an archive, and give its name an address in the DNS and a place in the certificate.',
      lines: 'Component "conference.example.org" "muc"\n  modules_enabled = { "muc_mam" }',
    },
    ejabberd: {
      text: 'Add a place for group chats, with an archive, and give its name an address in the DNS and a place in the certificate.',
      lines: 'modules:\n  mod_muc:\n    default_room_options:\n      mam: true\n  mod_mam: {}',
    },
    mongooseim: {
      text: 'Add a place for group chats, and give its name an address in the DNS and a place in the certificate.',
      lines: '[modules.mod_muc]\n  host = "conference.@HOST@"',
    },
  },
  scope: 'domain',
  requires: [],
  uses: ['group-chat', 'service-discovery', 'components', 'federation'],
  evaluate(pick, about) {
    const tried = readTried(pick, about);
    const { state, otherwise } = seenFromElsewhere(pick, about.asOf);
    const isTold = otherwise.sees === 'told';
    const place = tried.part('group-chat', PLACE, isTold);
    const talk = tried.part('group-chat', TALK, isTold);
    const found = promised({
      core: [place, talk],
      parts: [tried.part('group-chat', ['archive'])],
      works: { says: 'works' },
      absent: place.state === 'missing' ? 'absent' : null,
      without: () => 'no-archive',
      otherwise,
      evidence: tried.notes('group-chat'),
    });
    const isTalk = place.state === 'works' && talk.state === 'works';
    if (!isTalk || state === 'reached') return found;
    if (state === 'dialback') return { ...otherwise.verdict, evidence: found.evidence ?? [] };
    const isClosed = state === 'unfindable' || state === 'unreachable';
    if (pick['group-chat']?.elsewhere === true) {
      return isClosed ? { ...found, says: 'not-for-all' } : found;
    }
    // What we did among ourselves tells nothing of friends elsewhere.
    if (isClosed) return { ...otherwise.verdict, evidence: found.evidence ?? [] };
    return found.says === 'works' ? { ...found, says: 'works-here', proof: 'advertised' } : found;
  },
});
