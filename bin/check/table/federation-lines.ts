import type { InboundStream, ObservedValue, OutboundStream } from '../../../rubric/observations.ts';

type Federation = ObservedValue<'federation'>;
type Run = Federation['runs'][number];

/** How far each of our own domains came, and the way back. */
export function federationLines({ runs, serverOnly }: Federation): string[] {
  return [
    ...runs.map(
      (run) => `as ${run.probeDomain}: ${way(run.outbound)}; ${wayBack(run)}; ${pinged(run)}`,
    ),
    ...(serverOnly === null ? [] : [`with a certificate for servers only: ${way(serverOnly)}`]),
  ];
}

function way({ reached, tls, authenticatedBy, failure }: OutboundStream): string {
  if (reached !== 'authenticated') return `not let in: ${failure?.detail ?? `came to ${reached}`}`;
  return `let in by ${authenticatedBy ?? 'nothing'}, ${tls?.protocolVersion ?? 'without TLS'}`;
}

function wayBack({ inbound, listener }: Run): string {
  if (inbound !== null) return `it came to us ${cameBack(inbound)}`;
  return listener === 'reached' ? 'it did not come to us' : 'nobody reaches us there';
}

function cameBack({ tls, authenticatedBy, failure }: InboundStream): string {
  const how = tls === null ? 'without TLS' : `by ${tls.protocolVersion}`;
  return authenticatedBy === null ? `${how} and gave up: ${failure?.detail ?? ''}` : how;
}

function pinged({ ping }: Run): string {
  if (ping.state === 'notSent') return 'no ping was sent';
  if (ping.state === 'noAnswer') return 'our ping was not answered';
  const ms = ping.roundTripMs === null ? '' : ` in ${Math.round(ping.roundTripMs)} ms`;
  return `our ping was answered${ms}`;
}
