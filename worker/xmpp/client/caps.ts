import { createHash } from 'node:crypto';
import { ProbeFailure } from '../../net/failure.ts';
import { NAMESPACES } from '../namespaces.ts';
import type { ClientSession } from './client-session.ts';
import { xml, type Element } from './xml.ts';

/** How long the server's answer is waited for, after which nothing is certain of its question. */
const ROUND_MS = 2_000;

/** What a device says it is (XEP-0030 §3.1), and what it can do. */
export interface Capabilities {
  readonly category: string;
  readonly type: string;
  readonly name: string;
  readonly features: readonly string[];
}

/** The `node` of our capabilities: it stands for the program (XEP-0115 §4). */
const PROGRAM = 'vouch';

/** The verification string (XEP-0115 §5.1), SHA-1 in Base64; servers reckon it again and turn down what does not fit. */
export function verificationString(capabilities: Capabilities): string {
  const { category, type, name, features } = capabilities;
  const parts = [`${category}/${type}//${name}`, ...inOrder(features)];
  return createHash('sha1')
    .update(parts.map((part) => `${part}<`).join(''))
    .digest('base64');
}

/** XEP-0115 §5.1: by bytes; what we announce is ASCII. */
const inOrder = (features: readonly string[]) => [...features].sort();

function describe({ category, type, name, features }: Capabilities, node?: string): Element {
  return xml(
    'query',
    { xmlns: NAMESPACES.discoInfo, ...(node !== undefined && { node }) },
    xml('identity', { category, type, name }),
    ...inOrder(features).map((feature) => xml('feature', { var: feature })),
  );
}

/**
 * Makes a device say that it wants to be told of these nodes (XEP-0163 §4.1): presence with capabilities, and an answer to
 * whoever asks what they mean. Resolves when a server that asks has had the answer. The same nodes give the same
 * capabilities in every run, so that a server that keeps them keeps them once.
 * @returns takes it back: plain presence again, and no more answers. It throws nothing: where the session is gone, nobody
 *   is left to be told
 */
export async function announceInterest(
  session: ClientSession,
  nodes: readonly string[],
): Promise<() => void> {
  const capabilities: Capabilities = {
    ...{ category: 'client', type: 'bot', name: 'Vouch' },
    features: [NAMESPACES.caps, NAMESPACES.discoInfo, ...nodes.map((node) => `${node}+notify`)],
  };
  const ver = verificationString(capabilities);
  const stopAnswering = session.answer('query', NAMESPACES.discoInfo, (iq) =>
    describe(capabilities, iq.getChild('query')?.attrs.node as string | undefined),
  );
  const c = xml('c', { xmlns: NAMESPACES.caps, hash: 'sha-1', node: PROGRAM, ver });
  session.send(xml('presence', {}, c));
  // The server's question stands before the first answer, and it has read ours before the second.
  for (let round = 0; round < 2; round += 1)
    await session.request('get', xml('ping', { xmlns: NAMESPACES.ping }), {
      ...{ to: session.domain, ms: ROUND_MS },
    });
  return () => {
    stopAnswering();
    withdraw(session);
  };
}

function withdraw(session: ClientSession): void {
  try {
    session.send(xml('presence'));
  } catch (error) {
    // The session has broken, and its presence went with it.
    if (!(error instanceof ProbeFailure)) throw error;
  }
}
