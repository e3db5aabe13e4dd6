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
  const connection = await asker.peer.connect(context.domain, own, { bidi: asker.bidi });
  try {
    requireEntry(connection);
    return await askServer(connection, asker, own);
  } finally {
    connection.close();
  }
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

async function askServer(
  connection: PeerConnection,
  asker: Asker,
  context: LookContext,
): Promise<ServiceDiscovery> {
  const [info, software, items] = await Promise.all([
    ask(connection, INFO),
    ask(connection, SOFTWARE),
    ask(connection, ITEMS),
  ]);
  requireWayBack([info, software, items]);
  const forms = info.told?.forms ?? [];
  const jids = (items.told?.items ?? []).map(({ jid }) => jid);
  const { domain } = context;
  const [services, outage] = await Promise.all([
    askServices({ domain, jids, asker, connection, context }),
    outageOf(outageAddressesOf(forms), context),
  ]);
  return {
    info: info.told === null ? info.untold : info.told.info,
    software: software.told ?? software.untold,
    contacts: contactsOf(forms),
    outage,
    dataPolicy: dataPolicyOf(forms),
    items: items.told ?? items.untold,
    services,
  };
}

async function outageOf(urls: string[], context: LookContext): Promise<ServiceDiscovery['outage']> {
  return urls.length === 0 ? null : { urls, page: await fetchOutagePage(urls, context) };
}
