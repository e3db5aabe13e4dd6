import type { ObservedValue, InboundStream, OutboundStream } from '../../../rubric/observations.ts';
import type { Resolver } from '../../dns/resolver.ts';
import type { Dial } from '../../net/dial.ts';
import type { ProbeFailure } from '../../net/failure.ts';
import type { Guard } from '../../net/guard.ts';
import type { Transcript } from '../transcript.ts';
import type { XmlElement } from '../xml-element.ts';

export type ListenerState = ObservedValue<'federation'>['runs'][number]['listener'];

/** What a peer connects with; a probe's context has all of it but the transcript. */
export interface PeerContext {
  readonly dial: Dial;
  readonly resolver: Resolver;
  readonly guard: Guard;
  readonly families: readonly (4 | 6)[];
  /** PEM. */
  readonly trustAnchors: readonly string[];
  readonly signal: AbortSignal;
  readonly transcript: Transcript;
  keepCertificate(der: Buffer): void;
}

export interface ConnectOptions {
  /**
   * What is shown. Default: full, or the one that is for servers only where we have no other; `outbound.ourCertificate`
   * says which it was. For `serverOnly` without such a one nothing is connected, and `ourCertificate` is `none`.
   */
  readonly certificate?: 'full' | 'serverOnly' | 'none';
  /** Answers may come back on the stream that we open (XEP-0288). Default: false, so that they prove the way back. */
  readonly bidi?: boolean;
  /** How long it may take until we are authenticated. Default: 12 000. */
  readonly ms?: number;
}

/**
 * What came back for an IQ: matched by its unguessable id and by whom it was sent to. A failure `ours` says that no
 * answer could come, since others do not reach us: it tells nothing about the server.
 */
export type IqAnswer =
  | {
      readonly state: 'result';
      readonly stanza: XmlElement;
      readonly via: 'inbound' | 'bidi';
      readonly ms: number;
    }
  | {
      readonly state: 'error';
      /** RFC 6120 §8.3.3, verbatim; at most 100 characters. */
      readonly condition: string;
      readonly text: string | null;
      readonly via: 'inbound' | 'bidi';
      readonly ms: number;
    }
  | { readonly state: 'noAnswer'; readonly failure: ProbeFailure };

/** One of our streams to a domain, however far it came. */
export interface PeerConnection {
  readonly outbound: OutboundStream;
  /** The newest that the other side did to come to us since the connection was asked for; null: nothing yet. */
  inbound(): InboundStream | null;
  /**
   * Sends an IQ of type get and waits for what comes back. Never throws but for the signal's reason.
   * @param payload the child, as XML text
   * @param options.to default: the domain; otherwise a JID of it
   * @param options.ms default 8000
   */
  request(
    payload: string,
    options?: { readonly to?: string; readonly ms?: number },
  ): Promise<IqAnswer>;
  /** The caller is done: the stream stays open a few seconds for whoever asks next in the same scan. */
  release(): void;
  /** Ends the stream now, so that its place at the server's address is free. */
  close(): void;
}

/**
 * Our own server's half of federation (RFC 6120, XEP-0220, XEP-0185, XEP-0288) for one probe domain: one long-lived
 * listener with a persistent dialback secret, and streams to whom we look at. It answers pings, disco#info and version
 * about itself, and nothing else.
 */
export interface S2sPeer {
  /** Our own domain. */
  readonly domain: string;
  /** The secret that its dialback keys are made of. */
  readonly dialbackSecret: string;
  /** Whether others reach us, as last tested, at most a few minutes ago. */
  listener(
    signal: AbortSignal,
  ): Promise<{ readonly state: ListenerState; readonly detail: string }>;
  /** Never throws but for the signal's reason: what went wrong stands in `outbound.failure`. */
  connect(domain: string, context: PeerContext, options?: ConnectOptions): Promise<PeerConnection>;
  close(): Promise<void>;
}
