import { canonicalAddress } from '../../../rubric/iana/special-addresses.ts';
import { withDeadline } from '../../net/deadline.ts';
import { abortFailure } from '../../net/failure.ts';
import type { XmlElement } from '../xml-element.ts';
import type { Proofs } from './authenticate.ts';
import { shownOf } from './identity.ts';
import type { Look } from './looks.ts';
import { openConnection, type OpenStream } from './open-connection.ts';
import { OutboundLink } from './outbound-link.ts';
import { isTo, ownAnswer } from './own-answers.ts';
import { SharedConnection } from './peer-connection.ts';
import type { PeerState } from './peer-state.ts';
import { emptyDraft, type Draft, type Way } from './reach-server.ts';
import type { ConnectOptions, PeerContext } from './s2s-peer.ts';
import { vouch } from './vouch.ts';

/**
 * Opens one of our streams to a domain. While it lasts the domain counts as looked at.
 * @throws only the signal's reason
 */
export async function connectTo(
  domain: string,
  context: PeerContext,
  options: ConnectOptions,
  state: PeerState,
): Promise<SharedConnection> {
  const { identity, listener, looks } = state;
  const shown = shownOf(identity, options.certificate);
  const draft = emptyDraft(shown.kind);
  const { signal } = context;
  const from = identity.domain;
  await listener.check(signal);
  const since = performance.now();
  const current: { link: OutboundLink | null } = { link: null };
  const addresses = new Set<string>();
  const onAddresses = (found: readonly string[]) => {
    for (const address of found) addresses.add(canonicalAddress(address));
  };
  const look: Look = { context, addresses, link: () => current.link, dialled: 0 };
  const endLook = looks.begin(domain, look);
  const way = { domain, from, identity: shown.identity, context, onAddresses };
  const isAvailable = options.certificate !== 'serverOnly' || shown.kind === 'serverOnly';
  const proofs = {
    external: shown.identity !== null,
    dialbackSecret: identity.dialbackSecret,
    whyNoDialback: listener.whyNobodyComes(),
    bidi: options.bidi === true,
  };
  try {
    const opened = isAvailable
      ? await openInTime(way, proofs, draft, options.ms)
      : unavailable(draft);
    const hasBidi = opened?.hasBidi === true;
    const speakers = new Set(hasBidi ? [domain] : []);
    const onElement = (element: XmlElement, link: OutboundLink) => {
      takeOver(element, speakers, link, state);
    };
    if (opened !== null)
      current.link = new OutboundLink({ domain, from, ...opened, signal, draft, onElement });
    current.link?.ended.addEventListener('abort', endLook, { once: true });
    return new SharedConnection({
      ...{ domain, from, draft, hasBidi, signal, link: current.link, requests: state.requests },
      inbound: () => state.book.newest(domain, since, addresses),
      expect: (other) => looks.begin(other, look),
      whyNobodyComes: () => listener.whyNobodyComes(),
    });
  } finally {
    if (current.link === null) endLook();
  }
}

const CONNECT_MS = 12_000;

/** The stream outlives the deadline: its link ends it with the scan. */
async function openInTime(
  way: Way,
  proofs: Proofs,
  draft: Draft,
  ms: number = CONNECT_MS,
): Promise<OpenStream | null> {
  const { signal } = way.context;
  const detail = `We were not through with the server's greetings after ${Math.round(ms / 1000)} seconds.`;
  const opened = await withDeadline({ signal, ms, detail }, (deadline, watch) =>
    openConnection({ ...way, watch, context: { ...way.context, signal: deadline } }, proofs, draft),
  );
  if (signal.aborted) throw abortFailure(signal);
  return opened;
}

function unavailable(draft: Draft): null {
  draft.failure = { reason: 'ours', detail: 'We have no certificate that is for servers only.' };
  return null;
}

/** What comes back on a stream of ours: questions about our keys, and with bidi stanzas. */
function takeOver(
  element: XmlElement,
  speakers: ReadonlySet<string>,
  link: OutboundLink,
  { identity, requests }: PeerState,
): void {
  if (element.name === 'verify') {
    const said = vouch(element, identity);
    if (said !== null) link.send(said.answer);
  }
  if (speakers.size === 0 || requests.take(element, speakers, 'bidi')) return;
  const answer = isTo(element, identity.domain) ? ownAnswer(element, identity.domain) : null;
  if (answer !== null) link.send(answer);
}
