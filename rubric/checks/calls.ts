import { defineCheck, xep } from '../check.ts';
import { toldOrAbsent } from '../discovery.ts';
import { promised, readTried } from '../tried.ts';

export const calls = defineCheck({
  id: 'calls',
  words: {
    title: 'Helps calls connect',
    why: 'Two phones behind home routers often do not find each other. A server can help them, so that calls come about. It is told here, and costs nothing.',
    messages: {
      works: {
        outcome: 'pass',
        text: 'It names a helper that tells phones where they are and passes calls on. We tried both.',
      },
      'no-relay': {
        outcome: 'partial',
        text: 'It names a helper that tells phones where they are, but none that passes calls on.',
      },
      told: { outcome: 'pass', text: 'It says that it helps calls to connect.' },
      absent: { outcome: 'fail', text: 'It offers calls no help to connect.' },
      hidden: {
        outcome: 'unknown',
        text: 'It did not tell our server what it can do. Only an account would show.',
      },
    },
  },
  references: [xep('0215')],
  fix: {
    prosody: {
      text: 'Run a relay such as coturn, and let Prosody tell apps about it.',
      lines:
        'modules_enabled = { "turn_external" }\nturn_external_host = "turn.example.org"\nturn_external_secret = "the secret that coturn has too"',
    },
    ejabberd: {
      text: 'Let ejabberd be the relay, and tell apps about it.',
      lines:
        'listen:\n  - port: 3478\n    transport: udp\n    module: ejabberd_stun\n    use_turn: true\n    turn_ipv4_address: 203.0.113.3\nmodules:\n  mod_stun_disco: {}',
    },
    mongooseim: {
      text: 'Run a relay such as coturn, and let MongooseIM tell apps about it.',
      lines:
        '[[modules.mod_extdisco.service]]\n  type = "turn"\n  host = "turn.example.org"\n  port = 3478\n  transport = "udp"',
    },
  },
  scope: 'domain',
  requires: [],
  uses: ['call-relay', 'service-discovery'],
  evaluate(pick, about) {
    const tried = readTried(pick, about);
    const otherwise = toldOrAbsent(pick['service-discovery'], [
      'urn:xmpp:extdisco:2',
      'urn:xmpp:extdisco:1',
    ]);
    // That it names helpers does not say what they are for.
    const isTold = otherwise.sees === 'told' && tried.isDone('call-relay', 'services') !== true;
    const finds = tried.part('call-relay', ['services', 'stun'], isTold);
    const relays = tried.part('call-relay', ['services', 'turn'], isTold);
    return promised({
      parts: [relays, finds],
      works: { says: 'works' },
      absent: 'absent',
      without: (part) => (part === relays && finds.state === 'works' ? 'no-relay' : null),
      otherwise,
      evidence: tried.notes('call-relay'),
    });
  },
});
