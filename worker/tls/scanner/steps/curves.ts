import { createPublicKey, X509Certificate } from 'node:crypto';
import { CURVES_12 } from '../groups.table.ts';
import { helloFor } from '../hello-for.ts';
import { isLikeRefusal, readChoice } from '../choice.ts';
import { harvest } from '../harvest.ts';
import { acceptedSuites } from '../scan-draft.ts';
import { suiteTraits } from '../suite-traits.ts';
import type { Scan } from '../scan.ts';
import { VERSION, type VersionName } from '../versions.table.ts';
import { bestOldVersion } from './best-old-version.ts';

/** Every curve up to TLS 1.2, read from the ServerKeyExchange: offered, removed, offered again. */
export async function findCurves(scan: Scan): Promise<void> {
  const { draft } = scan;
  const version = bestOldVersion(draft);
  if (version === null || version === 'SSLv3') return;
  const suites = suitesForCurves(acceptedSuites(draft, version));
  if (suites.length === 0) {
    draft.curves = { ...draft.curves, isComplete: true };
    return;
  }
  const keep =
    suiteTraits(suites[0] ?? 0).authentication === 'ECDSA' ? ownCurve(scan, version) : [];
  if (keep.length > 0) await removeCurves(scan, { version, suites, keep });
  // Without the certificate's own: no client that leaves it out gets an answer, or there are more.
  await removeCurves(scan, { version, suites, keep: [] });
}

/** With an RSA certificate any curve may be left out; with an ECDSA one its own has to stay in the list. */
function suitesForCurves(accepted: readonly number[]): number[] {
  const ecdhe = accepted.filter((suite) => suiteTraits(suite).exchange === 'ECDHE');
  const free = ecdhe.filter((suite) => suiteTraits(suite).authentication !== 'ECDSA');
  return free.length > 0 ? free : ecdhe;
}

interface Curves {
  readonly version: VersionName;
  readonly suites: readonly number[];
  /** Offered all the time. */
  readonly keep: readonly number[];
}

async function removeCurves(scan: Scan, { version, suites, keep }: Curves): Promise<void> {
  const { draft, session, to } = scan;
  for (;;) {
    const known = draft.curves.accepted;
    const rest = CURVES_12.filter((curve) => !known.includes(curve));
    const namedGroups = [...rest, ...keep.filter((curve) => !rest.includes(curve))];
    const hello = { ...helloFor(to, version, suites), namedGroups };
    const isEnough = (flight: { keyExchange: unknown }) => flight.keyExchange !== null;
    const result = await session.ask('curves', hello, { isEnough });
    const choice = readChoice(result, VERSION[version], suites);
    if (choice.kind === 'chosen') harvest(draft, version, choice);
    if (draft.curves.accepted.length > known.length) continue;
    if (keep.length > 0) return;
    const conclude = () => {
      draft.curves = { ...draft.curves, isComplete: true };
    };
    if (choice.kind === 'refused') conclude();
    else if (choice.kind === 'unclean' && isLikeRefusal(choice)) session.whenConfirmed(conclude);
    return;
  }
}

const CURVES_BY_NAME: ReadonlyMap<string, number> = new Map([
  ['prime256v1', 23],
  ['secp384r1', 24],
  ['secp521r1', 25],
  ['brainpoolP256r1', 26],
  ['brainpoolP384r1', 27],
  ['brainpoolP512r1', 28],
  ['secp256k1', 22],
]);

function ownCurve({ draft }: Scan, version: VersionName): number[] {
  const curves = draft.paths
    .filter((path) => path.version === version)
    .map(({ certificates }) => curveOf(certificates[0]))
    .filter((curve) => curve !== undefined);
  return curves.length > 0 ? curves : [23];
}

function curveOf(der: Buffer | undefined): number | undefined {
  if (der === undefined) return undefined;
  try {
    const { publicKey } = new X509Certificate(der);
    const { asymmetricKeyDetails } = createPublicKey(
      publicKey.export({ type: 'spki', format: 'pem' }),
    );
    return CURVES_BY_NAME.get(asymmetricKeyDetails?.namedCurve ?? '');
  } catch {
    return undefined; // no certificate that OpenSSL reads: trust is judged elsewhere
  }
}
