import { defineCheck, rfc, xep } from '../check.ts';
import type { Evidence, OutboundStream } from '../observations.ts';

const refusalNote = ({ externalRefusal, streamError }: OutboundStream): Evidence[] =>
  [externalRefusal, streamError].flatMap((refusal) =>
    refusal === null
      ? []
      : [{ kind: 'note' as const, text: `${refusal.condition} ${refusal.text ?? ''}`.trim() }],
  );

export const serverOnlyCertificate = defineCheck({
  id: 'server-only-certificate',
  words: {
    title: 'Takes the certificates of today',
    why: 'Since 2026 public bodies issue identity certificates that are for servers only. A server that wants the older kind turns away more and more others.',
    messages: {
      taken: {
        outcome: 'pass',
        text: 'It lets in a server whose identity certificate is for servers only. We tried it.',
      },
      'called-back': {
        outcome: 'partial',
        text: 'It turns down an identity certificate that is for servers only, and lets the server in after it has called back. We tried it.',
      },
      refused: {
        outcome: 'fail',
        text: 'It turns away a server whose identity certificate is for servers only, while it takes one of the older kind. We tried both.',
      },
      'not-seen': {
        outcome: 'unknown',
        text: 'We could not see whether it takes an identity certificate that is for servers only.',
      },
    },
  },
  references: [rfc(5280, '4.2.1.12'), xep('0178'), xep('0220')],
  fix: {
    prosody: {
      text: 'Prosody takes them by itself. Keep the way of calling back for other cases.',
      lines: 'modules_enabled = { "s2s_auth_certs"; "dialback" }',
    },
    ejabberd: {
      text: 'Newer versions take them. Keep the way of calling back until yours does.',
      lines: 'modules:\n  mod_s2s_dialback: {}',
    },
  },
  scope: 'domain',
  roles: ['s2s'],
  requires: ['federation'],
  uses: [],
  evaluate({ federation: { runs, serverOnly } }) {
    if (serverOnly === null) return { says: 'not-seen' };
    const evidence = refusalNote(serverOnly);
    if (serverOnly.authenticatedBy === 'external') return { says: 'taken', evidence };
    const isOtherTaken = runs.some(
      ({ outbound }) =>
        outbound.ourCertificate === 'full' && outbound.authenticatedBy === 'external',
    );
    // Where the older kind is turned down too, it is about us and not about the kind.
    const isBan = serverOnly.failure?.reason === 'banned';
    if (!isOtherTaken || isBan || evidence.length === 0) return { says: 'not-seen', evidence };
    if (serverOnly.authenticatedBy === 'dialback') {
      return { says: 'called-back', proof: 'functional', evidence };
    }
    // Where the time was over before it had said no to dialback, nothing is settled.
    const isSettled =
      serverOnly.offers?.dialback === false ||
      (serverOnly.dialbackRefusal !== null && runs.some(canBeCalled));
    return isSettled
      ? { says: 'refused', proof: 'functional', evidence }
      : { says: 'not-seen', evidence };
  },
});

/** Where nobody can reach us, that it does not call us back tells nothing. */
function canBeCalled({ listener }: { readonly listener: string }): boolean {
  return listener === 'reached';
}
