import type { ObservedValue } from '../../rubric/observations.ts';
import { ProbeFailure } from '../net/failure.ts';
import { ask, type Untold } from '../xmpp/disco/ask.ts';
import { askServices } from '../xmpp/disco/ask-services.ts';
import { fetchOutagePage } from '../xmpp/disco/outage-page.ts';
import { INFO, ITEMS, SOFTWARE } from '../xmpp/disco/questions.ts';
import { contactsOf, dataPolicyOf, outageAddressesOf } from '../xmpp/disco/server-forms.ts';
import { chooseAsker, type Asker } from '../xmpp/disco/choose-asker.ts';
import type { PeerConnection } from '../xmpp/s2s/s2s-peer.ts';
import type { Transcript } from '../xmpp/transcript.ts';
import { defineProbe, type Probe, type ProbeContext } from './probe.ts';

type ServiceDiscovery = ObservedValue<'service-discovery'>;
type LookContext = ProbeContext & { readonly transcript: Transcript };

const look = defineProbe('service-discovery', async (_, context, transcript) => {
  const asker = chooseAsker(context.peers ?? [], context.earlier?.('federation')[0]);
  const own = { ...context, transcript };
  const told = await askServer(asker, own);
  const jids = told.items.state === 'answered' ? told.items.items.map(({ jid }) => jid) : [];
  const { domain } = context;
  const services = await askServices({ domain, jids, peer: asker.peer, context: own });
  return { ...told, services } satisfies ServiceDiscovery;
});

/**
 * What a server tells another one about itself and its services, without an account (XEP-0030): asked by our own peer, on
 * the stream on which it answered our ping where it did. Failed where we were not let in.
 */
export const serviceDiscovery: Probe<'service-discovery'> = { ...look, needsConsent: true };

function requireEntry({ outbound }: PeerConnection): void {
  if (outbound.authenticatedBy !== null) return;
  const { reason, detail } = outbound.failure ?? {
    reason: 'ours',
    detail: 'Our stream to the server came to no end that we know of.',
  };
  throw new ProbeFailure(reason, detail);
}

/** Where nobody can come to us, and on our stream nothing comes back, nothing could be asked. */
function requireWayBack(answers: readonly ({ untold: Untold } | object)[]): void {
  const reasons = answers.map((answer) =>
    'untold' in answer && answer.untold.state === 'noAnswer' ? answer.untold : null,
  );
  const [first] = reasons;
  if (first != null && reasons.every((untold) => untold?.reason === 'ours'))
    throw new ProbeFailure('ours', first.detail);
}

/** What the server itself tells, and its outage page. */
async function askServer(
  { peer, bidi }: Asker,
  context: LookContext,
): Promise<Omit<ServiceDiscovery, 'services'>> {
  const connection = await peer.connect(context.domain, context, { bidi });
  try {
    requireEntry(connection);
    const [info, software, items] = await Promise.all([
      ask(connection, INFO),
      ask(connection, SOFTWARE),
      ask(connection, ITEMS),
    ]);
    requireWayBack([info, software, items]);
    const forms = info.told?.forms ?? [];
    return {
      info: info.told === null ? info.untold : info.told.info,
      software: software.told ?? software.untold,
      contacts: contactsOf(forms),
      outage: await outageOf(outageAddressesOf(forms), context),
      dataPolicy: dataPolicyOf(forms),
      items: items.told ?? items.untold,
    };
  } finally {
    connection.close();
  }
}

async function outageOf(urls: string[], context: LookContext): Promise<ServiceDiscovery['outage']> {
  return urls.length === 0 ? null : { urls, page: await fetchOutagePage(urls, context) };
}
