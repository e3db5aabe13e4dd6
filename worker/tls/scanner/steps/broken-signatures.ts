import { isLikeRefusal, readChoice } from '../choice.ts';
import { helloFor } from '../hello-for.ts';
import { acceptedSuites } from '../scan-draft.ts';
import { BROKEN_SCHEMES } from '../signature-schemes.table.ts';
import { suiteTraits } from '../suite-traits.ts';
import type { Scan } from '../scan.ts';
import { VERSION } from '../versions.table.ts';

/** Whether the server signs its key exchange with SHA-1 or MD5 when nothing better is offered (RFC 9155). TLS 1.2. */
export async function findBrokenSignature({ draft, session, to }: Scan): Promise<void> {
  const suites = acceptedSuites(draft, 'TLSv1.2').filter((suite) => suiteTraits(suite).isSigned);
  if (suites.length === 0) return;
  const hello = { ...helloFor(to, 'TLSv1.2', suites), signatureSchemes: BROKEN_SCHEMES };
  const result = await session.ask('signatures', hello, {
    isEnough: (flight) => flight.keyExchange !== null,
  });
  const choice = readChoice(result, VERSION['TLSv1.2'], suites);
  if (choice.kind === 'chosen') {
    const scheme = choice.flight.keyExchange?.signatureScheme ?? null;
    // Some servers choose, and sign with what was not offered, or fail only then.
    const isBroken = scheme !== null && BROKEN_SCHEMES.includes(scheme);
    draft.brokenSignature = isBroken ? { state: 'accepted', scheme } : { state: 'refused' };
  } else if (choice.kind === 'refused') {
    draft.brokenSignature = { state: 'refused' };
  } else {
    draft.brokenSignature = { state: 'inconclusive' };
    if (choice.kind !== 'unclean' || !isLikeRefusal(choice)) return;
    session.whenConfirmed(() => {
      draft.brokenSignature = { state: 'refused' };
    });
  }
}
