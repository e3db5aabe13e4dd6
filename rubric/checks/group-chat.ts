import { defineCheck, xep } from '../check.ts';
import {
  COMPONENT_STATES,
  componentState,
  type Component,
  type ComponentState,
} from '../component-state.ts';
import { areServicesKnown, isRoomService } from '../discovery.ts';
import { isFederating } from '../federation-run.ts';

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

const SAYS = {
  reached: 'reachable',
  dialback: 'dialback',
  unknown: 'told',
  unfindable: 'unfindable',
  unreachable: 'unreachable',
} as const;

export const groupChat = defineCheck({
  id: 'group-chat',
  words: {
    title: 'Group chats',
    why: 'A group needs a place where it meets, and friends at other providers must get in.',
    messages: {
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
  requires: ['service-discovery'],
  uses: ['components', 'federation'],
  evaluate({ 'service-discovery': discovery, components, federation }, { asOf }) {
    const rooms = discovery.services.filter(isRoomService).map(({ jid }) => jid);
    if (rooms.length === 0) return { says: areServicesKnown(discovery) ? 'absent' : 'hidden' };
    const tried = components?.components ?? [];
    const state = best(statesOf(rooms, tried, { asOf, isFederating: isFederating(federation) }));
    const evidence = [{ kind: 'note', text: `${rooms.join(' ')}: ${state}` } as const];
    const isSeen = state !== 'reached' && state !== 'unknown';
    return { says: SAYS[state], proof: isSeen ? 'observed' : 'advertised', evidence };
  },
});
